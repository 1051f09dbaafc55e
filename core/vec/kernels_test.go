package vec

import (
	"math"
	"math/rand/v2"
	"testing"
)

// eachKernel runs a test on each implementation by its name.
func eachKernel(t *testing.T, test func(t *testing.T)) {
	t.Run("generic", func(t *testing.T) {
		use(t, generic{})
		test(t)
	})
	t.Run("simd", func(t *testing.T) {
		k, ok := simdKernels()
		if !ok {
			t.Skip("no simd kernels here: they need Go 1.27 with GOEXPERIMENT=simd, and amd64 with AVX, arm64 or wasm")
		}
		use(t, k)
		test(t)
	})
}

// use makes the exported functions run on k until the test ends.
func use(t *testing.T, k kernels) {
	before := active
	active = k
	t.Cleanup(func() { active = before })
}

func TestTheFastestAvailableKernelIsActive(t *testing.T) {
	want := "generic"
	if _, ok := simdKernels(); ok {
		want = "simd"
	}
	if got := Backend(); got != want {
		t.Errorf("%s is active, %s is available", got, want)
	}
}

// random returns n numbers, a share of which is zero.
func random(r *rand.Rand, n int, zeros float64) []float32 {
	s := make([]float32, n)
	for i := range s {
		if r.Float64() >= zeros {
			s[i] = float32(r.NormFloat64())
		}
	}
	return s
}

// special returns n random numbers with some special values among them.
func special(r *rand.Rand, n int) []float32 {
	s := random(r, n, 0.1)
	for i, v := range []float32{0, float32(math.Copysign(0, -1)), float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 1e-45} {
		s[(i*7)%n] = v
	}
	return s
}

// randomMatrix has random elements and zero padding.
func randomMatrix(r *rand.Rand, rows, cols int, zeros float64) Matrix {
	m := NewMatrix(rows, cols)
	for i := range rows {
		copy(m.Row(i), random(r, cols, zeros))
	}
	return m
}

// sameBits compares bit by bit, but counts all NaN as equal: their payload is the
// processor's.
func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i, w := range want {
		if g := got[i]; math.Float32bits(g) != math.Float32bits(w) && (g == g || w == w) {
			t.Fatalf("%s: element %d is %v (%#x), want %v (%#x)", what, i, g, math.Float32bits(g), w, math.Float32bits(w))
		}
	}
}
