//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import (
	"simd/archsimd"
	"unsafe"
)

// product goes over dst in tiles of columns, as wide as fit. A tile keeps the
// sums of a row in registers for the whole of the row's list: 8 vectors of them,
// since more would not fit beside the factors. It takes all rows at once,
// because a call costs as much as four entries in WebAssembly.
func (simd) product(dst Matrix, a Sparse, b Matrix, start []float32) {
	for j := 0; j < dst.Stride; {
		right := unsafe.Pointer(pointer(base(b.Data), j))
		switch left := dst.Stride - j; {
		case left >= 32:
			if b.Stride >= panelStride && dst.Rows >= panelRows {
				tile8(dst, a, panel(a.panel, b, j), panelCols, start, j)
			} else {
				tile8(dst, a, right, b.Stride, start, j)
			}
			j += 32
		case left >= 16:
			tile4(dst, a, right, b.Stride, start, j)
			j += 16
		case left == 12:
			tile3(dst, a, right, b.Stride, start, j)
			j += 12
		case left == 8:
			tile2(dst, a, right, b.Stride, start, j)
			j += 8
		default:
			tile1(dst, a, right, b.Stride, start, j)
			j += 4
		}
	}
}

// entrySize is the size of an Entry in bytes.
const entrySize = int(unsafe.Sizeof(Entry{}))

// first returns the address of the first entry of row i.
func (s Sparse) first(i int) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.entries)), i*(s.Cols+1)*entrySize)
}

// ended tells whether the list is over before entry k.
func ended(e unsafe.Pointer, k int) bool {
	return (*Entry)(unsafe.Add(e, k*entrySize)).Index == end
}

// cut is never true. Asked between the halves of entry k, it ends a block of
// instructions: within one, the compiler puts all products before the first sum,
// and eight of each do not fit into the 16 registers of amd64.
func cut(e unsafe.Pointer, k int) bool {
	return (*Entry)(unsafe.Add(e, k*entrySize)).Index > end/2
}

// term returns entry k's left factor in all lanes and the row that it multiplies.
func term(e unsafe.Pointer, k int, b unsafe.Pointer, stride int) (vector, *[32]float32) {
	entry := (*Entry)(unsafe.Add(e, k*entrySize))
	return archsimd.BroadcastFloat32x4(entry.Value), pointer(b, int(entry.Index)*stride)
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

// The tiles are written out: every turn of a loop costs WebAssembly a jump
// through a table. The look for the end before each entry also ends a block of
// instructions, within which the compiler would fetch the rows of all eight
// entries first, far more than fit into registers.

// tile8 sets 32 columns: out = start + sum of value * row of b.
func tile8(dst Matrix, a Sparse, b unsafe.Pointer, stride int, start []float32, j int) {
	in := pointer(base(start), j)
	for i := range dst.Rows {
		e := a.first(i)
		s0, s1, s2, s3 := load4(in, 0)
		s4, s5, s6, s7 := load4(in, 16)
		for !ended(e, 0) {
			x, r := term(e, 0, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 0) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 1) {
				break
			}
			x, r = term(e, 1, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 1) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 2) {
				break
			}
			x, r = term(e, 2, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 2) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 3) {
				break
			}
			x, r = term(e, 3, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 3) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 4) {
				break
			}
			x, r = term(e, 4, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 4) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 5) {
				break
			}
			x, r = term(e, 5, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 5) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 6) {
				break
			}
			x, r = term(e, 6, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 6) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			if ended(e, 7) {
				break
			}
			x, r = term(e, 7, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if cut(e, 7) {
				break
			}
			s4, s5, s6, s7 = add4(s4, s5, s6, s7, x, r, 16)
			e = unsafe.Add(e, 8*entrySize)
		}
		out := pointer(base(dst.Data), i*dst.Stride+j)
		store4(out, 0, s0, s1, s2, s3)
		store4(out, 16, s4, s5, s6, s7)
	}
}

// tile4 sets 16 columns.
func tile4(dst Matrix, a Sparse, b unsafe.Pointer, stride int, start []float32, j int) {
	in := pointer(base(start), j)
	for i := range dst.Rows {
		e := a.first(i)
		s0, s1, s2, s3 := load4(in, 0)
		for !ended(e, 0) {
			x, r := term(e, 0, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 1) {
				break
			}
			x, r = term(e, 1, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 2) {
				break
			}
			x, r = term(e, 2, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 3) {
				break
			}
			x, r = term(e, 3, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 4) {
				break
			}
			x, r = term(e, 4, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 5) {
				break
			}
			x, r = term(e, 5, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 6) {
				break
			}
			x, r = term(e, 6, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			if ended(e, 7) {
				break
			}
			x, r = term(e, 7, b, stride)
			s0, s1, s2, s3 = add4(s0, s1, s2, s3, x, r, 0)
			e = unsafe.Add(e, 8*entrySize)
		}
		out := pointer(base(dst.Data), i*dst.Stride+j)
		store4(out, 0, s0, s1, s2, s3)
	}
}

// tile3 sets 12 columns: the ten classes.
func tile3(dst Matrix, a Sparse, b unsafe.Pointer, stride int, start []float32, j int) {
	in := pointer(base(start), j)
	for i := range dst.Rows {
		e := a.first(i)
		s0 := load(in, 0)
		s1 := load(in, 4)
		s2 := load(in, 8)
		for !ended(e, 0) {
			x, r := term(e, 0, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 1) {
				break
			}
			x, r = term(e, 1, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 2) {
				break
			}
			x, r = term(e, 2, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 3) {
				break
			}
			x, r = term(e, 3, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 4) {
				break
			}
			x, r = term(e, 4, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 5) {
				break
			}
			x, r = term(e, 5, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 6) {
				break
			}
			x, r = term(e, 6, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			if ended(e, 7) {
				break
			}
			x, r = term(e, 7, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			s2 = add1(s2, x, r, 8)
			e = unsafe.Add(e, 8*entrySize)
		}
		out := pointer(base(dst.Data), i*dst.Stride+j)
		store(out, 0, s0)
		store(out, 4, s1)
		store(out, 8, s2)
	}
}

// tile2 sets 8 columns.
func tile2(dst Matrix, a Sparse, b unsafe.Pointer, stride int, start []float32, j int) {
	in := pointer(base(start), j)
	for i := range dst.Rows {
		e := a.first(i)
		s0 := load(in, 0)
		s1 := load(in, 4)
		for !ended(e, 0) {
			x, r := term(e, 0, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			if ended(e, 1) {
				break
			}
			x, r = term(e, 1, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			if ended(e, 2) {
				break
			}
			x, r = term(e, 2, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			if ended(e, 3) {
				break
			}
			x, r = term(e, 3, b, stride)
			s0, s1 = add2(s0, s1, x, r, 0)
			e = unsafe.Add(e, 4*entrySize)
		}
		out := pointer(base(dst.Data), i*dst.Stride+j)
		store(out, 0, s0)
		store(out, 4, s1)
	}
}

// tile1 sets 4 columns.
func tile1(dst Matrix, a Sparse, b unsafe.Pointer, stride int, start []float32, j int) {
	in := pointer(base(start), j)
	for i := range dst.Rows {
		e := a.first(i)
		s0 := load(in, 0)
		for !ended(e, 0) {
			x, r := term(e, 0, b, stride)
			s0 = add1(s0, x, r, 0)
			if ended(e, 1) {
				break
			}
			x, r = term(e, 1, b, stride)
			s0 = add1(s0, x, r, 0)
			if ended(e, 2) {
				break
			}
			x, r = term(e, 2, b, stride)
			s0 = add1(s0, x, r, 0)
			if ended(e, 3) {
				break
			}
			x, r = term(e, 3, b, stride)
			s0 = add1(s0, x, r, 0)
			e = unsafe.Add(e, 4*entrySize)
		}
		out := pointer(base(dst.Data), i*dst.Stride+j)
		store(out, 0, s0)
	}
}
