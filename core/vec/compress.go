package vec

import "fmt"

// Compress sets s to the nonzero elements of a (rows x cols).
func (s *Sparse) Compress(a Matrix) {
	a.check()
	s.reshape(a.Rows, a.Cols)
	active.compress(s, a)
}

// Gather sets s to a's values at the positions in places, explicit zeros kept.
// Use it when the sparsity pattern is known, e.g. a ReLU mask. All rows x cols;
// s and places share no memory.
func (s *Sparse) Gather(places *Sparse, a Matrix) {
	a.check()
	places.check()
	if places.Rows != a.Rows || places.Cols != a.Cols {
		panic(fmt.Sprintf("vec: positions in %dx%d of a matrix of %dx%d", places.Rows, places.Cols, a.Rows, a.Cols))
	}
	places.checkColumns(a.Cols)
	s.checkApart(places)
	s.reshape(a.Rows, a.Cols)
	active.gather(s, places, a)
}

// CompressTransposed sets s (cols x rows) to the transpose of src (rows x cols):
// list k of s has the nonzero elements of column k of src. They share no memory.
func (s *Sparse) CompressTransposed(src *Sparse) {
	src.check()
	src.checkColumns(src.Cols)
	s.checkApart(src)
	s.reshape(src.Cols, src.Rows)
	active.compressTransposed(s, src)
}

// reshape gives s another shape within its capacity.
func (s *Sparse) reshape(rows, cols int) {
	s.checkRoom(rows, cols)
	s.Rows, s.Cols = rows, cols
}
