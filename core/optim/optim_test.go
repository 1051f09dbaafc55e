package optim

import (
	"math"
	"testing"
)

// Two steps by hand, with the formulas of PyTorch's documentation in float64.
func TestStepsByHand(t *testing.T) {
	const g1, g2, w0 = 0.5, -0.25, 1.0
	sgd := func(momentum, decay float64, nesterov bool) float64 {
		w, v := w0, 0.0
		for _, g := range []float64{g1, g2} {
			g += decay * w
			v = momentum*v + g
			if nesterov {
				g += momentum * v
			} else {
				g = v
			}
			w -= 0.1 * g
		}
		return w
	}
	adam := func(l2, decoupled float64) float64 {
		w, m, v := w0, 0.0, 0.0
		for t, g := range []float64{g1, g2} {
			w *= 1 - 0.1*decoupled
			g += l2 * w
			m, v = 0.9*m+0.1*g, 0.999*v+0.001*g*g
			n := float64(t + 1)
			w -= 0.1 * m / (1 - math.Pow(0.9, n)) / (math.Sqrt(v/(1-math.Pow(0.999, n))) + 1e-8)
		}
		return w
	}
	for name, c := range map[string]struct {
		o    Optimizer
		want float64
	}{
		"plain":    {NewSGD(1, 0, 0, false), sgd(0, 0, false)},
		"momentum": {NewSGD(1, 0.9, 0, false), sgd(0.9, 0, false)},
		"nesterov": {NewSGD(1, 0.9, 0.01, true), sgd(0.9, 0.01, true)},
		"adam":     {NewAdam(1, 0.9, 0.999, 1e-8, 0.1), adam(0.1, 0)},
		"adamw":    {NewAdamW(1, 0.9, 0.999, 1e-8, 0.1), adam(0, 0.1)},
	} {
		w := []float32{w0}
		for _, g := range []float32{g1, g2} {
			c.o.Begin(0.1)
			c.o.Update(0, w, []float32{g})
		}
		if math.Abs(float64(w[0])-c.want) > 1e-6 {
			t.Errorf("%s: weight %v, want %v", name, w[0], c.want)
		}
	}
}
