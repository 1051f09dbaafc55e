//go:build !goexperiment.simd || !(amd64 || arm64 || wasm)

package vec

// simdKernels reports that this build has no kernels in vector instructions.
func simdKernels() (kernels, bool) { return nil, false }
