//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import (
	"math/bits"
	"unsafe"
)

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

func (simd) compress(list []Entry, row []float32) (n int) {
	start, from := unsafe.Pointer(unsafe.SliceData(list)), base(row)
	end, k := start, 0
	for ; k+4 <= len(row); k += 4 {
		pairs := (*[2]uint64)(unsafe.Add(from, k*4))
		a, b := pairs[0], pairs[1]
		end = put(end, k, a)
		end = put(end, k+1, a>>32)
		end = put(end, k+2, b)
		end = put(end, k+3, b>>32)
	}
	n = int(uintptr(end)-uintptr(start)) / entrySize
	for ; k < len(row); k++ {
		if row[k] != 0 {
			list[n] = Entry{uint32(k), row[k]}
			n++
		}
	}
	return n
}

// compressPicture looks at eight pixels at once: most eights are white.
func (simd) compressPicture(list []Entry, picture []uint8, levels *Levels) (n int) {
	to, from := unsafe.Pointer(unsafe.SliceData(list)), unsafe.Pointer(unsafe.SliceData(picture))
	k := 0
	for ; k+8 <= len(picture); k += 8 {
		eight := *(*uint64)(unsafe.Add(from, k))
		for eight != 0 {
			shift := bits.TrailingZeros64(eight) &^ 7
			p := eight >> shift & 255
			*(*Entry)(unsafe.Add(to, n*8)) = Entry{uint32(k + shift>>3), levels[p]}
			eight &^= 255 << shift
			n++
		}
	}
	for ; k < len(picture); k++ {
		if p := picture[k]; p > 0 {
			list[n] = Entry{uint32(k), levels[p]}
			n++
		}
	}
	return n
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
	to, from := base(dst.Data), base(src.Data)
	for i := 0; i < src.Rows; i += 2 {
		upper, lower := unsafe.Add(from, i*src.Stride*4), unsafe.Add(from, (i+1)*src.Stride*4)
		out := unsafe.Add(to, i*4)
		for j := 0; j < src.Cols; j += 2 {
			a, b := *(*uint64)(unsafe.Add(upper, j*4)), *(*uint64)(unsafe.Add(lower, j*4))
			*(*uint64)(unsafe.Add(out, j*dst.Stride*4)) = a&0xffffffff | b<<32
			*(*uint64)(unsafe.Add(out, (j+1)*dst.Stride*4)) = a>>32 | b&^0xffffffff
		}
	}
}
