//go:build goexperiment.simd && (arm64 || wasm)

package vec

// choose takes the vectors that every such machine has.
func choose() kernels { return simd{} }
