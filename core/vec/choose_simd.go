//go:build goexperiment.simd && (arm64 || wasm)

package vec

// simdKernels returns the kernels in vector instructions, which every arm64
// processor and every WebAssembly engine that loads this build can run.
func simdKernels() (kernels, bool) { return simd{}, true }
