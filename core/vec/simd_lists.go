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

func (simd) compressTransposed(dst, src *Sparse) {
	to, count := unsafe.Pointer(unsafe.SliceData(dst.entries)), unsafe.Pointer(unsafe.SliceData(dst.count))
	width := (dst.Cols + 1) * 8
	for i := range src.Rows {
		for _, e := range src.Row(i) {
			n := (*int32)(unsafe.Add(count, int(e.Index)*4))
			*(*Entry)(unsafe.Add(to, int(e.Index)*width+int(*n)*8)) = Entry{uint32(i), e.Value}
			*n++
		}
	}
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
