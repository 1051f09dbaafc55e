package album

import (
	"syscall/js"

	"inkling/core/ink"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/screen"
)

// NewPainter returns the painter of the pictures. Their grey levels become the
// opacity of black, so that the paper shows through.
func NewPainter() screen.Painter {
	image := js.Global().Get("ImageData").New(ink.Side, ink.Side)
	rgba := make([]byte, 4*ink.Side*ink.Side)
	return func(canvas js.Value, picture any) {
		for i, level := range picture.(ink.Glyph) {
			rgba[4*i+3] = level
		}
		js.CopyBytesToJS(image.Get("data"), rgba)
		browser.Canvas(canvas).GetContext2d().Call("putImageData", image, 0, 0)
	}
}
