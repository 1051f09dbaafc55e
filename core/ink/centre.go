package ink

// shiftToCentre returns how far g has to move for its centre of mass to come to
// the centre of the field, or as far as its box may move: ink never leaves the
// field.
func shiftToCentre(g *Glyph) (right, down float64) {
	var sum, sumX, sumY float64 // whole numbers and halves, so the order is no matter
	for i, v := range g {
		sum += float64(v)
		sumX += float64(float64(v) * (float64(i%Side) + 0.5))
		sumY += float64(float64(v) * (float64(i/Side) + 0.5))
	}
	return within(centre-sumX/sum, margin), within(centre-sumY/sum, margin)
}

// within brings v to the nearest end of [-limit, limit].
func within(v, limit float64) float64 { return max(-limit, min(limit, v)) }
