package ink

import "math"

// bounds is the smallest rectangle around the points of a drawing, in the
// drawing's unit.
type bounds struct{ left, top, right, bottom float64 }

// boundsOf reports false for a drawing without a single usable point.
func boundsOf(d Drawing) (b bounds, ok bool) {
	inf := math.Inf(1)
	b = bounds{inf, inf, -inf, -inf}
	for _, stroke := range d {
		for _, p := range stroke {
			if usable(p) {
				x, y := float64(p.X), float64(p.Y)
				b = bounds{min(b.left, x), min(b.top, y), max(b.right, x), max(b.bottom, y)}
				ok = true
			}
		}
	}
	return b, ok
}

// usable reports whether p is a place on paper: neither coordinate infinite or
// not a number.
func usable(p Point) bool {
	return p.X-p.X == 0 && p.Y-p.Y == 0
}

// segment is a straight piece of a stroke in pixels: it begins at (x, y) and
// goes (dx, dy) further. A dot goes nowhere.
type segment struct{ x, y, dx, dy float64 }

// nearby is the distance in pixels below which a point adds nothing to the one
// before it: a quarter of a grey level of a straight edge.
const nearby = 0.05

// fit scales d to a box of the given side around the origin, keeping its
// aspect, and cuts it into segments. The side leaves room for the pen.
func fit(d Drawing, b bounds, side float64) []segment {
	scale := 0.0
	if extent := max(b.right-b.left, b.bottom-b.top); extent > 0 {
		scale = side / extent
	}
	midX, midY := b.left+(b.right-b.left)/2, b.top+(b.bottom-b.top)/2
	var segments []segment
	for _, stroke := range d {
		segments = appendStroke(segments, stroke, func(p Point) (x, y float64) {
			return float64((float64(p.X) - midX) * scale), float64((float64(p.Y) - midY) * scale)
		})
	}
	return segments
}

// appendStroke cuts one stroke, placed on the field by place, into segments.
func appendStroke(segments []segment, stroke Stroke, place func(Point) (x, y float64)) []segment {
	begun := false
	var x, y float64 // the end of the last segment
	for i, p := range stroke {
		if !usable(p) {
			continue
		}
		px, py := place(p)
		dx, dy := px-x, py-y
		switch {
		case !begun:
			segments = append(segments, segment{px, py, 0, 0})
			begun, x, y = true, px, py
		case math.Abs(dx)+math.Abs(dy) >= nearby || i == len(stroke)-1:
			segments = append(segments, segment{x, y, dx, dy})
			x, y = px, py
		}
	}
	return segments
}
