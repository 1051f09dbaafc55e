package exact

import (
	"math"
	"testing"
)

func TestExpIsWithinOneUlp(t *testing.T) {
	for x := float32(-110); x < 92; x += 0.00371 {
		want, got := float32(math.Exp(float64(x))), Exp(x)
		if math.Abs(float64(math.Float32bits(got))-float64(math.Float32bits(want))) > 1 {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := Exp(float32(math.NaN())); got == got {
		t.Errorf("Exp(NaN) = %v", got)
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

func TestLog(t *testing.T) {
	for x := 1e-30; x < 1e30; x *= 1.0137 {
		if want, got := math.Log(x), Log(x); math.Abs(got-want) > 1e-12 {
			t.Fatalf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	if !math.IsInf(Log(0), -1) || !math.IsNaN(Log(-1)) || !math.IsInf(Log(math.Inf(1)), 1) {
		t.Error("Log at its edges")
	}
}

func TestSinCos(t *testing.T) {
	for x := -1000.0; x < 1000; x += 0.0731 {
		sin, cos := SinCos(x)
		if math.Abs(sin-math.Sin(x)) > 1e-12 || math.Abs(cos-math.Cos(x)) > 1e-12 {
			t.Fatalf("SinCos(%v) = %v, %v", x, sin, cos)
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
