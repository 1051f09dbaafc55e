package exact

import (
	"math"
	"testing"
)

func TestEdges(t *testing.T) {
	if got := Exp(-104.5); got != 0 {
		t.Errorf("Exp(-104.5) = %v", got)
	}
	if got := Exp(89.5); !math.IsInf(float64(got), 1) {
		t.Errorf("Exp(89.5) = %v", got)
	}
	if got := Exp(float32(math.NaN())); got == got {
		t.Errorf("Exp(NaN) = %v", got)
	}
	if !math.IsInf(Log(0), -1) || !math.IsNaN(Log(-1)) || !math.IsNaN(Log(math.NaN())) || !math.IsInf(Log(math.Inf(1)), 1) {
		t.Errorf("Log(0), Log(-1), Log(NaN), Log(+Inf) = %v, %v, %v, %v", Log(0), Log(-1), Log(math.NaN()), Log(math.Inf(1)))
	}
}

func TestExpsIsExp(t *testing.T) {
	const shift = 0.25
	for x := float32(-110); x < 92; x += 0.0371 {
		row := []float32{x, x / 2, -x, 3, x + 1, float32(math.NaN()), -x / 3}
		got := append([]float32(nil), row...)
		Exps(got, shift)
		for i, v := range row {
			if want := Exp(v - shift); math.Float32bits(got[i]) != math.Float32bits(want) {
				t.Fatalf("Exps gives %v for %v, Exp gives %v", got[i], v-shift, want)
			}
		}
	}
}

// The numbers were computed once on amd64; every machine must give them.
func TestKnownBits(t *testing.T) {
	sum := uint64(0)
	mix := func(b uint64) { sum = (sum ^ b) * 0x100000001b3 }
	for x := -20.0; x < 20; x += 0.37 {
		sin, cos := SinCos(x)
		mix(uint64(math.Float32bits(Exp(float32(x)))))
		mix(math.Float64bits(Log(x * x)))
		mix(math.Float64bits(sin))
		mix(math.Float64bits(cos))
	}
	r := NewRand(7, Shuffle, 3)
	for range 100 {
		mix(uint64(r.IntN(60000)))
		mix(uint64(math.Float32bits(r.Float32())))
	}
	if want := uint64(0xf1d27ab99a2e0655); sum != want {
		t.Errorf("bits changed: %#x, want %#x", sum, want)
	}
}

func TestShuffleIsAPermutation(t *testing.T) {
	order := make([]int32, 1000)
	for i := range order {
		order[i] = int32(i)
	}
	NewRand(1, Shuffle, 0).Shuffle(order)
	seen, moved := make([]bool, len(order)), 0
	for i, v := range order {
		seen[v] = true
		if int(v) != i {
			moved++
		}
	}
	for v, ok := range seen {
		if !ok {
			t.Fatalf("%d is missing", v)
		}
	}
	if moved < 900 {
		t.Errorf("only %d of 1000 elements moved", moved)
	}
}

func TestIntNIsUniform(t *testing.T) {
	const n, draws = 10, 100000
	counts, r := [n]int{}, NewRand(5, Init, 0)
	for range draws {
		counts[r.IntN(n)]++
	}
	for i, c := range counts {
		if math.Abs(float64(c)-draws/n) > 400 { // four standard deviations
			t.Errorf("%d was drawn %d times of %d", i, c, draws)
		}
	}
}
