package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"inkling/core/ink"
)

// sheetPainter paints the drawing and the nib that keys lead. Both are black:
// the style sheet turns the canvas in the dark theme.
type sheetPainter struct {
	canvas    *dom.HTMLCanvasElement
	context   *dom.CanvasRenderingContext2D
	path, nib string
	stale     bool
}

func newSheetPainter() *sheetPainter {
	c := canvas(byID("canvas").Value)
	return &sheetPainter{canvas: c, context: c.GetContext2d()}
}

// resize gives the canvas as many pixels as the screen has for it.
func (s *sheetPainter) resize() {
	ratio := js.Global().Get("devicePixelRatio").Float()
	pixels := int(float64(s.canvas.Get("clientWidth").Int()) * ratio)
	if pixels > 0 && pixels != s.canvas.Width() {
		s.canvas.SetWidth(pixels)
		s.canvas.SetHeight(pixels)
		s.stale = true
	}
}

func (s *sheetPainter) paint() {
	if !s.stale {
		return
	}
	s.stale = false
	zoom := float64(s.canvas.Width()) / side
	c := s.context.Value
	c.Call("setTransform", zoom, 0, 0, zoom, 0, 0)
	s.context.ClearRect(0, 0, side, side)
	c.Set("lineWidth", inkWidth)
	c.Set("lineCap", "round")
	c.Set("lineJoin", "round")
	c.Call("stroke", js.Global().Get("Path2D").New(s.path))
	s.paintNib(c)
}

// paintNib marks the nib with a ring, filled when it is on the paper.
func (s *sheetPainter) paintNib(c js.Value) {
	parts := strings.Split(s.nib, " ")
	if len(parts) < 2 {
		return
	}
	x, errX := strconv.ParseFloat(parts[0], 64)
	y, errY := strconv.ParseFloat(parts[1], 64)
	if errX != nil || errY != nil {
		panic("page: the view has the nib at " + s.nib)
	}
	s.context.BeginPath()
	c.Call("arc", x, y, inkWidth/2+4, 0, 7)
	c.Set("lineWidth", 2)
	c.Call("stroke")
	if parts[2] != "" {
		s.context.BeginPath()
		c.Call("arc", x, y, inkWidth/2, 0, 7)
		c.Call("fill")
	}
}

// glyphPainter paints the picture that the network sees.
type glyphPainter struct {
	context *dom.CanvasRenderingContext2D
	image   js.Value // ImageData
	pixels  []byte   // RGBA
}

func newGlyphPainter(target js.Value) *glyphPainter {
	context := canvas(target).GetContext2d()
	return &glyphPainter{
		context: context,
		image:   context.Call("createImageData", ink.Side, ink.Side),
		pixels:  make([]byte, 4*ink.Side*ink.Side),
	}
}

// paint takes the grey levels as the bytes of a string. They become the opacity
// of black, so that the paper shows through.
func (g *glyphPainter) paint(levels string) {
	for i := range len(levels) {
		g.pixels[4*i+3] = levels[i]
	}
	js.CopyBytesToJS(g.image.Get("data"), g.pixels)
	g.context.Call("putImageData", g.image, 0, 0)
}
