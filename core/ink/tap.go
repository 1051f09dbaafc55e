package ink

// Steady returns the drawing with a dot for every stroke that stays within a
// square of that side, in the drawing's unit: a tap, in which the pen trembled.
// Render alone cannot tell a tap from a dash written small, and would draw it as
// large as any digit.
func (d Drawing) Steady(side float32) Drawing {
	steady := make(Drawing, len(d))
	for i, stroke := range d {
		steady[i] = stroke
		b, ok := boundsOf(Drawing{stroke})
		if ok && max(b.right-b.left, b.bottom-b.top) <= float64(side) {
			steady[i] = Stroke{{X: float32((b.left + b.right) / 2), Y: float32((b.top + b.bottom) / 2)}}
		}
	}
	return steady
}
