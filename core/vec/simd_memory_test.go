//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import "testing"

func TestKernelsGetNoAddressOfTooLittleMemory(t *testing.T) {
	seven := make([]float32, 7, 8)
	if got, want := panicOf(func() { addressOf(seven, 8) }), "vec: a kernel wants 8 elements of 7"; got != want {
		t.Errorf("panic %v, want %s", got, want)
	}
	if got := panicOf(func() { addressOf(seven, 7) }); got != nil {
		t.Errorf("panic %v", got)
	}
}
