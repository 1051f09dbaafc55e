//go:build goexperiment.simd && amd64

package vec

import "simd/archsimd"

// simdKernels returns the kernels in vector instructions if the processor has
// AVX: Go encodes its vector instructions in AVX's way.
func simdKernels() (kernels, bool) { return simd{}, archsimd.X86.AVX() }
