package vec

import (
	"fmt"
	"slices"
)

// The exported operations call these checks before they read or write memory,
// because the simd kernels have no bounds checks of their own. A panic means that
// the caller passed shapes that do not fit each other; its text names them.

// check panics if m's numbers are fewer than its shape takes.
func (m Matrix) check() {
	if m.Rows < 0 || m.Cols < 0 || m.Stride < m.Cols || m.Stride != Pad(m.Cols) || m.Stride > 0 && m.Rows > len(m.Data)/m.Stride {
		panic(fmt.Sprintf("vec: a matrix of %dx%d with stride %d and %d numbers", m.Rows, m.Cols, m.Stride, len(m.Data)))
	}
}

// check panics if the shape of s is larger than its capacity.
func (s *Sparse) check() { s.checkRoom(s.Rows, s.Cols) }

// checkRoom panics if s has no room for rows x cols.
func (s *Sparse) checkRoom(rows, cols int) {
	if rows < 0 || rows > len(s.count) || cols < 0 || cols >= s.stride {
		panic(fmt.Sprintf("vec: lists of %dx%d where there is room for %dx%d", rows, cols, len(s.count), s.stride-1))
	}
}

// checkColumns panics if s has an entry in a column from cols on. Within a list
// the columns ascend, so its last entry decides. The shape alone does not tell:
// a view made by Slice keeps its shape when the lists are filled anew.
func (s *Sparse) checkColumns(cols int) {
	for i, n := range s.count[:s.Rows] {
		if n == 0 {
			continue
		}
		if k := s.entries[i*s.stride+int(n)-1].Index; int(k) >= cols {
			panic(fmt.Sprintf("vec: an entry in column %d of %d", k, cols))
		}
	}
}

// checkApart panics if s and other are views of the same lists.
func (s *Sparse) checkApart(other *Sparse) {
	a, b := s.entries, other.entries
	if cap(a) > 0 && cap(b) > 0 && &a[:cap(a)][cap(a)-1] == &b[:cap(b)][cap(b)-1] {
		panic("vec: lists cannot be made from lists in the same memory")
	}
}

// checkImages panics if an index is not that of one of n images, or if there is
// no table for their pixels.
func checkImages(index []int32, n int, table *PixelTable) {
	for _, i := range index {
		if i < 0 || int(i) >= n {
			panic(fmt.Sprintf("vec: image %d of %d", i, n))
		}
	}
	if table == nil {
		panic("vec: no table of pixel values")
	}
}

// checkLengths panics unless all lengths are equal.
func checkLengths(operation string, lengths ...int) {
	for _, n := range lengths {
		if n != lengths[0] {
			panic(fmt.Sprint("vec: ", operation, " of vectors with different lengths: ", slices.Clone(lengths)))
		}
	}
}

// checkRange panics unless 0 <= lo <= hi <= rows.
func checkRange(lo, hi, rows int) {
	if lo < 0 || hi < lo || hi > rows {
		panic(fmt.Sprintf("vec: rows %d to %d of %d", lo, hi, rows))
	}
}
