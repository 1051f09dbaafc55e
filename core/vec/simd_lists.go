//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

// Lists are filled without branches that depend on the data, which no processor
// could predict: every element is written at the end of the list, and the end
// moves behind it only if the element counts.

// put writes an entry at end as one number: the index in the lower half, the bits
// of the value in the upper. It returns the new end, 8 bytes further if the value
// is not zero.
func put(end address, index int, value uint64) address {
	*uint64At(end, 0) = uint64(index) | value<<32
	return add(end, int((value&0x7fffffff+0x7fffffff)>>28&8))
}

func (simd) compress(dst *Sparse, src Matrix) {
	lists, rows := addressOf(dst.entries, src.Rows*dst.stride), addressOf(src.Data, src.Rows*src.Stride)
	for i := range src.Rows {
		start, from := add(lists, i*dst.stride*entryBytes), add(rows, i*src.Stride*4)
		stop, k := start, 0
		for ; k+4 <= src.Cols; k += 4 {
			four := add(from, k*4)
			a, b := *uint64At(four, 0), *uint64At(four, 8)
			stop = put(stop, k, a)
			stop = put(stop, k+1, a>>32)
			stop = put(stop, k+2, b)
			stop = put(stop, k+3, b>>32)
		}
		for ; k < src.Cols; k++ {
			stop = put(stop, k, uint64(*uint32At(from, k*4)))
		}
		dst.close(i, distance(start, stop)/entryBytes)
	}
}

// compressPixels reads eight pixels at once, since most groups of eight are zero.
func (simd) compressPixels(dst *Sparse, images []uint8, index []int32, table *PixelTable) {
	lists, values := addressOf(dst.entries, len(index)*dst.stride), addressOf(table[:], len(table))
	for b, i := range index {
		image := images[int(i)*dst.Cols : (int(i)+1)*dst.Cols]
		start, from := add(lists, b*dst.stride*entryBytes), addressOf(image, len(image))
		stop, k := start, 0
		for ; k+8 <= len(image); k += 8 {
			eight := *uint64At(from, k)
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
		for ; k < len(image); k++ {
			stop = putPixel(stop, k, uint64(image[k]), values)
		}
		dst.close(b, distance(start, stop)/entryBytes)
	}
}

// putPixel writes an entry with the value of the pixel p at end. It returns the
// new end, 8 bytes further if p is not zero.
func putPixel(end address, index int, p uint64, values address) address {
	*uint64At(end, 0) = uint64(index) | uint64(*uint32At(values, int(p*4)))<<32
	return add(end, int((p+255)>>5&8))
}

// compressPacked reads packUnroll elements at once.
func (simd) compressPacked(dst *Sparse, p *PackedImages, index []int32, table *PixelTable) {
	lists, values := addressOf(dst.entries, len(index)*dst.stride), addressOf(table[:], len(table))
	for b, i := range index {
		image := p.image(i)
		start, from := add(lists, b*dst.stride*entryBytes), addressOf(image, len(image))
		stop, k := start, 0
		for n := len(image); n > 0; n -= packUnroll {
			four := *uint64At(from, 0)
			k += int(four & 255)
			stop = putPixel(stop, k, four>>8&255, values)
			k += int(four >> 16 & 255)
			stop = putPixel(stop, k, four>>24&255, values)
			k += int(four >> 32 & 255)
			stop = putPixel(stop, k, four>>40&255, values)
			k += int(four >> 48 & 255)
			stop = putPixel(stop, k, four>>56, values)
			from = add(from, packUnroll*2)
		}
		dst.close(b, distance(start, stop)/entryBytes)
	}
}

func (simd) gather(dst, places *Sparse, src Matrix) {
	froms, tos := addressOf(places.entries, src.Rows*places.stride), addressOf(dst.entries, src.Rows*dst.stride)
	rows := addressOf(src.Data, src.Rows*src.Stride)
	for i := range src.Rows {
		e, to, row := add(froms, i*places.stride*entryBytes), add(tos, i*dst.stride*entryBytes), add(rows, i*src.Stride*4)
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
			e, to = add(e, 4*entryBytes), add(to, 4*entryBytes)
		}
		dst.close(i, int(places.count[i]))
	}
}

// fetch writes to entry k of to: the index of entry k of e, and row's value there.
func fetch(to, e, row address, k int) {
	index := entryAt(e, k).Index
	*uint64At(to, k*entryBytes) = uint64(index) | uint64(*uint32At(row, int(index)*4))<<32
}

// compressTransposed goes through the lists of src and appends each entry to the
// list of its column. Meanwhile count[k] holds the end of list k as a byte offset
// from the first list; the last loop makes it a length. That saves one multiply-add
// an entry.
func (simd) compressTransposed(dst, src *Sparse) {
	lists, ends := addressOf(dst.entries, dst.Rows*dst.stride), addressOf(dst.count, dst.Rows)
	rows := addressOf(src.entries, src.Rows*src.stride)
	width := int32(dst.stride) * entryBytes
	for k, place := 0, int32(0); k < dst.Rows; k, place = k+1, place+width {
		*int32At(ends, k*4) = place
	}
	for i := range src.Rows {
		e := add(rows, i*src.stride*entryBytes)
		for !ended(e, 0) {
			scatter(lists, ends, e, 0, i)
			if ended(e, 1) {
				break
			}
			scatter(lists, ends, e, 1, i)
			if ended(e, 2) {
				break
			}
			scatter(lists, ends, e, 2, i)
			if ended(e, 3) {
				break
			}
			scatter(lists, ends, e, 3, i)
			e = add(e, 4*entryBytes)
		}
	}
	for k, place := 0, int32(0); k < dst.Rows; k, place = k+1, place+width {
		stop := int32At(ends, k*4)
		entryAt(add(lists, int(*stop)), 0).Index = end
		*stop = (*stop - place) / entryBytes
	}
}

// scatter appends entry k of row i to the list of its column.
func scatter(lists, ends, e address, k, i int) {
	pair := *uint64At(e, k*entryBytes)
	stop := int32At(ends, int(uint32(pair))*4)
	*uint64At(lists, int(*stop)) = pair&^0xffffffff | uint64(i)
	*stop += entryBytes
}

// transpose moves blocks of two by two numbers, two numbers at a time.
func (simd) transpose(dst, src Matrix) {
	if src.Rows%2 != 0 || src.Cols%2 != 0 {
		generic{}.transpose(dst, src)
		return
	}
	to, from := addressOf(dst.Data, dst.Rows*dst.Stride), addressOf(src.Data, src.Rows*src.Stride)
	below := dst.Stride * 4
	for i := 0; i < src.Rows; i += 2 {
		out, upper, lower := add(to, i*4), add(from, i*src.Stride*4), add(from, (i+1)*src.Stride*4)
		for j := 0; ; {
			left := src.Cols - j
			if left < 8 {
				transposeRest(out, upper, lower, below, left)
				break
			}
			transpose2(out, upper, lower, below)
			transpose2(add(out, 2*below), add(upper, 8), add(lower, 8), below)
			transpose2(add(out, 4*below), add(upper, 16), add(lower, 16), below)
			transpose2(add(out, 6*below), add(upper, 24), add(lower, 24), below)
			if j += 8; j == src.Cols {
				break // no address behind the matrices
			}
			out, upper, lower = add(out, 8*below), add(upper, 32), add(lower, 32)
		}
	}
}

// transposeRest transposes two rows of fewer than eight numbers.
func transposeRest(out, upper, lower address, below, cols int) {
	for j := 0; j < cols; j += 2 {
		transpose2(add(out, j*below), add(upper, j*4), add(lower, j*4), below)
	}
}

// transpose2 transposes two by two numbers; below is a row of out in bytes.
func transpose2(out, upper, lower address, below int) {
	a, b := *uint64At(upper, 0), *uint64At(lower, 0)
	*uint64At(out, 0) = a&0xffffffff | b<<32
	*uint64At(out, below) = a>>32 | b&^0xffffffff
}
