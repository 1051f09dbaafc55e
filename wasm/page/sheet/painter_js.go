package sheet

import (
	"syscall/js"

	"inkling/core/ink"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/screen"
)

// NewPainter returns the painter of the sheet: the drawing, and the nib that
// keys lead. Both are black: the style sheet turns the canvas in the dark theme.
func NewPainter() screen.Painter {
	tile := glyphCanvas()
	return func(target js.Value, picture any) {
		p, canvas := picture.(Picture), browser.Canvas(target)
		if p.Pixels > 0 && p.Pixels != canvas.Width() {
			canvas.SetWidth(p.Pixels)
			canvas.SetHeight(p.Pixels)
		}
		context := canvas.GetContext2d()
		zoom := float64(canvas.Width()) / Side
		context.Call("setTransform", zoom, 0, 0, zoom, 0, 0)
		context.ClearRect(0, 0, Side, Side)
		paintGlyph(context.Value, tile, p.Glyph)
		context.Set("lineWidth", InkWidth)
		context.Set("lineCap", "round")
		context.Set("lineJoin", "round")
		context.Call("stroke", js.Global().Get("Path2D").New(p.Path))
		if p.Shown {
			paintNib(context.Value, p)
		}
	}
}

// paintNib marks the nib with a ring, filled when it is on the paper.
func paintNib(context js.Value, p Picture) {
	circle := func(radius float64) {
		context.Call("beginPath")
		context.Call("arc", p.Nib.X, p.Nib.Y, radius, 0, 7)
	}
	circle(InkWidth/2 + 4)
	context.Set("lineWidth", 2)
	context.Call("stroke")
	if p.Lowered {
		circle(InkWidth / 2)
		context.Call("fill")
	}
}

// glyphCanvas makes a canvas, out of sight, of the size of a picture.
func glyphCanvas() js.Value {
	canvas := browser.Create("canvas").Value
	canvas.Set("width", ink.Side)
	canvas.Set("height", ink.Side)
	return canvas
}

// paintGlyph fills the sheet with a picture, whose grey levels become the opacity
// of black. One without ink changes nothing.
func paintGlyph(context, tile js.Value, g ink.Glyph) {
	if g == (ink.Glyph{}) {
		return
	}
	rgba := make([]byte, 4*len(g))
	for i, level := range g {
		rgba[4*i+3] = level
	}
	image := js.Global().Get("ImageData").New(ink.Side, ink.Side)
	js.CopyBytesToJS(image.Get("data"), rgba)
	tile.Call("getContext", "2d").Call("putImageData", image, 0, 0)
	context.Set("imageSmoothingEnabled", false)
	context.Call("drawImage", tile, 0, 0, Side, Side)
}
