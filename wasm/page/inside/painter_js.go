package inside

import (
	"syscall/js"

	"inkling/wasm/page/screen"
)

// The colours of numbers above 0 and below 0. They differ for the colour blind,
// and stand out from light paper and from dark.
var (
	above = [3]byte{47, 104, 208}
	below = [3]byte{222, 104, 28}
)

// NewSignedPainter returns the painter of signed pictures. The size of a number
// is the opacity of its colour, so that the paper shows through.
func NewSignedPainter() screen.Painter {
	return func(canvas js.Value, picture any) {
		p := picture.(*Signed)
		rgba := make([]byte, 4*len(p.Steps))
		for i, step := range p.Steps {
			colour, opacity := above, int(step)
			if step < 0 {
				colour, opacity = below, -int(step)
			}
			copy(rgba[4*i:], colour[:])
			rgba[4*i+3] = byte(2 * opacity)
		}
		put(canvas, p.Width, p.Height, rgba)
	}
}

// put fills a canvas of that size.
func put(canvas js.Value, width, height int, rgba []byte) {
	if canvas.Get("width").Int() != width || canvas.Get("height").Int() != height {
		canvas.Set("width", width)
		canvas.Set("height", height)
	}
	image := js.Global().Get("ImageData").New(width, height)
	js.CopyBytesToJS(image.Get("data"), rgba)
	canvas.Call("getContext", "2d").Call("putImageData", image, 0, 0)
}

// palette has a colour for each of ten classes, those of Tableau 10; more classes
// begin again.
var palette = [10][3]byte{
	{78, 121, 167}, {242, 142, 43}, {225, 87, 89}, {118, 183, 178}, {89, 161, 79},
	{237, 201, 72}, {176, 122, 161}, {255, 157, 167}, {156, 117, 95}, {140, 140, 150},
}

// NewCloudPainter returns the painter of the plane. An image is a square of 2x2
// pixels.
func NewCloudPainter() screen.Painter {
	rgba := make([]byte, 4*planeWidth*planeHeight)
	return func(canvas js.Value, picture any) {
		c := picture.(*Cloud)
		clear(rgba)
		for i := range c.Labels {
			colour := palette[int(c.Labels[i])%len(palette)]
			for _, at := range [4]int{0, 1, planeWidth, planeWidth + 1} {
				k := 4 * (int(c.Y[i])*planeWidth + int(c.X[i]) + at)
				copy(rgba[k:], colour[:])
				rgba[k+3] = 210
			}
		}
		put(canvas, planeWidth, planeHeight, rgba)
	}
}
