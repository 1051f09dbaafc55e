package vec

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// sameLists compares the shape and all lists, and that each has its end mark.
func sameLists(t *testing.T, what string, got *Sparse, cols int, want [][]Entry) {
	t.Helper()
	if got.Rows != len(want) || got.Cols != cols {
		t.Fatalf("%s: the shape is %dx%d, want %dx%d", what, got.Rows, got.Cols, len(want), cols)
	}
	for i, list := range want {
		if fmt.Sprint(got.row(i)) != fmt.Sprint(list) {
			t.Fatalf("%s: list %d is %v, want %v", what, i, got.row(i), list)
		}
		if mark := got.list(i)[len(list)]; mark.Index != end {
			t.Fatalf("%s: list %d has no end mark", what, i)
		}
	}
}

func TestCompressAndGatherAreTheSpecified(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(8, 1))
		for n := 1; n < 40; n++ {
			a, s := NewMatrix(2, n), NewSparse(3, 40)
			for i := range 2 {
				copy(a.Row(i), special(r, n))
			}
			s.Compress(a)
			want := referenceLists(a)
			sameLists(t, "nonzero elements", s, n, want)

			values, gathered := randomMatrix(r, 2, n, 0.3), NewSparse(4, 41)
			gathered.Gather(s, values)
			for i, list := range want {
				for k := range list {
					list[k].Value = values.Row(i)[list[k].Index]
				}
			}
			sameLists(t, "values at given positions", gathered, n, want)
		}
	})
}

func TestCompressTransposedIsTheTranspose(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 1))
		rows, columns := NewSparse(20, 30), NewSparse(40, 40)
		for _, shape := range [][2]int{{11, 23}, {20, 30}, {1, 1}, {3, 4}} {
			a := randomMatrix(r, shape[0], shape[1], 0.6)
			rows.Compress(a)
			columns.CompressTransposed(rows)
			sameLists(t, fmt.Sprint(shape), columns, a.Rows, referenceLists(transposed(a)))
		}
	})
}

func TestEmptiedRowsAddNothing(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		a := randomMatrix(rand.New(rand.NewPCG(11, 1)), 4, 9, 0.2)
		rows, columns := NewSparse(4, 9), NewSparse(9, 4)
		rows.Compress(a)
		rows.Empty(2)
		clear(a.Row(2))
		sameLists(t, "rows", rows, 9, referenceLists(a))
		columns.CompressTransposed(rows)
		sameLists(t, "columns", columns, 4, referenceLists(transposed(a)))
	})
}

// randomImages returns six images whose share of pixels above 0 is from none to
// all; the last pixel of the last image is above 0.
func randomImages(size int) []uint8 {
	r := rand.New(rand.NewPCG(10, 1))
	images := make([]uint8, 6*size)
	for i := range images {
		if i < 5*size && r.Float64() < []float64{0, 0.003, 0.2, 0.9, 1}[i/size] {
			images[i] = uint8(1 + r.IntN(255))
		}
	}
	images[len(images)-1] = 7
	return images
}

// thirds is a table without the value 0 for pixels above 0.
func thirds() *PixelTable {
	table := new(PixelTable)
	for p := range table {
		table[p] = float32(p) / 3
	}
	return table
}

func TestPixelsAreListedWithTheirValues(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		index, table := []int32{5, 0, 3, 1, 2, 4, 3}, thirds()
		for _, size := range []int{1, 19, 784, 1500} { // 19 is no multiple of what is read at once
			images := randomImages(size)
			dense := NewMatrix(len(index), size)
			for b, i := range index {
				for k := range size {
					dense.Row(b)[k] = table[images[int(i)*size+k]]
				}
			}
			want := referenceLists(dense)
			s := NewSparse(8, 1500)
			s.CompressPixels(images, size, index, table)
			sameLists(t, fmt.Sprintf("images of %d pixels", size), s, size, want)
			s = NewSparse(7, size)
			packed := PackImages(images[:2*size], size)
			packed.Append(images[2*size:])
			s.CompressPacked(packed, index, table)
			sameLists(t, fmt.Sprintf("packed images of %d pixels", size), s, size, want)
		}
	})
}

func TestPackedImagesAreCounted(t *testing.T) {
	for n := range 3 {
		p := PackImages(make([]uint8, n*19), 19)
		if got := p.Len(); got != n {
			t.Errorf("%d images, want %d", got, n)
		}
		p.Append(make([]uint8, n*19))
		if got := p.Len(); got != 2*n {
			t.Errorf("%d images, want %d", got, 2*n)
		}
		if got, want := len(p.elements), p.starts[2*n]+packUnroll; got != want {
			t.Errorf("%d elements, want %d", got, want)
		}
	}
}

func TestLenAndSlice(t *testing.T) {
	a, s := NewMatrix(3, 5), NewSparse(3, 5)
	a.Row(1)[2], a.Row(2)[0], a.Row(2)[4] = 1, 2, 3
	s.Compress(a)
	view := s.Slice(1, 3)
	if got := []int{s.Len(0), s.Len(1), s.Len(2), view.Rows, view.Cols, view.Len(0), view.Len(1)}; !slices.Equal(got, []int{0, 1, 2, 2, 5, 1, 2}) {
		t.Errorf("lengths and shape: %v", got)
	}
}
