package ink

import (
	"math"

	"inkling/core/mnist"
)

// pen is a round pen: a point of the paper gets darker the nearer the pen's path
// comes to it, half grey at half the width.
type pen struct{ width float64 }

// penOf brings widths outside 1 to 8 pixels, and NaN, to the nearest end.
func penOf(width float32) pen {
	w := float64(width)
	if !(w >= 1) {
		w = 1
	}
	return pen{min(w, 8)}
}

// reach is the distance in pixels from which on the paper stays white.
func (p pen) reach() float64 { return (p.width + softness) / 2 }

// distances holds for every pixel the square of the distance from its middle to
// the path of the pen.
type distances [mnist.Pixels]float64

// draw draws segments, moved by (right, down) pixels, on an empty field.
func (p pen) draw(segments []segment, right, down float64) (g Glyph) {
	var d distances
	reach := p.reach()
	for i := range d {
		d[i] = math.MaxFloat64
	}
	for _, s := range segments {
		s.x, s.y = s.x+right, s.y+down
		d.approach(s, reach)
	}
	for i, square := range d {
		g[i] = grey(square, reach)
	}
	return g
}

// approach lowers the distances around s to those from s.
func (d *distances) approach(s segment, reach float64) {
	left, right := pixels(s.x, s.dx, reach)
	top, bottom := pixels(s.y, s.dy, reach)
	scale := 0.0
	if square := float64(s.dx*s.dx) + float64(s.dy*s.dy); square > 0 {
		scale = 1 / square
	}
	for row := top; row < bottom; row++ {
		y := float64(row) + 0.5 - s.y
		alongY := float64(y * s.dy)
		line := d[row*Side : row*Side+Side]
		for column := left; column < right; column++ {
			x := float64(column) + 0.5 - s.x
			along := float64((float64(x*s.dx) + alongY) * scale) // 0 where s begins, 1 where it ends
			if along < 0 {
				along = 0
			} else if along > 1 {
				along = 1
			}
			offX, offY := x-float64(along*s.dx), y-float64(along*s.dy)
			if square := float64(offX*offX) + float64(offY*offY); square < line[column] {
				line[column] = square
			}
		}
	}
}

// pixels returns the range [first, end) of columns (or rows) whose middles may
// be within reach of a segment from x to x + dx.
func pixels(x, dx, reach float64) (first, end int) {
	lo, hi := min(x, x+dx)-reach, max(x, x+dx)+reach
	clamp := func(v float64) int { return int(max(0, min(Side, math.Floor(v+0.5)))) }
	return clamp(lo), clamp(hi)
}

// grey returns the pixel at a distance, given by its square.
func grey(square, reach float64) uint8 {
	if square >= float64(reach*reach) {
		return 0
	}
	darkness := min(1, (reach-math.Sqrt(square))/softness)
	return uint8(float64(darkness*255) + 0.5)
}
