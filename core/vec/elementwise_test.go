package vec

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLeakyReLUHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(4, 1))
		for n := 1; n < 40; n++ {
			for _, slope := range []float32{0, 0.01} {
				in, grad := special(r, n), special(r, n)
				out, back := slices.Clone(in), slices.Clone(grad)
				LeakyReLU(out, slope)
				sameBits(t, "forward", out, referenceLeakyReLU(in, in, slope))
				LeakyReLUBackward(back, out, slope)
				sameBits(t, "backward", back, referenceLeakyReLU(grad, out, slope))
			}
		}
	})
}

func TestSGDHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 1))
		for n := range 40 {
			for _, c := range []SGD{{LR: 0.05, Momentum: 0.22}, {LR: 0.02, Momentum: 0.9, WeightDecay: 5e-4, Nesterov: true}} {
				w, v, g := random(r, n, 0), random(r, n, 0), random(r, n, 0.2)
				weights, velocity := referenceSGD(w, v, g, c)
				c.Step(w, v, g)
				sameBits(t, "weights", w, weights)
				sameBits(t, "velocity", v, velocity)
			}
		}
	})
}

func TestAdamHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 2))
		c := Adam{StepSize: 0.01, Correction: 0.3, Beta1: 0.9, Beta2: 0.999, Rest1: 0.1, Rest2: 0.001, Epsilon: 1e-8, L2: 0.01, Shrink: 0.99}
		for n := range 40 {
			w, m, v, g := random(r, n, 0), random(r, n, 0), random(r, n, 0), random(r, n, 0.2)
			for i := range v {
				v[i] *= v[i] // a mean of squares is never below 0
			}
			weights, first, second := referenceAdam(w, m, v, g, c)
			c.Step(w, m, v, g)
			sameBits(t, "weights", w, weights)
			sameBits(t, "first moments", m, first)
			sameBits(t, "second moments", v, second)
		}
	})
}

func TestLerpHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(10, 1))
		for n := range 40 {
			a, w := random(r, n, 0.1), random(r, n, 0.1)
			want := referenceLerp(a, w, 0.0003)
			Lerp(a, w, 0.0003)
			sameBits(t, "averages", a, want)
		}
	})
}
