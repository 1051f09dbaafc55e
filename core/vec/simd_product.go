//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import (
	"simd/archsimd"
	"unsafe"
)

// product runs over the rows of dst in tiles of 8, 4, 3, 2 or 1 vectors. A tile
// keeps its sums in registers for the whole list of its row; more than 8 of
// them would not fit there beside the factors.
func (simd) product(dst Matrix, a Sparse, b Matrix, start []float32) {
	from, right, to := base(start), base(b.Data), base(dst.Data)
	for i := range dst.Rows {
		list := a.Row(i)
		for j := 0; j < dst.Stride; {
			out, in, col := pointer(to, i*dst.Stride+j), pointer(from, j), unsafe.Pointer(pointer(right, j))
			switch left := dst.Stride - j; {
			case left >= 32:
				tile8(out, in, list, col, b.Stride)
				j += 32
			case left >= 16:
				tile4(out, in, list, col, b.Stride)
				j += 16
			case left == 12:
				tile3(out, in, list, col, b.Stride)
				j += 12
			case left == 8:
				tile2(out, in, list, col, b.Stride)
				j += 8
			default:
				tile1(out, in, list, col, b.Stride)
				j += 4
			}
		}
	}
}

// term returns a left factor in all lanes and the row that it multiplies.
func term(e *Entry, b unsafe.Pointer, stride int) (vector, *[32]float32) {
	return archsimd.BroadcastFloat32x4(e.Value), pointer(b, int(e.Index)*stride)
}

// add1, add2 and add4 add x times vectors of r, from at on, to sums.
func add1(s0, x vector, r *[32]float32, at int) vector { return s0.Add(x.Mul(load(r, at))) }

func add2(s0, s1, x vector, r *[32]float32, at int) (vector, vector) {
	return s0.Add(x.Mul(load(r, at))), s1.Add(x.Mul(load(r, at+4)))
}

func add4(s0, s1, s2, s3, x vector, r *[32]float32, at int) (vector, vector, vector, vector) {
	return s0.Add(x.Mul(load(r, at))), s1.Add(x.Mul(load(r, at+4))),
		s2.Add(x.Mul(load(r, at+8))), s3.Add(x.Mul(load(r, at+12)))
}

func load4(r *[32]float32, at int) (s0, s1, s2, s3 vector) {
	return load(r, at), load(r, at+4), load(r, at+8), load(r, at+12)
}

func store4(r *[32]float32, at int, s0, s1, s2, s3 vector) {
	store(r, at, s0)
	store(r, at+4, s1)
	store(r, at+8, s2)
	store(r, at+12, s3)
}

// tile8 sets 32 elements of a row: out = in + sum of value * row of b.
func tile8(out, in *[32]float32, list []Entry, b unsafe.Pointer, stride int) {
	s0, s1, s2, s3 := load4(in, 0)
	s4, s5, s6, s7 := load4(in, 16)
	for ; len(list) >= 4; list = list[4:] {
		four := (*[4]Entry)(list)
		x, r := term(&four[0], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
		x, r = term(&four[1], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
		x, r = term(&four[2], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
		x, r = term(&four[3], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
	}
	if len(list) >= 2 {
		two := (*[2]Entry)(list)
		x, r := term(&two[0], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
		x, r = term(&two[1], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
		list = list[2:]
	}
	if len(list) == 1 {
		x, r := term(&list[0], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
	}
	store4(out, 0, s0, s1, s2, s3)
	store4(out, 16, s4, s5, s6, s7)
}

// tile4 sets 16 elements.
func tile4(out, in *[32]float32, list []Entry, b unsafe.Pointer, stride int) {
	s0, s1, s2, s3 := load4(in, 0)
	for ; len(list) >= 2; list = list[2:] {
		two := (*[2]Entry)(list)
		x, r := term(&two[0], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
		x, r = term(&two[1], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
	}
	for i := range list {
		x, r := term(&list[i], b, stride)
		s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
	}
	store4(out, 0, s0, s1, s2, s3)
}

// tile3 sets 12 elements: the ten classes.
func tile3(out, in *[32]float32, list []Entry, b unsafe.Pointer, stride int) {
	s0, s1, s2 := load(in, 0), load(in, 4), load(in, 8)
	for ; len(list) >= 4; list = list[4:] {
		four := (*[4]Entry)(list)
		x, r := term(&four[0], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
		s2 = add1(s2, x, r, 8)
		x, r = term(&four[1], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
		s2 = add1(s2, x, r, 8)
		x, r = term(&four[2], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
		s2 = add1(s2, x, r, 8)
		x, r = term(&four[3], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
		s2 = add1(s2, x, r, 8)
	}
	for i := range list {
		x, r := term(&list[i], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
		s2 = add1(s2, x, r, 8)
	}
	store(out, 0, s0)
	store(out, 4, s1)
	store(out, 8, s2)
}

// tile2 sets 8 elements.
func tile2(out, in *[32]float32, list []Entry, b unsafe.Pointer, stride int) {
	s0, s1 := load(in, 0), load(in, 4)
	for i := range list {
		x, r := term(&list[i], b, stride)
		s0, s1 = add2(s0, s1, x, r, 0)
	}
	store(out, 0, s0)
	store(out, 4, s1)
}

// tile1 sets 4 elements.
func tile1(out, in *[32]float32, list []Entry, b unsafe.Pointer, stride int) {
	s0 := load(in, 0)
	for i := range list {
		x, r := term(&list[i], b, stride)
		s0 = add1(s0, x, r, 0)
	}
	store(out, 0, s0)
}
