//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

// tile is a block of neighbouring columns of a product: start + lists * right.
// A tile function computes it for all rows at once, because in WebAssembly a call
// costs as much as four entries. All strides are in bytes.
type tile struct {
	rows        int
	dst         address // first row of the result, at the tile's first column
	dstStride   int
	start       address // what the sums start from
	lists       address // the left factor, one list for each row
	listsStride int
	right       address // first row of the right factor, at the tile's first column
	rightStride int
}

// product computes dst in tiles of columns, each as wide as the columns that are
// left allow. A tile keeps its sums of one row in registers while it goes over the
// row's list: at most 8 vectors, so that the factors find registers too.
func (simd) product(dst Matrix, a Sparse, b Matrix, start []float32) {
	t := tile{
		rows: dst.Rows,
		dst:  addressOf(dst.Data, dst.Rows*dst.Stride), dstStride: dst.Stride * 4,
		start: addressOf(start, dst.Stride),
		lists: addressOf(a.entries, dst.Rows*a.stride), listsStride: a.stride * entryBytes,
		right: addressOf(b.Data, b.Rows*b.Stride), rightStride: b.Stride * 4,
	}
	for j := 0; j < dst.Stride; {
		at := t.from(j)
		switch left := dst.Stride - j; {
		case left >= panelCols:
			if b.Stride >= panelStride && dst.Rows >= panelRows {
				at.right, at.rightStride = panel(a.panel, b, j), panelCols*4
			}
			tile8(at)
			j += 32
		case left >= 16:
			tile4(at)
			j += 16
		case left == 12:
			tile3(at)
			j += 12
		case left == 8:
			tile2(at)
			j += 8
		default:
			tile1(at)
			j += 4
		}
	}
}

// from returns the tile that begins at column j.
func (t tile) from(j int) tile {
	t.dst, t.start, t.right = add(t.dst, j*4), add(t.start, j*4), add(t.right, j*4)
	return t
}

// ended reports whether the list that begins at e has no entry k.
func ended(e address, k int) bool { return entryAt(e, k).Index == end }

// never is always false, since no column has so high an index. A branch on it
// ends the compiler's basic block in the middle of entry k. Within one block the
// compiler computes all eight products before the first sum, and these do not fit
// into the 16 registers of amd64; in two blocks it computes four at a time.
func never(e address, k int) bool { return entryAt(e, k).Index > end/2 }

// term returns entry k's left factor in all lanes and the address of the row of
// the right factor that it multiplies.
func term(e address, k int, right address, stride int) (vector, address) {
	entry := entryAt(e, k)
	return broadcast(entry.Value), add(right, int(entry.Index)*stride)
}

// add1, add2 and add4 add x times the vectors that begin at bytes behind r to
// sums.
func add1(s0, x vector, r address, bytes int) vector { return s0.Add(x.Mul(load(r, bytes))) }

func add2(s0, s1, x vector, r address, bytes int) (vector, vector) {
	return s0.Add(x.Mul(load(r, bytes))), s1.Add(x.Mul(load(r, bytes+16)))
}

func add4(s0, s1, s2, s3, x vector, r address, bytes int) (vector, vector, vector, vector) {
	return s0.Add(x.Mul(load(r, bytes))), s1.Add(x.Mul(load(r, bytes+16))),
		s2.Add(x.Mul(load(r, bytes+32))), s3.Add(x.Mul(load(r, bytes+48)))
}
