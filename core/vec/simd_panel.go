//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

// A wide matrix is multiplied panel by panel: the columns of one tile are copied
// to memory of their own first, row after row. In the matrix itself, rows that lie
// a power of two apart share the same few lines of the first-level cache and evict
// each other. The copy saves time from about this stride and this many rows of the
// result on.
const (
	panelStride = 256
	panelRows   = 8
)

// panel copies the panelCols columns of b from j on to memory and returns its
// address.
func panel(memory []float32, b Matrix, j int) address {
	to, from := addressOf(memory, b.Rows*panelCols), addressOf(b.Data, b.Rows*b.Stride)
	for k := range b.Rows {
		x, y := add(to, k*panelCols*4), add(from, (k*b.Stride+j)*4)
		s0, s1, s2, s3 := load4(y, 0)
		s4, s5, s6, s7 := load4(y, 64)
		store4(x, 0, s0, s1, s2, s3)
		store4(x, 64, s4, s5, s6, s7)
	}
	return to
}
