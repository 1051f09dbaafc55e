package augment

import (
	"inkling/core/deskew"
	"inkling/core/exact"
	"inkling/core/mnist"
)

// A warp says for the nodes of a coarse lattice of output pixels, cell pixels
// apart, from where in the source they are taken; between nodes the place runs
// evenly.
const (
	cell  = 7
	cells = mnist.Side / cell
	nodes = cells + 1
)

type warp [nodes][nodes]place

// place is a place on the paper in fixed point: x in the lower half, y in the
// upper, each with 16 binary digits behind the point. Whole numbers have the
// same bits on every machine, and one addition moves both.
type place int64

const (
	fraction = 16
	one      = 1 << fraction
)

func at(x, y int) place { return place(y<<32 + x) }

func (p place) x() int { return int(uint32(p)) }
func (p place) y() int { return int(p >> 32) }

// stepTo returns a cell-th of the way to q, rounded down.
func (p place) stepTo(q place) place {
	const reciprocal = (1<<20 + cell - 1) / cell
	return at((q.x()-p.x())*reciprocal>>20, (q.y()-p.y())*reciprocal>>20)
}

// newWarp draws a warp: a turn, a slant, a size, a place, and a bend of its own
// at every node.
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
			x, y = x+bend*triangular(bits)>>8, y+bend*triangular(bits>>16)>>8
			bits >>= 32
			w[i][j] = at(onPaper(x), onPaper(y))
		}
	}
}

// lean goes on from upright places to those of a picture with a slant.
func (w *warp) lean(s deskew.Slant) {
	if s.PerRow == 0 {
		return
	}
	for i := range w {
		for j, p := range w[i] {
			shift := s.Shift(p.y() - margin<<fraction)
			w[i][j] = at(onPaper(p.x()+shift), p.y())
		}
	}
}

// triangular makes of 16 random bits a number from -255 to 255, the likelier
// the nearer to 0.
func triangular(bits uint64) int { return int(bits&255) - int(bits>>8&255) }

func onPaper(v int) int { return max(0, min((side-2)<<fraction, v)) }

// affine is where the lattice's first node is taken from, and how far its next
// one to the right and downward.
type affine struct {
	x, y        int
	right, down struct{ x, y int }
}

const middle = float64(mnist.Side-1) / 2

func (s *Strength) drawAffine(r *exact.Rand) (a affine) {
	t := around(r, s.Rotate) / 2 // about the tangent of half the angle
	cos, sin := (1-float64(t*t))/(1+float64(t*t)), 2*t/(1+float64(t*t))
	scale, aspect, shear := 1+around(r, s.Scale), 1+around(r, s.Aspect), around(r, s.Shear)
	xx, xy := float64(float64(cos*scale)*aspect), float64((float64(shear*cos)-sin)*scale)
	yx, yy := float64(sin*scale)/aspect, float64((cos+float64(shear*sin))*scale)
	a.x = fixed(middle + margin + around(r, s.Shift) - float64(middle*(xx+xy)))
	a.y = fixed(middle + margin + around(r, s.Shift) - float64(middle*(yx+yy)))
	a.right.x, a.down.x = fixed(cell*xx), fixed(cell*xy)
	a.right.y, a.down.y = fixed(cell*yx), fixed(cell*yy)
	return a
}

func fixed(v float64) int { return int(float64(v * one)) }

// around returns a number in (-limit, limit), the likelier the nearer to 0.
func around(r *exact.Rand, limit float64) float64 {
	bits := r.Uint64()
	return float64(limit*float64(int64(bits>>32)-int64(bits&0xffffffff))) / (1 << 32)
}
