package optim

import (
	"math"
	"slices"
	"strings"
	"testing"
)

const params = 12

func kinds() map[string]func() Optimizer {
	return map[string]func() Optimizer{
		"sgd":      func() Optimizer { return NewSGD(params, 0, 0, false) },
		"momentum": func() Optimizer { return NewSGD(params, 0.9, 0.01, false) },
		"nesterov": func() Optimizer { return NewSGD(params, 0.9, 0, true) },
		"adam":     func() Optimizer { return NewAdam(params, 0.9, 0.99, 1e-8, 0.01) },
		"adamw":    func() Optimizer { return NewAdamW(params, 0.8, 0.999, 1e-6, 0.1) },
		"no past":  func() Optimizer { return NewAdam(params, 0, 0, 1e-8, 0) }, // its powers of beta are 0
	}
}

// steps does the steps from to to (exclusive) of a run on made-up gradients.
func steps(o Optimizer, w []float32, from, to int) {
	g := make([]float32, params)
	for t := from; t < to; t++ {
		for i := range g {
			g[i] = float32(math.Sin(float64(t*params + i)))
		}
		o.Begin(0.1 / float64(t+1))
		o.Update(0, w[:8], g[:8])
		o.Update(8, w[8:], g[8:])
	}
}

func TestARestoredOptimizerGoesOn(t *testing.T) {
	for name, kind := range kinds() {
		for at := range 6 {
			o, w := kind(), make([]float32, params)
			steps(o, w, 0, at)
			again, weights := kind(), slices.Clone(w)
			steps(again, make([]float32, params), 0, 3) // what it remembers is replaced
			state := o.State()
			steps(o, w, at, 7)
			if err := again.Restore(state); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			steps(again, weights, at, 7)
			if !slices.Equal(w, weights) {
				t.Errorf("%s, taken out before step %d: %v, want %v", name, at, weights, w)
			}
		}
	}
}

func TestAWrongStateChangesNothing(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for want, c := range map[string]struct {
		kind   string
		change func(*State)
	}{
		"11 numbers as its velocity":      {"sgd", func(s *State) { s.Vectors[Velocity] = s.Vectors[Velocity][1:] }},
		"0 numbers as its velocity":       {"sgd", func(s *State) { s.Vectors = map[string][]float32{"speed": s.Vectors[Velocity]} }},
		"2 vectors instead of 1":          {"sgd", func(s *State) { s.Vectors["speed"] = s.Vectors[Velocity] }},
		"0 vectors instead of 1":          {"sgd", func(s *State) { s.Vectors = nil }},
		"+Inf in its velocity":            {"sgd", func(s *State) { s.Vectors[Velocity][3] = inf }},
		"which SGD has not":               {"sgd", func(s *State) { s.Power2 = 0.1 }},
		"NaN in its first_moment":         {"adam", func(s *State) { s.Vectors[FirstMoment][3] = nan }},
		"13 numbers as its second_moment": {"adam", func(s *State) { s.Vectors[SecondMoment] = append(s.Vectors[SecondMoment], 1) }},
		"-1 as a mean of squares":         {"adam", func(s *State) { s.Vectors[SecondMoment][3] = -1 }},
		"2 as a power of beta":            {"adam", func(s *State) { s.Power1 = 2 }},
		"NaN as a power of beta":          {"adamw", func(s *State) { s.Power2 = math.NaN() }},
	} {
		o, w := kinds()[c.kind](), make([]float32, params)
		steps(o, w, 0, 3)
		wrong := o.State()
		c.change(&wrong)
		if err := o.Restore(wrong); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
		plain, weights := kinds()[c.kind](), make([]float32, params)
		steps(plain, weights, 0, 3)
		steps(plain, weights, 3, 6)
		steps(o, w, 3, 6)
		if !slices.Equal(w, weights) {
			t.Errorf("%q: the refused state has changed the optimiser", want)
		}
	}
}
