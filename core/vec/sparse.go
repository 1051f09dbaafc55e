package vec

// Entry is one nonzero element of a row.
type Entry struct {
	Index uint32 // column, and so the row of the right factor
	Value float32
}

// end is the index that closes a list.
const end = 1<<32 - 1

// panelCols is the width of a product's widest tile.
const panelCols = 32

// Sparse is a matrix as lists of the nonzero elements of each row, columns
// ascending, each closed by an entry with the index end. Every list has room
// for a whole row, so that filling one never allocates.
type Sparse struct {
	Rows, Cols int
	count      []int32   // entries of each row
	entries    []Entry   // Rows lists with room for Cols and the end
	panel      []float32 // Cols x panelCols: memory for a product
}

// NewSparse returns an empty sparse matrix with room for rows x cols.
func NewSparse(rows, cols int) *Sparse {
	s := &Sparse{Rows: rows, Cols: cols, count: make([]int32, rows), entries: make([]Entry, rows*(cols+1)), panel: make([]float32, cols*panelCols)}
	for i := range rows {
		s.close(i, 0)
	}
	return s
}

// Row returns the entries of row i; it aliases the matrix.
func (s Sparse) Row(i int) []Entry {
	start := i * (s.Cols + 1)
	return s.entries[start : start+int(s.count[i])]
}

// Slice returns rows lo to hi (exclusive); it aliases the matrix.
func (s Sparse) Slice(lo, hi int) Sparse {
	return Sparse{hi - lo, s.Cols, s.count[lo:hi], s.entries[lo*(s.Cols+1) : hi*(s.Cols+1)], s.panel}
}

// Compress lists the nonzero elements of a (rows x cols) in s.
func (s *Sparse) Compress(a Matrix) {
	if a.Cols != s.Cols {
		panic("vec: a list for rows of another width")
	}
	s.Rows = a.Rows
	active.compress(s, a)
}

// Gather lists the elements of a (rows x cols) that stand at the places of
// another list, be they zero or not. It is [Sparse.Compress] for an a of which
// it is known where it is zero.
func (s *Sparse) Gather(places *Sparse, a Matrix) {
	if a.Cols != s.Cols || places.Cols != s.Cols || a.Rows != places.Rows {
		panic("vec: a list for places of another shape")
	}
	s.Rows = a.Rows
	active.gather(s, places, a)
}

// list returns all the room of row i.
func (s *Sparse) list(i int) []Entry { return s.entries[i*(s.Cols+1) : (i+1)*(s.Cols+1)] }

// CompressTransposed lists the transpose of src in s: row k of s has the
// nonzero elements of column k of src.
func (s *Sparse) CompressTransposed(src *Sparse) {
	if src.Cols > s.Rows || src.Rows > s.Cols {
		panic("vec: a list too small for the transpose")
	}
	active.compressTransposed(s, src)
}

// Empty takes all entries out of row i.
func (s *Sparse) Empty(i int) { s.close(i, 0) }

// close ends the list of row i behind n entries.
func (s *Sparse) close(i, n int) {
	s.count[i] = int32(n)
	s.list(i)[n].Index = end
}
