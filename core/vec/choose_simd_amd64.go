//go:build goexperiment.simd && amd64

package vec

import "simd/archsimd"

// choose takes vectors where the processor has AVX, whose encoding Go's vector
// instructions use.
func choose() kernels {
	if archsimd.X86.AVX() {
		return simd{}
	}
	return generic{}
}
