//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import "simd/archsimd"

// simd does what generic does in vectors of four, with unrolled loops. Elements
// that are left over, fewer than a turn of the loop takes, go to generic.
type simd struct{}

func broadcast(x float32) vector { return archsimd.BroadcastFloat32x4(x) }

// addRows keeps the sums of four vectors in registers over all rows.
func (simd) addRows(sum []float32, m Matrix) {
	total, rows, stride := addressOf(sum, m.Stride), addressOf(m.Data, m.Rows*m.Stride), m.Stride*4
	j := 0
	for ; j+64 <= stride; j += 64 {
		s0, s1, s2, s3 := load4(total, j)
		column := add(rows, j)
		for i := range m.Rows {
			r := add(column, i*stride)
			s0, s1, s2, s3 = s0.Add(load(r, 0)), s1.Add(load(r, 16)), s2.Add(load(r, 32)), s3.Add(load(r, 48))
		}
		store4(total, j, s0, s1, s2, s3)
	}
	for ; j < stride; j += 16 {
		s := load(total, j)
		for i := range m.Rows {
			s = s.Add(load(rows, i*stride+j))
		}
		store(total, j, s)
	}
}

func (simd) leakyReLU(a []float32, slope float32) {
	i := 0
	if slope == 0 {
		for all := addressOf(a, len(a)); i+16 <= len(a); i += 16 {
			x := add(all, i*4)
			s0, s1, s2, s3 := load4(x, 0)
			store4(x, 0, above(s0, s0), above(s1, s1), above(s2, s2), above(s3, s3))
		}
	}
	generic{}.leakyReLU(a[i:], slope)
}

func (simd) leakyReLUBackward(d, a []float32, slope float32) {
	i := 0
	if slope == 0 {
		for grads, outputs := addressOf(d, len(d)), addressOf(a, len(d)); i+16 <= len(d); i += 16 {
			x, y := add(grads, i*4), add(outputs, i*4)
			s0, s1, s2, s3 := load4(y, 0)
			store4(x, 0, above(s0, load(x, 0)), above(s1, load(x, 16)), above(s2, load(x, 32)), above(s3, load(x, 48)))
		}
	}
	generic{}.leakyReLUBackward(d[i:], a[i:], slope)
}

// above returns x where y is above 0 or NaN, and 0 elsewhere.
func above(y, x vector) vector {
	var zero vector
	return zero.IfElse(y.LessEqual(zero), x)
}

func (simd) sgd(w, v, g []float32, c SGD) {
	if c.WeightDecay != 0 || c.Nesterov {
		simdSGD(w, v, g, c)
		return
	}
	lr, momentum := broadcast(c.LR), broadcast(c.Momentum)
	weights, velocity, gradient := addressOf(w, len(w)), addressOf(v, len(w)), addressOf(g, len(w))
	i := 0
	for ; i+16 <= len(w); i += 16 {
		x, y, z := add(weights, i*4), add(velocity, i*4), add(gradient, i*4)
		s0, s1, s2, s3 := load4(y, 0)
		s0, s1 = momentum.Mul(s0).Add(load(z, 0)), momentum.Mul(s1).Add(load(z, 16))
		s2, s3 = momentum.Mul(s2).Add(load(z, 32)), momentum.Mul(s3).Add(load(z, 48))
		store4(y, 0, s0, s1, s2, s3)
		store4(x, 0, load(x, 0).Sub(lr.Mul(s0)), load(x, 16).Sub(lr.Mul(s1)), load(x, 32).Sub(lr.Mul(s2)), load(x, 48).Sub(lr.Mul(s3)))
	}
	generic{}.sgd(w[i:], v[i:], g[i:], c)
}

// simdSGD is the step with weight decay or Nesterov momentum.
func simdSGD(w, v, g []float32, c SGD) {
	lr, momentum, decay := broadcast(c.LR), broadcast(c.Momentum), broadcast(c.WeightDecay)
	weights, velocity, gradient := addressOf(w, len(w)), addressOf(v, len(w)), addressOf(g, len(w))
	i := 0
	for ; i+4 <= len(w); i += 4 {
		x, grad := load(weights, i*4), load(gradient, i*4)
		if c.WeightDecay != 0 {
			grad = grad.Add(decay.Mul(x))
		}
		step := momentum.Mul(load(velocity, i*4)).Add(grad)
		store(velocity, i*4, step)
		if c.Nesterov {
			step = grad.Add(momentum.Mul(step))
		}
		store(weights, i*4, x.Sub(lr.Mul(step)))
	}
	generic{}.sgd(w[i:], v[i:], g[i:], c)
}

func (simd) adam(w, m, v, g []float32, c Adam) {
	shrink, l2 := broadcast(c.Shrink), broadcast(c.L2)
	beta1, rest1 := broadcast(c.Beta1), broadcast(c.Rest1)
	beta2, rest2 := broadcast(c.Beta2), broadcast(c.Rest2)
	size, correction, epsilon := broadcast(c.StepSize), broadcast(c.Correction), broadcast(c.Epsilon)
	weights, gradient := addressOf(w, len(w)), addressOf(g, len(w))
	first, second := addressOf(m, len(w)), addressOf(v, len(w))
	i := 0
	for ; i+4 <= len(w); i += 4 {
		x := load(weights, i*4).Mul(shrink)
		grad := load(gradient, i*4).Add(l2.Mul(x))
		mean := beta1.Mul(load(first, i*4)).Add(rest1.Mul(grad))
		square := beta2.Mul(load(second, i*4)).Add(rest2.Mul(grad).Mul(grad))
		store(first, i*4, mean)
		store(second, i*4, square)
		store(weights, i*4, x.Sub(size.Mul(mean).Div(square.Sqrt().Div(correction).Add(epsilon))))
	}
	generic{}.adam(w[i:], m[i:], v[i:], g[i:], c)
}

func (simd) lerp(a, w []float32, t float32) {
	part, averages, weights := broadcast(t), addressOf(a, len(a)), addressOf(w, len(a))
	i := 0
	for ; i+16 <= len(a); i += 16 {
		x, y := add(averages, i*4), add(weights, i*4)
		a0, a1, a2, a3 := load4(x, 0)
		b0, b1, b2, b3 := load4(y, 0)
		store4(x, 0, a0.Add(part.Mul(b0.Sub(a0))), a1.Add(part.Mul(b1.Sub(a1))), a2.Add(part.Mul(b2.Sub(a2))), a3.Add(part.Mul(b3.Sub(a3))))
	}
	generic{}.lerp(a[i:], w[i:], t)
}
