// Package augment distorts pictures of digits.
package augment

import (
	"inkling/core/exact"
	"inkling/core/mnist"
)

// Strength says how far a picture is distorted.
type Strength struct {
	Shift   float64 // pixels
	Rotate  float64 // radians
	Scale   float64
	Aspect  float64
	Shear   float64
	Elastic float64 // pixels
	Pen     float64 // share
	Floor   int
}

// Augmenter distorts pictures.
type Augmenter struct {
	strength Strength
	seed     uint64
	paper    paper
	warp     warp
	levels   [levelsN][256]uint8
}

const levelsN = 33

// New returns an augmenter.
func New(s Strength, seed uint64) *Augmenter {
	a := &Augmenter{strength: s, seed: seed}
	for i := range a.levels {
		t := float64(i-levelsN/2) / (levelsN / 2) * s.Pen
		for v := range 256 {
			x := float64(v) / 255
			// move the edge: levels are taken as distance to the edge
			y := x + t*4*x*(1-x)
			if v == 0 {
				y = 0
			}
			q := int(max(0, min(1, y))*255 + 0.5)
			if q < s.Floor {
				q = 0
			}
			a.levels[i][v] = uint8(q)
		}
	}
	return a
}

// Affine and Elastic
func Affine(k float64) Strength {
	return Strength{Shift: k * 1, Rotate: 0.15 * k, Scale: 0.1 * k, Aspect: 0.1 * k, Shear: 0.15 * k, Floor: 8}
}

// Elastic adds
func Elastic(k float64) Strength {
	s := Affine(k)
	s.Elastic = 2.5 * k
	return s
}

// Stream is the number of the random stream of an image in an epoch.
func Stream(epoch, image int) uint64 { return uint64(epoch)<<28 | uint64(image) }

// Distort draws the distorted picture src on dst.
func (a *Augmenter) Distort(dst, src []uint8, epoch, image int) {
	r := exact.NewRand(a.seed, exact.Augment, Stream(epoch, image))
	a.draw(r)
	a.paper.lay(src)
	a.paper.bend(dst, &a.warp, &a.levels[r.IntN(levelsN)])
}

const middle = float64(mnist.Side-1) / 2

func (a *Augmenter) draw(r *exact.Rand) {
	s := a.strength
	t := around(r, s.Rotate) / 2
	cos, sin := (1-t*t)/(1+t*t), 2*t/(1+t*t)
	scale, aspect := 1+around(r, s.Scale), 1+around(r, s.Aspect)
	shear := around(r, s.Shear)
	xx, xy := cos*scale*aspect, (shear*cos-sin)*scale
	yx, yy := sin*scale/aspect, (cos+shear*sin)*scale
	cx, cy := middle+around(r, s.Shift), middle+around(r, s.Shift)
	for i := range nodes {
		for j := range nodes {
			x, y := float64(j*cell)-middle, float64(i*cell)-middle
			ex, ey := around(r, s.Elastic), around(r, s.Elastic)
			a.warp[i][j] = place{
				int((cx + x*xx + y*xy + ex + margin) * one),
				int((cy + x*yx + y*yy + ey + margin) * one),
			}
		}
	}
}

// around returns a number in (-limit, limit), the likelier the nearer to 0.
func around(r *exact.Rand, limit float64) float64 {
	u := r.Uint64()
	return float64(limit*float64(int64(u>>32)-int64(u&0xffffffff))) / (1 << 32)
}
