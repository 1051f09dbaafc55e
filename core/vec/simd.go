//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import (
	"simd/archsimd"
	"unsafe"
)

// simd is generic in vectors of four. Its loops are unrolled and its addresses
// are computed without bounds checks, which cost a third of the speed in
// WebAssembly; the exported functions have checked the shapes.
type simd struct{}

type vector = archsimd.Float32x4

// load reads four numbers of a row; r is as long as the caller's tile is wide.
func load(r *[32]float32, at int) vector {
	return archsimd.LoadFloat32x4Array((*[4]float32)(r[at : at+4]))
}

func store(r *[32]float32, at int, x vector) {
	x.StoreArray((*[4]float32)(r[at : at+4]))
}

// pointer returns the address of element i of data, as the start of a tile.
func pointer(data unsafe.Pointer, i int) *[32]float32 {
	return (*[32]float32)(unsafe.Add(data, i*4))
}

func base(s []float32) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(s)) }

// quads views the first len/4*4 numbers of a slice as vectors in memory. The
// kernels below take padded rows, or weights, whose tails they do in generic.
func quads(s []float32) [][4]float32 {
	return unsafe.Slice((*[4]float32)(base(s)), len(s)/4)
}

func (simd) addRows(sum []float32, m Matrix) {
	total, rows := base(sum), base(m.Data)
	j := 0
	for ; j+16 <= len(sum); j += 16 {
		out := pointer(total, j)
		s0, s1, s2, s3 := load4(out, 0)
		for i := range m.Rows {
			r := pointer(rows, i*m.Stride+j)
			s0, s1, s2, s3 = s0.Add(load(r, 0)), s1.Add(load(r, 4)), s2.Add(load(r, 8)), s3.Add(load(r, 12))
		}
		store4(out, 0, s0, s1, s2, s3)
	}
	for ; j < len(sum); j += Lanes {
		out := pointer(total, j)
		s := load(out, 0)
		for i := range m.Rows {
			s = s.Add(load(pointer(rows, i*m.Stride+j), 0))
		}
		store(out, 0, s)
	}
}

func (simd) leakyReLU(a []float32, slope float32) {
	i := 0
	if slope == 0 {
		for all := base(a); i+16 <= len(a); i += 16 {
			x := pointer(all, i)
			s0, s1, s2, s3 := load4(x, 0)
			store4(x, 0, above(s0, s0), above(s1, s1), above(s2, s2), above(s3, s3))
		}
	}
	generic{}.leakyReLU(a[i:], slope)
}

func (simd) leakyReLUBackward(d, a []float32, slope float32) {
	i := 0
	if slope == 0 {
		for grads, outputs := base(d), base(a); i+16 <= len(d); i += 16 {
			x, y := pointer(grads, i), pointer(outputs, i)
			s0, s1, s2, s3 := load4(y, 0)
			store4(x, 0, above(s0, load(x, 0)), above(s1, load(x, 4)), above(s2, load(x, 8)), above(s3, load(x, 12)))
		}
	}
	generic{}.leakyReLUBackward(d[i:], a[i:len(d)], slope)
}

// above returns x where y is above 0, or not a number, and 0 elsewhere.
func above(y, x vector) vector {
	var zero vector
	return zero.IfElse(y.LessEqual(zero), x)
}

func (simd) sgd(w, v, g []float32, c SGD) {
	if c.WeightDecay != 0 || c.Nesterov {
		simdSGD(w, v, g, c)
		return
	}
	lr, momentum := archsimd.BroadcastFloat32x4(c.LR), archsimd.BroadcastFloat32x4(c.Momentum)
	weights, velocity, gradient := base(w), base(v), base(g)
	i := 0
	for ; i+16 <= len(w); i += 16 {
		x, y, z := pointer(weights, i), pointer(velocity, i), pointer(gradient, i)
		s0, s1, s2, s3 := load4(y, 0)
		s0, s1 = momentum.Mul(s0).Add(load(z, 0)), momentum.Mul(s1).Add(load(z, 4))
		s2, s3 = momentum.Mul(s2).Add(load(z, 8)), momentum.Mul(s3).Add(load(z, 12))
		store4(y, 0, s0, s1, s2, s3)
		store4(x, 0, load(x, 0).Sub(lr.Mul(s0)), load(x, 4).Sub(lr.Mul(s1)), load(x, 8).Sub(lr.Mul(s2)), load(x, 12).Sub(lr.Mul(s3)))
	}
	generic{}.sgd(w[i:], v[i:], g[i:], c)
}

// simdSGD is the step with weight decay or Nesterov's momentum.
func simdSGD(w, v, g []float32, c SGD) {
	lr, momentum, decay := archsimd.BroadcastFloat32x4(c.LR), archsimd.BroadcastFloat32x4(c.Momentum), archsimd.BroadcastFloat32x4(c.WeightDecay)
	weights, velocity, gradient := quads(w), quads(v), quads(g)
	velocity, gradient = velocity[:len(weights)], gradient[:len(weights)]
	for i := range weights {
		x, grad := archsimd.LoadFloat32x4Array(&weights[i]), archsimd.LoadFloat32x4Array(&gradient[i])
		if c.WeightDecay != 0 {
			grad = grad.Add(decay.Mul(x))
		}
		step := momentum.Mul(archsimd.LoadFloat32x4Array(&velocity[i])).Add(grad)
		step.StoreArray(&velocity[i])
		if c.Nesterov {
			step = grad.Add(momentum.Mul(step))
		}
		x.Sub(lr.Mul(step)).StoreArray(&weights[i])
	}
	done := len(weights) * 4
	generic{}.sgd(w[done:], v[done:], g[done:], c)
}

func (simd) adam(w, m, v, g []float32, c Adam) {
	shrink, l2 := archsimd.BroadcastFloat32x4(c.Shrink), archsimd.BroadcastFloat32x4(c.L2)
	beta1, rest1 := archsimd.BroadcastFloat32x4(c.Beta1), archsimd.BroadcastFloat32x4(c.Rest1)
	beta2, rest2 := archsimd.BroadcastFloat32x4(c.Beta2), archsimd.BroadcastFloat32x4(c.Rest2)
	size, correction, epsilon := archsimd.BroadcastFloat32x4(c.StepSize), archsimd.BroadcastFloat32x4(c.Correction), archsimd.BroadcastFloat32x4(c.Epsilon)
	weights, first, second, gradient := quads(w), quads(m), quads(v), quads(g)
	first, second, gradient = first[:len(weights)], second[:len(weights)], gradient[:len(weights)]
	for i := range weights {
		x := archsimd.LoadFloat32x4Array(&weights[i]).Mul(shrink)
		grad := archsimd.LoadFloat32x4Array(&gradient[i]).Add(l2.Mul(x))
		mean := beta1.Mul(archsimd.LoadFloat32x4Array(&first[i])).Add(rest1.Mul(grad))
		square := beta2.Mul(archsimd.LoadFloat32x4Array(&second[i])).Add(rest2.Mul(grad).Mul(grad))
		mean.StoreArray(&first[i])
		square.StoreArray(&second[i])
		x.Sub(size.Mul(mean).Div(square.Sqrt().Div(correction).Add(epsilon))).StoreArray(&weights[i])
	}
	done := len(weights) * 4
	generic{}.adam(w[done:], m[done:], v[done:], g[done:], c)
}

func (simd) lerp(a, w []float32, t float32) {
	part, averages, weights := archsimd.BroadcastFloat32x4(t), base(a), base(w)
	i := 0
	for ; i+16 <= len(a); i += 16 {
		x, y := pointer(averages, i), pointer(weights, i)
		a0, a1, a2, a3 := load4(x, 0)
		b0, b1, b2, b3 := load4(y, 0)
		store4(x, 0, a0.Add(part.Mul(b0.Sub(a0))), a1.Add(part.Mul(b1.Sub(a1))), a2.Add(part.Mul(b2.Sub(a2))), a3.Add(part.Mul(b3.Sub(a3))))
	}
	generic{}.lerp(a[i:], w[i:], t)
}
