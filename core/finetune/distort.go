package finetune

import (
	"inkling/core/exact"
	"inkling/core/ink"
)

// How far a drawing is distorted: the most that an entry of its matrix differs
// from the identity's, and the narrowest and the widest pen in pixels, between
// which half of MNIST's pens are.
const (
	most  = 0.12
	thin  = 2.0
	thick = 3.0
)

// distort rotates, shears and scales a drawing a little, by a random matrix near
// the identity.
func distort(r *exact.Rand, d ink.Drawing) ink.Drawing {
	xx, xy := r.Uniform(1-most, 1+most), r.Uniform(-most, most)
	yx, yy := r.Uniform(-most, most), r.Uniform(1-most, 1+most)
	distorted := make(ink.Drawing, len(d))
	for i, stroke := range d {
		distorted[i] = make(ink.Stroke, len(stroke))
		for j, p := range stroke {
			x, y := float64(p.X), float64(p.Y)
			distorted[i][j] = ink.Point{
				X: float32(float64(xx*x) + float64(xy*y)),
				Y: float32(float64(yx*x) + float64(yy*y)),
			}
		}
	}
	return distorted
}
