package ink

import "math"

// Shape is what of a drawing tells a digit from a scribble, whatever a network
// reads in it. A network is of no help there: trained on digits alone, it is as
// sure of a scribble as of a digit.
type Shape struct {
	Size    float64 // the larger side of the box around the ink, in the drawing's unit
	Aspect  float64 // the box's width over its height
	Length  float64 // the way of the pen on the paper, in sizes
	Strokes int
}

// Shape measures the drawing. One without ink, and a dot, has the size 0.
func (d Drawing) Shape() Shape {
	b, ok := boundsOf(d)
	if !ok {
		return Shape{}
	}
	width, height := b.right-b.left, b.bottom-b.top
	s := Shape{Size: max(width, height), Aspect: width / height, Strokes: len(d)}
	if s.Size == 0 {
		return s
	}
	for _, stroke := range d {
		s.Length += stroke.length(s.Size/tremble) / s.Size
	}
	return s
}

// tremble is how many steps a size has: shorter ones are not the way of the pen
// but a hand that trembles on it.
const tremble = 40

// length adds up the way of the pen in steps of at least the given length.
func (s Stroke) length(step float64) float64 {
	sum, begun := 0.0, false
	var from Point
	for _, to := range s {
		if !usable(to) {
			continue
		}
		way := math.Hypot(float64(to.X)-float64(from.X), float64(to.Y)-float64(from.Y))
		if begun && way < step {
			continue
		}
		if begun {
			sum += way
		}
		from, begun = to, true
	}
	return sum
}

// maxStrokes are enough for every digit: of 7,394 written by 303 people, three
// have more.
const maxStrokes = 3

// usual is how people write a digit: the longest way of the pen, in sizes, and
// the narrowest and the widest box. About one in a hundred of the same 7,394
// digits (UNIPEN train_r01_v07, 1a) lies outside.
var usual = [10]struct{ length, narrow, wide float64 }{
	{4.5, 0.33, 2},
	{3.2, 0, 1.5},
	{3.6, 0.35, 1.9},
	{3.9, 0.32, 1.5},
	{3.35, 0.1, 1.6},
	{3.9, 0.41, 2.1},
	{3.6, 0.28, 1.3},
	{3.4, 0.37, 1.7},
	{4.9, 0.3, 1.5},
	{3.7, 0.28, 1.2},
}

// Suits tells whether people write that digit, from 0 to 9, in such a shape.
func (s Shape) Suits(digit int) bool {
	u := usual[digit]
	return s.Size > 0 && s.Strokes <= maxStrokes && s.Length <= u.length && s.Aspect >= u.narrow && s.Aspect <= u.wide
}
