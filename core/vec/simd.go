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
	total := quads(sum)
	for i := range m.Rows {
		row := quads(m.Row(i))[:len(total)]
		for j := range total {
			x := archsimd.LoadFloat32x4Array(&total[j]).Add(archsimd.LoadFloat32x4Array(&row[j]))
			x.StoreArray(&total[j])
		}
	}
}

func (simd) rectify(a []float32, slope float32) {
	if slope != 0 {
		generic{}.rectify(a, slope)
		return
	}
	var zero vector
	whole := quads(a)
	for i := range whole {
		x := archsimd.LoadFloat32x4Array(&whole[i])
		zero.IfElse(x.LessEqual(zero), x).StoreArray(&whole[i])
	}
	generic{}.rectify(a[len(whole)*4:], slope)
}

func (simd) rectifyGrad(d, a []float32, slope float32) {
	if slope != 0 {
		generic{}.rectifyGrad(d, a, slope)
		return
	}
	var zero vector
	whole, outputs := quads(d), quads(a)[:len(d)/4]
	for i := range whole {
		x := archsimd.LoadFloat32x4Array(&whole[i])
		zero.IfElse(archsimd.LoadFloat32x4Array(&outputs[i]).LessEqual(zero), x).StoreArray(&whole[i])
	}
	generic{}.rectifyGrad(d[len(whole)*4:], a[len(whole)*4:len(d)], slope)
}

func (simd) sgd(w, v, g []float32, c SGD) {
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
