package vec

// Lanes is the number of float32 in a vector. Rows are padded to a multiple.
const Lanes = 4

// Matrix is a row-major matrix. Element (i, j) is Data[i*Stride+j]; Stride is
// Cols rounded up to a multiple of [Lanes]. The padding stays zero: products of
// zeros add nothing to it, and optimisers leave it alone.
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

// MatrixOf views rows*Pad(cols) numbers as a matrix.
func MatrixOf(data []float32, rows, cols int) Matrix {
	return Matrix{rows, cols, Pad(cols), data[:rows*Pad(cols)]}
}

// Row returns row i with its padding; it aliases the matrix.
func (m Matrix) Row(i int) []float32 { return m.Data[i*m.Stride : (i+1)*m.Stride] }

// Slice returns rows lo to hi (exclusive); it aliases the matrix.
func (m Matrix) Slice(lo, hi int) Matrix {
	return Matrix{hi - lo, m.Cols, m.Stride, m.Data[lo*m.Stride : hi*m.Stride]}
}

// Transpose sets dst (n x m) to the transpose of src (m x n).
func Transpose(dst, src Matrix) {
	if dst.Rows != src.Cols || dst.Cols != src.Rows {
		panic("vec: shapes of a transpose disagree")
	}
	active.transpose(dst, src)
}
