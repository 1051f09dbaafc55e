//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import "unsafe"

// A wide matrix is multiplied panel by panel: the columns of a tile are copied
// out of it first, so that they lie together. Rows that lie a power of two apart
// would fight for the same few lines of the first cache. The copy pays from about
// this stride and this many rows of the result on.
const (
	panelStride = 256
	panelRows   = 8
)

// panel copies the columns of b from j on to memory and returns its address.
func panel(memory []float32, b Matrix, j int) unsafe.Pointer {
	to, from := base(memory), unsafe.Pointer(pointer(base(b.Data), j))
	for k := range b.Rows {
		x, y := pointer(to, k*panelCols), pointer(from, k*b.Stride)
		s0, s1, s2, s3 := load4(y, 0)
		s4, s5, s6, s7 := load4(y, 16)
		store4(x, 0, s0, s1, s2, s3)
		store4(x, 16, s4, s5, s6, s7)
	}
	return to
}
