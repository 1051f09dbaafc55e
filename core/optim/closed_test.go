package optim

import (
	"math"
	"testing"
)

// run returns the weight after that many steps on a gradient that does not
// change.
func run(o Optimizer, w0, g float32, lr float64, steps int) float64 {
	w := []float32{w0}
	for range steps {
		o.Begin(lr)
		o.Update(0, w, []float32{g})
	}
	return float64(w[0])
}

// Under a constant gradient every optimiser has a closed form.
func TestConstantGradients(t *testing.T) {
	const lr, g, n = 0.01, 0.5, 40
	pow := func(x float64) float64 { return math.Pow(x, n) }
	// velocity after t steps is g (1 - m^t) / (1 - m); their sum over the run:
	sum := func(m float64) float64 { return g / (1 - m) * (n - m*(1-pow(m))/(1-m)) }
	nesterov := func(m float64) float64 { return g*n + m*sum(m) }
	for name, c := range map[string]struct {
		o    Optimizer
		g    float32
		want float64
	}{
		"plain":            {NewSGD(1, 0, 0, false), g, 1 - lr*g*n},
		"momentum":         {NewSGD(1, 0.9, 0, false), g, 1 - lr*sum(0.9)},
		"nesterov":         {NewSGD(1, 0.9, 0, true), g, 1 - lr*nesterov(0.9)},
		"L2 alone":         {NewSGD(1, 0, 0.3, false), 0, pow(1 - lr*0.3)},
		"adam":             {NewAdam(1, 0.9, 0.999, 1e-8, 0), g, 1 - lr*n},
		"adam, epsilon":    {NewAdam(1, 0.9, 0.999, 0.5, 0), g, 1 - lr*n*g/(g+0.5)},
		"adam down":        {NewAdam(1, 0.5, 0.5, 1e-8, 0), -g, 1 + lr*n},
		"decoupled alone":  {NewAdamW(1, 0.9, 0.999, 1e-8, 0.3), 0, pow(1 - lr*0.3)},
		"no decay by adam": {NewAdam(1, 0.9, 0.999, 1e-8, 0), 0, 1},
	} {
		if got := run(c.o, 1, c.g, lr, n); math.Abs(got-c.want) > 2e-5 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The average of weights that jump from 0 to 1 before the first step has the
// share of the first weights that its formula keeps.
func TestTheAverageHasAClosedForm(t *testing.T) {
	const decay = 0.9
	w := []float32{0}
	a, left := NewAverage(w, decay), 1.0
	for step := 1; step <= 200; step++ {
		a.Begin()
		a.Update(0, []float32{1})
		left *= min(decay, float64(step)/float64(step+9))
		if got := 1 - float64(w[0]); math.Abs(got-left) > 1e-6 {
			t.Fatalf("after %d steps %v of the first weights is left, want %v", step, got, left)
		}
	}
	again, rest := NewAverage([]float32{0.5}, decay), NewAverage([]float32{0.5}, decay)
	again.Restore(3)
	for range 4 {
		rest.Begin()
	}
	again.Begin()
	if again.share != rest.share {
		t.Errorf("restored after 3 steps, the fourth takes the share %v, want %v", again.share, rest.share)
	}
}
