// Package ink turns what a person drew with a pen into the picture that the
// authors of MNIST would have made of it.
//
// MNIST's recipe (yann.lecun.com/exdb/mnist): the ink is scaled to fit a box of
// 20x20 pixels, keeping its aspect; scaling down greys the edges; and the
// centre of mass of the pixels is put at the centre of a field of 28x28.
//
// Here the strokes themselves are scaled and then drawn with MNIST's pen, so
// neither the size nor the line width of the canvas they came from matters.
package ink

import "inkling/core/mnist"

// Point is a position of the pen in any unit, y down.
type Point struct{ X, Y float32 }

// Stroke is the path of the pen from touching the paper to leaving it.
type Stroke []Point

// Drawing is all that was drawn, in any order.
type Drawing []Stroke

// Glyph is the 28x28 picture that the network sees, row-major, 0 = paper,
// 255 = ink.
type Glyph [mnist.Pixels]uint8

// The measures of MNIST's pictures, in pixels.
const (
	Side = mnist.Side // the field
	box  = 20         // the ink fits a box of this side, to the middle of its grey edges

	// margin is how far the box can move from the middle and stay on the field.
	margin = (Side - box) / 2

	// centre is where the centre of mass goes, across and down. Pixel i covers
	// [i, i+1]. MNIST shifts its box by whole pixels, so that the centres of mass
	// spread evenly over 14.5 +- 0.5; putting each at the middle of that spread
	// is read a little better.
	centre = 14.5
)

// PenWidth is the width in pixels of Render's strokes, that of the median MNIST
// digit. Measured as twice the ink over the outline's length, 60,000 digits of
// MNIST have a median of 2.48; digits written by 303 people and rendered with
// this pen have 2.48 too.
const PenWidth = 2.4

// softness is the width in pixels of the grey edge of a stroke, the one that
// averaging black and white over square pixels gives. Per unit of ink, MNIST's
// pictures have 0.55 of squared difference between neighbours; with this edge
// it is 0.56, with an edge of 1.2 pixels 0.50.
const softness = 1.0

// Render draws d with MNIST's pen. It reports false for a drawing without ink,
// which has no picture.
func (d Drawing) Render() (g Glyph, ok bool) { return d.RenderPen(PenWidth) }

// RenderPen is Render with a pen of the given width in pixels, from 1 to 8.
// MNIST's pens are mostly between 1.7 and 4.2 pixels wide.
func (d Drawing) RenderPen(width float32) (g Glyph, ok bool) {
	b, ok := boundsOf(d)
	if !ok {
		return g, false
	}
	pen := penOf(width)
	segments := fit(d, b, box-pen.width)
	g = pen.draw(segments, Side/2, Side/2)
	right, down := shiftToCentre(&g) // drawn again rather than shifted: no blur from a fraction of a pixel
	return pen.draw(segments, Side/2+right, Side/2+down), true
}
