//go:build !goexperiment.simd || !(amd64 || arm64 || wasm)

package vec

func choose() kernels { return generic{} }
