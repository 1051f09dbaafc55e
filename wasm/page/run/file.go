package run

import (
	"fmt"

	"inkling/wasm/page/chart"
	"inkling/wasm/page/text"
)

// The size of a chart in a file, in pixels.
const (
	fileWidth  = 560
	fileHeight = 340
)

// Drawing returns the curves of the run whose figures are on the page as an SVG
// document of that width and height in pixels, on the scale that the page has.
func (s State) Drawing() (svg string, width, height int) {
	r := s.Shown()
	frame := chart.Frame{Width: fileWidth, Height: fileHeight, Log: s.Frame.Log}
	title := fmt.Sprintf("Run %d, %s: loss and error by epoch", r.Number, text.Plural(uint32(r.Reached()), "epoch"))
	return chart.Document(title, []chart.Panel{
		{Title: "Loss by epoch", Chart: lossMeasure().chart(frame, r, nil)},
		{Title: "Error in % by epoch", Chart: errorMeasure().chart(frame, r, nil)},
	})
}
