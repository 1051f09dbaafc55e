package vec

import "fmt"

// Lanes is the number of float32 in a vector. Rows are padded to a multiple.
const Lanes = 4

// Matrix is a row-major matrix. Element (i, j) is Data[i*Stride+j]; Stride is
// Cols rounded up to a multiple of [Lanes]. The padding stays zero: products of
// zeros add nothing to it, and optimisers do not change it.
type Matrix struct {
	Rows, Cols, Stride int
	Data               []float32 // Rows * Stride
}

// Pad rounds a width up to whole vectors.
func Pad(cols int) int { return (cols + Lanes - 1) / Lanes * Lanes }

// NewMatrix returns a zero matrix.
func NewMatrix(rows, cols int) Matrix {
	return MatrixOf(make([]float32, rows*Pad(cols)), rows, cols)
}

// MatrixOf returns the first rows*Pad(cols) numbers of data as a matrix that
// aliases them. It panics if there are fewer.
func MatrixOf(data []float32, rows, cols int) Matrix {
	m := Matrix{rows, cols, Pad(cols), data}
	m.check()
	return m.Slice(0, rows)
}

// Row returns row i with its padding; it aliases the matrix.
func (m Matrix) Row(i int) []float32 {
	if i < 0 || i >= m.Rows {
		panic(fmt.Sprintf("vec: row %d of %d", i, m.Rows))
	}
	return m.Data[i*m.Stride : (i+1)*m.Stride : (i+1)*m.Stride]
}

// Slice returns rows lo to hi (exclusive); it aliases the matrix.
func (m Matrix) Slice(lo, hi int) Matrix {
	checkRange(lo, hi, m.Rows)
	return Matrix{hi - lo, m.Cols, m.Stride, m.Data[lo*m.Stride : hi*m.Stride : hi*m.Stride]}
}

// Transpose sets dst (n x m) to the transpose of src (m x n).
func Transpose(dst, src Matrix) {
	dst.check()
	src.check()
	if dst.Rows != src.Cols || dst.Cols != src.Rows {
		panic(fmt.Sprintf("vec: transpose of %dx%d into %dx%d", src.Rows, src.Cols, dst.Rows, dst.Cols))
	}
	active.transpose(dst, src)
}

// AddRows adds the rows of m (rows x n), ascending, to sum (n, padded).
func AddRows(sum []float32, m Matrix) {
	m.check()
	if len(sum) != m.Stride {
		panic(fmt.Sprintf("vec: rows of %d numbers cannot be added to %d", m.Stride, len(sum)))
	}
	active.addRows(sum, m)
}
