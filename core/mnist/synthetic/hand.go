package synthetic

import (
	"inkling/core/exact"
	"inkling/core/ink"
)

// hand is a way of writing: it bends the paper under a template and shakes a
// little at every point. Its unit is half the height of a digit, so that a
// digit reaches from about -1 to 1.
type hand struct {
	right, down polynomial // where a place of the template comes to lie
	shakiness   float64    // how far a single point strays
	r           *exact.Rand
}

// polynomial is the coefficients of x, y, xx, xy, yy, xxx, xxy, xyy and yyy.
type polynomial [9]float64

// newHand draws a hand. The limits are those at which a network that has seen only
// these digits reads the most of MNIST's training set: much calmer hands make
// digits too much alike. The linear terms stretch, slant (to the right, more
// often than not) and turn the digit; the square ones arch it and move its
// waist; the cubic ones make loops tighter or wider.
func newHand(r *exact.Rand) hand {
	var h hand
	h.r, h.shakiness = r, r.Uniform(0.03, 0.18)
	for i := range h.right {
		h.right[i], h.down[i] = around(r, 0.4), around(r, 0.4)
	}
	h.right[0], h.right[1] = r.Uniform(0.7, 1.9), around(r, 0.7)-0.15
	h.down[0], h.down[1] = around(r, 0.35), 1
	return h
}

// around returns a number in (-limit, limit), the likelier the nearer to 0.
func around(r *exact.Rand, limit float64) float64 {
	return float64(limit * (r.Float64() - r.Float64()))
}

// write returns the strokes of a template in this hand, as curves.
func (h hand) write(strokes []path) ink.Drawing {
	written := make(ink.Drawing, len(strokes))
	for i, stroke := range strokes {
		moved := make(ink.Stroke, len(stroke))
		for j, p := range stroke {
			if j > 0 && p == stroke[j-1] {
				moved[j] = moved[j-1] // a corner stays one point
				continue
			}
			moved[j] = h.move((float64(p[0])-30)/50, (float64(p[1])-50)/50)
		}
		written[i] = curve(moved)
	}
	return written
}

// move returns where the hand puts a point of a template.
func (h hand) move(x, y float64) ink.Point {
	return ink.Point{
		X: float32(h.right.at(x, y) + around(h.r, h.shakiness)),
		Y: float32(h.down.at(x, y) + around(h.r, h.shakiness)),
	}
}

// at returns the value of the polynomial at (x, y).
func (p polynomial) at(x, y float64) float64 {
	xx, xy, yy := float64(x*x), float64(x*y), float64(y*y)
	terms := polynomial{x, y, xx, xy, yy, float64(xx * x), float64(xx * y), float64(x * yy), float64(yy * y)}
	sum := 0.0
	for i, term := range terms {
		sum += float64(p[i] * term)
	}
	return sum
}
