package augment

import (
	"inkling/core/deskew"
	"inkling/core/exact"
	"inkling/core/mnist"
)

// A warp says for the nodes of a grid over the output, cell pixels apart, where in
// the source they are taken from. Between the nodes it is interpolated linearly.
const (
	cell  = 7
	cells = mnist.Side / cell
	nodes = cells + 1
)

type warp [nodes][nodes]point

// point is a point of the source in fixed point: x in the lower half, y in the
// upper, each with 16 binary digits behind the point. Whole numbers have the
// same bits on every machine, and one addition moves both.
type point int64

const (
	fraction = 16
	one      = 1 << fraction
)

func pointAt(x, y int) point { return point(y<<32 + x) }

func (p point) x() int { return int(uint32(p)) }
func (p point) y() int { return int(p >> 32) }

// stepTo returns the difference to q divided by cell, rounded down.
func (p point) stepTo(q point) point {
	const reciprocal = (1<<20 + cell - 1) / cell
	return pointAt((q.x()-p.x())*reciprocal>>20, (q.y()-p.y())*reciprocal>>20)
}

// draw draws a random warp: one affine map for all nodes, and at every node a
// displacement of its own.
func (s *Strength) draw(w *warp, r *exact.Rand) {
	a := s.drawAffine(r)
	bend := int(float64(s.Elastic * one))
	var bits uint64
	for i := range w {
		for j := range w[i] {
			if j%2 == 0 {
				bits = r.Uint64()
			}
			x, y := a.x+j*a.right.x+i*a.down.x, a.y+j*a.right.y+i*a.down.y
			x, y = x+bend*triangularByte(bits)>>8, y+bend*triangularByte(bits>>16)>>8
			bits >>= 32
			w[i][j] = pointAt(clampToSource(x), clampToSource(y))
		}
	}
}

// addSlant moves the points to where a picture with that slant has what a deskewed
// one has at them.
func (w *warp) addSlant(s deskew.Slant) {
	if s.PerRow == 0 {
		return
	}
	for i := range w {
		for j, p := range w[i] {
			shift := s.Shift(p.y() - margin<<fraction)
			w[i][j] = pointAt(clampToSource(p.x()+shift), p.y())
		}
	}
}

// triangularByte returns the difference of two bytes of random bits: from -255 to
// 255, triangularly distributed.
func triangularByte(bits uint64) int { return int(bits&255) - int(bits>>8&255) }

// clampToSource brings a coordinate to the nearest one that has all its neighbours.
func clampToSource(v int) int { return max(0, min((side-2)<<fraction, v)) }

// affine is where the grid's first node is taken from, and how far its next
// one to the right and downward.
type affine struct {
	x, y        int
	right, down struct{ x, y int }
}

const middle = float64(mnist.Side-1) / 2

func (s *Strength) drawAffine(r *exact.Rand) (a affine) {
	t := triangular(r, s.Rotate) / 2 // about the tangent of half the angle
	cos, sin := (1-float64(t*t))/(1+float64(t*t)), 2*t/(1+float64(t*t))
	scale, aspect, shear := 1+triangular(r, s.Scale), 1+triangular(r, s.Aspect), triangular(r, s.Shear)
	xx, xy := float64(float64(cos*scale)*aspect), float64((float64(shear*cos)-sin)*scale)
	yx, yy := float64(sin*scale)/aspect, float64((cos+float64(shear*sin))*scale)
	a.x = fixed(middle + margin + triangular(r, s.Shift) - float64(middle*(xx+xy)))
	a.y = fixed(middle + margin + triangular(r, s.Shift) - float64(middle*(yx+yy)))
	a.right.x, a.down.x = fixed(cell*xx), fixed(cell*xy)
	a.right.y, a.down.y = fixed(cell*yx), fixed(cell*yy)
	return a
}

func fixed(v float64) int { return int(float64(v * one)) }

// triangular returns a number in (-limit, limit), triangularly distributed about 0.
func triangular(r *exact.Rand, limit float64) float64 {
	bits := r.Uint64()
	return float64(limit*float64(int64(bits>>32)-int64(bits&0xffffffff))) / (1 << 32)
}
