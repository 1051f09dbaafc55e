package finetune

import (
	"inkling/core/exact"
	"inkling/core/ink"
)

// How far a drawing is varied: each entry of the matrix that bends it, by so
// much at most; and the pen's width in pixels, where half of MNIST's are.
const (
	most  = 0.12
	thin  = 2.0
	thick = 3.0
)

// bend turns, slants and stretches a drawing a little, by a random matrix near
// the identity.
func bend(r *exact.Rand, d ink.Drawing) ink.Drawing {
	xx, xy := r.Uniform(1-most, 1+most), r.Uniform(-most, most)
	yx, yy := r.Uniform(-most, most), r.Uniform(1-most, 1+most)
	bent := make(ink.Drawing, len(d))
	for i, stroke := range d {
		bent[i] = make(ink.Stroke, len(stroke))
		for j, p := range stroke {
			x, y := float64(p.X), float64(p.Y)
			bent[i][j] = ink.Point{
				X: float32(float64(xx*x) + float64(xy*y)),
				Y: float32(float64(yx*x) + float64(yy*y)),
			}
		}
	}
	return bent
}
