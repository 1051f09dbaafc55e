package vec

import "math"

// generic is the specification of the kernels.
type generic struct{}

func (generic) product(dst Matrix, a Sparse, b Matrix, start []float32) {
	for i := range dst.Rows {
		sum := dst.Row(i)
		copy(sum, start)
		for _, e := range a.row(i) {
			for j, w := range b.Row(int(e.Index)) {
				sum[j] += float32(e.Value * w)
			}
		}
	}
}

func (generic) compress(dst *Sparse, src Matrix) {
	for i := range src.Rows {
		list, n := dst.list(i), 0
		for k, v := range src.Row(i)[:src.Cols] {
			if v != 0 {
				list[n] = Entry{uint32(k), v}
				n++
			}
		}
		dst.close(i, n)
	}
}

func (generic) compressPixels(dst *Sparse, images []uint8, index []int32, table *PixelTable) {
	for b, i := range index {
		list, n := dst.list(b), 0
		for k, p := range images[int(i)*dst.Cols : (int(i)+1)*dst.Cols] {
			if p > 0 {
				list[n] = Entry{uint32(k), table[p]}
				n++
			}
		}
		dst.close(b, n)
	}
}

func (generic) compressPacked(dst *Sparse, p *PackedImages, index []int32, table *PixelTable) {
	for b, i := range index {
		list, n, k := dst.list(b), 0, 0
		for _, e := range p.image(i) {
			k += int(e & 255)
			if level := e >> 8; level > 0 {
				list[n] = Entry{uint32(k), table[level]}
				n++
			}
		}
		dst.close(b, n)
	}
}

func (generic) gather(dst, places *Sparse, src Matrix) {
	for i := range src.Rows {
		list, row := dst.list(i), src.Row(i)
		for n, e := range places.row(i) {
			list[n] = Entry{e.Index, row[e.Index]}
		}
		dst.close(i, int(places.count[i]))
	}
}

func (generic) compressTransposed(dst, src *Sparse) {
	clear(dst.count[:dst.Rows])
	for i := range src.Rows {
		for _, e := range src.row(i) {
			n := dst.count[e.Index]
			dst.list(int(e.Index))[n] = Entry{uint32(i), e.Value}
			dst.count[e.Index] = n + 1
		}
	}
	for k, n := range dst.count[:dst.Rows] {
		dst.close(k, int(n))
	}
}

func (generic) transpose(dst, src Matrix) {
	for i := range src.Rows {
		for j, v := range src.Row(i)[:src.Cols] {
			dst.Data[j*dst.Stride+i] = v
		}
	}
}

func (generic) addRows(sum []float32, m Matrix) {
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			sum[j] += v
		}
	}
}

func (generic) leakyReLU(a []float32, slope float32) {
	for i, v := range a {
		if v <= 0 {
			a[i] = slope * v
		}
		if v <= 0 && slope == 0 {
			a[i] = 0 // +0: the product could be -0
		}
	}
}

func (generic) leakyReLUBackward(d, a []float32, slope float32) {
	for i, v := range a {
		switch {
		case v > 0 || v != v:
		case slope == 0:
			d[i] = 0
		default:
			d[i] *= slope
		}
	}
}

func (generic) sgd(w, v, g []float32, c SGD) {
	for i, grad := range g {
		if c.WeightDecay != 0 {
			grad += float32(c.WeightDecay * w[i])
		}
		v[i] = float32(c.Momentum*v[i]) + grad
		step := v[i]
		if c.Nesterov {
			step = grad + float32(c.Momentum*v[i])
		}
		w[i] -= float32(c.LR * step)
	}
}

func (generic) adam(w, m, v, g []float32, c Adam) {
	for i, grad := range g {
		w[i] = float32(w[i] * c.Shrink)
		grad += float32(c.L2 * w[i])
		m[i] = float32(c.Beta1*m[i]) + float32(c.Rest1*grad)
		v[i] = float32(c.Beta2*v[i]) + float32(float32(c.Rest2*grad)*grad)
		root := float32(math.Sqrt(float64(v[i]))) // as if rounded once: a float64 has more than twice the digits of a float32
		w[i] -= float32(c.StepSize*m[i]) / (root/c.Correction + c.Epsilon)
	}
}

func (generic) lerp(a, w []float32, t float32) {
	for i, v := range w {
		a[i] += float32(t * (v - a[i]))
	}
}
