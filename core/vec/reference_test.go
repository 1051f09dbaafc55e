package vec

import "math"

// The order contract once more, written in another way than in generic.go: dense,
// and each operation in float64 and rounded to float32. A float64 has more than
// twice the digits of a float32, so that this second rounding gives what a float32
// operation gives, and nothing can be fused.

func times(a, b float32) float32  { return float32(float64(a) * float64(b)) }
func plus(a, b float32) float32   { return float32(float64(a) + float64(b)) }
func minus(a, b float32) float32  { return float32(float64(a) - float64(b)) }
func divide(a, b float32) float32 { return float32(float64(a) / float64(b)) }
func root(a float32) float32      { return float32(math.Sqrt(float64(a))) }

func referenceProduct(a, b Matrix, start []float32) Matrix {
	dst := NewMatrix(a.Rows, b.Cols)
	for i := range dst.Rows {
		for j := range dst.Cols {
			sum := start[j]
			for k := range b.Rows {
				if left := a.Row(i)[k]; left != 0 {
					sum = plus(sum, times(left, b.Row(k)[j]))
				}
			}
			dst.Row(i)[j] = sum
		}
	}
	return dst
}

// referenceLeakyReLU returns x where y is above 0 or NaN, else slope times x.
func referenceLeakyReLU(x, y []float32, slope float32) []float32 {
	out := make([]float32, len(x))
	for i, v := range x {
		switch {
		case !(y[i] <= 0):
			out[i] = v
		case slope != 0:
			out[i] = times(v, slope)
		}
	}
	return out
}

// referenceSGD returns the new weights and velocity.
func referenceSGD(w, v, g []float32, c SGD) (weights, velocity []float32) {
	for i, grad := range g {
		if c.WeightDecay != 0 {
			grad = plus(grad, times(c.WeightDecay, w[i]))
		}
		next := plus(times(c.Momentum, v[i]), grad)
		step := next
		if c.Nesterov {
			step = plus(grad, times(c.Momentum, next))
		}
		weights, velocity = append(weights, minus(w[i], times(c.LR, step))), append(velocity, next)
	}
	return weights, velocity
}

// referenceAdam returns the new weights and moments.
func referenceAdam(w, m, v, g []float32, c Adam) (weights, first, second []float32) {
	for i, grad := range g {
		x := times(w[i], c.Shrink)
		grad = plus(grad, times(c.L2, x))
		mean := plus(times(c.Beta1, m[i]), times(c.Rest1, grad))
		square := plus(times(c.Beta2, v[i]), times(times(c.Rest2, grad), grad))
		step := divide(times(c.StepSize, mean), plus(divide(root(square), c.Correction), c.Epsilon))
		weights, first, second = append(weights, minus(x, step)), append(first, mean), append(second, square)
	}
	return weights, first, second
}

func referenceLerp(a, w []float32, t float32) (averages []float32) {
	for i, v := range w {
		averages = append(averages, plus(a[i], times(t, minus(v, a[i]))))
	}
	return averages
}

// referenceLists returns the nonzero elements of each row.
func referenceLists(m Matrix) [][]Entry {
	lists := make([][]Entry, m.Rows)
	for i := range m.Rows {
		for k := range m.Cols {
			if v := m.Row(i)[k]; v != 0 {
				lists[i] = append(lists[i], Entry{uint32(k), v})
			}
		}
	}
	return lists
}

func transposed(m Matrix) Matrix {
	dst := NewMatrix(m.Cols, m.Rows)
	for i := range m.Rows {
		for k := range m.Cols {
			dst.Row(k)[i] = m.Row(i)[k]
		}
	}
	return dst
}
