package vec

import (
	"fmt"
	"math"
)

// Entry is one nonzero element of a row.
type Entry struct {
	Index uint32 // column, and so the row of the right factor
	Value float32
}

// end is the index of the entry that marks the end of a list.
const end = math.MaxUint32

// entryBytes is the size of an Entry.
const entryBytes = 8

// maxEntries is how many entries a Sparse may have room for: byte offsets into
// them fit into an int32.
const maxEntries = math.MaxInt32 / entryBytes

// panelCols is the width of a product's widest tile.
const panelCols = 32

// Sparse is a matrix as one list for each row: the row's nonzero elements,
// columns ascending, and an entry with the index end behind them. It has a
// capacity, which NewSparse allocates, and a shape within it, which whatever
// fills the lists sets. Filling never allocates.
type Sparse struct {
	Rows, Cols int       // the shape
	stride     int       // entries from one list to the next: room for a row and its end
	count      []int32   // entries in each list; as many lists as there is room for
	entries    []Entry   // len(count) * stride
	panel      []float32 // (stride-1) * panelCols: memory for a product
}

// NewSparse returns a sparse matrix of zeros with this shape and capacity.
func NewSparse(rows, cols int) *Sparse {
	if rows < 0 || cols < 0 || cols >= maxEntries || rows > maxEntries/(cols+1) {
		panic(fmt.Sprintf("vec: lists of %dx%d are not between 0 and %d entries", rows, cols, maxEntries))
	}
	s := &Sparse{
		Rows: rows, Cols: cols, stride: cols + 1,
		count: make([]int32, rows), entries: make([]Entry, rows*(cols+1)), panel: make([]float32, cols*panelCols),
	}
	for i := range rows {
		s.close(i, 0)
	}
	return s
}

// Len returns the number of entries of row i.
func (s *Sparse) Len(i int) int {
	checkRange(i, i+1, s.Rows)
	return len(s.row(i))
}

// Slice returns rows lo to hi (exclusive); it aliases the matrix.
func (s *Sparse) Slice(lo, hi int) Sparse {
	s.check()
	checkRange(lo, hi, s.Rows)
	return Sparse{hi - lo, s.Cols, s.stride, s.count[lo:hi], s.entries[lo*s.stride : hi*s.stride], s.panel}
}

// Empty removes all entries from row i.
func (s *Sparse) Empty(i int) {
	s.check()
	checkRange(i, i+1, s.Rows)
	s.close(i, 0)
}

// row returns the entries of row i; it aliases the matrix. The callers do not
// change an index: the products rely on them.
func (s *Sparse) row(i int) []Entry { return s.list(i)[:s.count[i]] }

// list returns all the room of row i.
func (s *Sparse) list(i int) []Entry { return s.entries[i*s.stride : (i+1)*s.stride] }

// close marks the end of row i's list after n entries.
func (s *Sparse) close(i, n int) {
	s.count[i] = int32(n)
	s.list(i)[n].Index = end
}
