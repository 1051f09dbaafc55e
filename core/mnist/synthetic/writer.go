package synthetic

import (
	"inkling/core/exact"
	"inkling/core/ink"
)

// writer is one person's way of writing: it maps the points of a template by
// polynomials, and moves each of them a little further at random. Its unit is half
// the height of a digit, so that a digit reaches from about -1 to 1.
type writer struct {
	right, down polynomial // the coordinates to which a point is mapped
	jitter      float64    // the most that a point is moved further
	r           *exact.Rand
}

// polynomial holds the coefficients of x, y, xx, xy, yy, xxx, xxy, xyy and yyy.
type polynomial [9]float64

// newWriter draws a random writer. The limits are those at which a network that has
// seen only these digits reads the most of MNIST's training set: with much lower
// ones, digits are too much alike. The linear terms stretch, slant (to the right,
// more often than not) and rotate the digit; the square ones bend it and move its
// middle up or down; the cubic ones make loops narrower or wider.
func newWriter(r *exact.Rand) writer {
	var w writer
	w.r, w.jitter = r, r.Uniform(0.03, 0.18)
	for i := range w.right {
		w.right[i], w.down[i] = triangular(r, 0.4), triangular(r, 0.4)
	}
	w.right[0], w.right[1] = r.Uniform(0.7, 1.9), triangular(r, 0.7)-0.15
	w.down[0], w.down[1] = triangular(r, 0.35), 1
	return w
}

// triangular returns a number in (-limit, limit), triangularly distributed about 0.
func triangular(r *exact.Rand, limit float64) float64 {
	return float64(limit * (r.Float64() - r.Float64()))
}

// write returns the strokes of a template as this writer writes them, as curves.
func (w writer) write(strokes []path) ink.Drawing {
	written := make(ink.Drawing, len(strokes))
	for i, stroke := range strokes {
		moved := make(ink.Stroke, len(stroke))
		for j, p := range stroke {
			if j > 0 && p == stroke[j-1] {
				moved[j] = moved[j-1] // a corner stays one point
				continue
			}
			moved[j] = w.move((float64(p[0])-30)/50, (float64(p[1])-50)/50)
		}
		written[i] = curve(moved)
	}
	return written
}

// move returns where the writer puts a point of a template.
func (w writer) move(x, y float64) ink.Point {
	return ink.Point{
		X: float32(w.right.at(x, y) + triangular(w.r, w.jitter)),
		Y: float32(w.down.at(x, y) + triangular(w.r, w.jitter)),
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
