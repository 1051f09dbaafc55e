package synthetic

import "inkling/core/ink"

// steps is how many straight pieces a curve has from one of its points to the
// next.
const steps = 6

// curve draws a smooth curve through points, a Catmull-Rom spline (Edwin
// Catmull and Raphael Rom, "A class of local interpolating splines", 1974). The
// ends have no point beyond them and stand in for it themselves.
func curve(points ink.Stroke) ink.Stroke {
	if len(points) < 2 {
		return points
	}
	smooth := make(ink.Stroke, 1, steps*len(points))
	smooth[0] = points[0]
	last := len(points) - 1
	for i := range last {
		before, after := points[max(i-1, 0)], points[min(i+2, last)]
		if points[i] == points[i+1] {
			continue // a corner
		}
		for step := 1; step <= steps; step++ {
			t := float64(step) / steps
			smooth = append(smooth, ink.Point{
				X: spline(before.X, points[i].X, points[i+1].X, after.X, t),
				Y: spline(before.Y, points[i].Y, points[i+1].Y, after.Y, t),
			})
		}
	}
	return smooth
}

// spline returns one coordinate at 0 <= t <= 1 between b (t = 0) and c (t = 1).
func spline(a, b, c, d float32, t float64) float32 {
	p, q, r, s := float64(a), float64(b), float64(c), float64(d)
	linear := r - p
	quadratic := float64(2*p) - float64(5*q) + float64(4*r) - s
	cubic := float64(3*(q-r)) + s - p
	sum := linear + float64(t*(quadratic+float64(t*cubic)))
	return float32(q + float64(0.5*float64(t*sum)))
}
