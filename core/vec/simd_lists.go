//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import "unsafe"

// The lists are made without branches on the data, which no processor could
// predict: each element is written behind the list, and the list grows over it
// if it counts. All machines that have vectors here are little endian.

// put writes an element at the end of a list, as one number: the index below,
// the value's bits above. It returns the new end, which is 8 bytes further if
// the value is not zero.
func put(end unsafe.Pointer, index int, value uint64) unsafe.Pointer {
	*(*uint64)(end) = uint64(index) | value<<32
	return unsafe.Add(end, (value&0x7fffffff+0x7fffffff)>>28&8)
}

func (simd) compress(dst *Sparse, src Matrix) {
	for i := range src.Rows {
		start, from := dst.first(i), unsafe.Pointer(pointer(base(src.Data), i*src.Stride))
		stop, k := start, 0
		for ; k+4 <= src.Cols; k += 4 {
			pairs := (*[2]uint64)(unsafe.Add(from, k*4))
			a, b := pairs[0], pairs[1]
			stop = put(stop, k, a)
			stop = put(stop, k+1, a>>32)
			stop = put(stop, k+2, b)
			stop = put(stop, k+3, b>>32)
		}
		for ; k < src.Cols; k++ {
			stop = put(stop, k, uint64(*(*uint32)(unsafe.Add(from, k*4))))
		}
		dst.close(i, int(uintptr(stop)-uintptr(start))/entrySize)
	}
}

// compressPixels takes eight pixels at once, since most eights are white.
func (simd) compressPixels(dst *Sparse, images []uint8, index []int32, table *PixelTable) {
	values := unsafe.Pointer(table)
	for b, i := range index {
		picture := images[int(i)*dst.Cols : (int(i)+1)*dst.Cols]
		start, from := dst.first(b), unsafe.Pointer(unsafe.SliceData(picture))
		stop, k := start, 0
		for ; k+8 <= len(picture); k += 8 {
			eight := *(*uint64)(unsafe.Add(from, k))
			if eight == 0 {
				continue
			}
			stop = putPixel(stop, k, eight&255, values)
			stop = putPixel(stop, k+1, eight>>8&255, values)
			stop = putPixel(stop, k+2, eight>>16&255, values)
			stop = putPixel(stop, k+3, eight>>24&255, values)
			stop = putPixel(stop, k+4, eight>>32&255, values)
			stop = putPixel(stop, k+5, eight>>40&255, values)
			stop = putPixel(stop, k+6, eight>>48&255, values)
			stop = putPixel(stop, k+7, eight>>56, values)
		}
		for ; k < len(picture); k++ {
			stop = putPixel(stop, k, uint64(picture[k]), values)
		}
		dst.close(b, int(uintptr(stop)-uintptr(start))/entrySize)
	}
}

// putPixel is put for a pixel p and the table of their values.
func putPixel(stop unsafe.Pointer, index int, p uint64, values unsafe.Pointer) unsafe.Pointer {
	*(*uint64)(stop) = uint64(index) | uint64(*(*uint32)(unsafe.Add(values, p*4)))<<32
	return unsafe.Add(stop, (p+255)>>5&8)
}

func (simd) compressPacked(dst *Sparse, p *PackedImages, index []int32, table *PixelTable) {
	values := unsafe.Pointer(table)
	for b, i := range index {
		start, row := dst.first(b), p.row(i)
		from, stop, k := unsafe.Pointer(unsafe.SliceData(row)), start, 0
		for n := len(row); n > 0; n -= packUnroll {
			four := *(*uint64)(from)
			k += int(four & 255)
			stop = putPixel(stop, k, four>>8&255, values)
			k += int(four >> 16 & 255)
			stop = putPixel(stop, k, four>>24&255, values)
			k += int(four >> 32 & 255)
			stop = putPixel(stop, k, four>>40&255, values)
			k += int(four >> 48 & 255)
			stop = putPixel(stop, k, four>>56, values)
			from = unsafe.Add(from, packUnroll*2)
		}
		dst.close(b, int(uintptr(stop)-uintptr(start))/entrySize)
	}
}

func (simd) gather(dst, places *Sparse, src Matrix) {
	for i := range src.Rows {
		e, to, row := places.first(i), dst.first(i), unsafe.Pointer(pointer(base(src.Data), i*src.Stride))
		for !ended(e, 0) {
			fetch(to, e, row, 0)
			if ended(e, 1) {
				break
			}
			fetch(to, e, row, 1)
			if ended(e, 2) {
				break
			}
			fetch(to, e, row, 2)
			if ended(e, 3) {
				break
			}
			fetch(to, e, row, 3)
			e, to = unsafe.Add(e, 4*entrySize), unsafe.Add(to, 4*entrySize)
		}
		dst.close(i, int(places.count[i]))
	}
}

// fetch lists as entry n the element of row at the place of entry n of e.
func fetch(to, e, row unsafe.Pointer, n int) {
	k := (*Entry)(unsafe.Add(e, n*entrySize)).Index
	*(*Entry)(unsafe.Add(to, n*entrySize)) = Entry{k, *(*float32)(unsafe.Add(row, int(k)*4))}
}

// compressTransposed keeps the place of each list's end in dst.count until all
// entries are there: a sum for each of them less than from row and count.
func (simd) compressTransposed(dst, src *Sparse) {
	to, ends := unsafe.Pointer(unsafe.SliceData(dst.entries)), unsafe.Pointer(unsafe.SliceData(dst.count))
	width := int32(dst.Cols+1) * int32(entrySize)
	for k, place := 0, int32(0); k < len(dst.count); k, place = k+1, place+width {
		*(*int32)(unsafe.Add(ends, k*4)) = place
	}
	for i := range src.Rows {
		e := src.first(i)
		for !ended(e, 0) {
			scatter(to, ends, e, 0, i)
			if ended(e, 1) {
				break
			}
			scatter(to, ends, e, 1, i)
			if ended(e, 2) {
				break
			}
			scatter(to, ends, e, 2, i)
			if ended(e, 3) {
				break
			}
			scatter(to, ends, e, 3, i)
			e = unsafe.Add(e, 4*entrySize)
		}
	}
	for k, place := 0, int32(0); k < len(dst.count); k, place = k+1, place+width {
		stop := *(*int32)(unsafe.Add(ends, k*4))
		*(*Entry)(unsafe.Add(to, int(stop))) = Entry{Index: end}
		*(*int32)(unsafe.Add(ends, k*4)) = (stop - place) / int32(entrySize)
	}
}

// scatter puts entry k of row i's list at the end of its column's list.
func scatter(to, ends, e unsafe.Pointer, k, i int) {
	pair := *(*uint64)(unsafe.Add(e, k*entrySize))
	stop := (*int32)(unsafe.Add(ends, int(uint32(pair))*4))
	*(*uint64)(unsafe.Add(to, int(*stop))) = pair&^0xffffffff | uint64(i)
	*stop += int32(entrySize)
}

// transpose moves blocks of two by two, two numbers at a time.
func (simd) transpose(dst, src Matrix) {
	if src.Rows%2 != 0 || src.Cols%2 != 0 {
		generic{}.transpose(dst, src)
		return
	}
	to, from, step := base(dst.Data), base(src.Data), dst.Stride*8
	for i := 0; i < src.Rows; i += 2 {
		upper, lower := unsafe.Add(from, i*src.Stride*4), unsafe.Add(from, (i+1)*src.Stride*4)
		out, j := unsafe.Add(to, i*4), 0
		for ; j+8 <= src.Cols; j += 8 {
			turn(out, upper, lower, step)
			turn(unsafe.Add(out, step), unsafe.Add(upper, 8), unsafe.Add(lower, 8), step)
			turn(unsafe.Add(out, 2*step), unsafe.Add(upper, 16), unsafe.Add(lower, 16), step)
			turn(unsafe.Add(out, 3*step), unsafe.Add(upper, 24), unsafe.Add(lower, 24), step)
			out, upper, lower = unsafe.Add(out, 4*step), unsafe.Add(upper, 32), unsafe.Add(lower, 32)
		}
		for ; j < src.Cols; j += 2 {
			turn(out, upper, lower, step)
			out, upper, lower = unsafe.Add(out, step), unsafe.Add(upper, 8), unsafe.Add(lower, 8)
		}
	}
}

// turn transposes two by two numbers; step is two rows of out in bytes.
func turn(out, upper, lower unsafe.Pointer, step int) {
	a, b := *(*uint64)(upper), *(*uint64)(lower)
	*(*uint64)(out) = a&0xffffffff | b<<32
	*(*uint64)(unsafe.Add(out, step/2)) = a>>32 | b&^0xffffffff
}
