package sheet

import (
	"strconv"
	"strings"

	"inkling/core/ink"
	"inkling/wasm/page/screen"
)

// Painter is the name of the painter of the sheet.
const Painter = "sheet"

// Picture is what is painted on the sheet.
type Picture struct {
	Path    string    // the ink, as the data of an SVG path
	Glyph   ink.Glyph // a picture in place of the ink
	Nib     ink.Point
	Shown   bool // the nib
	Lowered bool // it is on the paper
	Pixels  int  // of the canvas, along a side
}

// View shows the sheet and the buttons below it.
// A picture that lies on it is shown as seen: as the network sees it.
func (s State) View(seen ink.Glyph) []screen.Prop {
	empty := len(s.Drawing) == 0 && s.Laid == nil
	picture := Picture{Path: s.path(), Nib: s.Nib, Shown: s.Keys, Lowered: s.Lowered, Pixels: s.Pixels}
	if s.Laid != nil {
		picture.Glyph = seen
	}
	return []screen.Prop{
		screen.Painted("canvas", Painter, picture),
		screen.Hidden("invitation", !empty),
		screen.Disabled("undo", empty),
		screen.Disabled("clear", empty),
	}
}

// path returns the drawing as the data of an SVG path. Between samples it runs
// through the middles, so that a fast pen leaves curves and no corners.
func (s State) path() string {
	var b strings.Builder
	for _, stroke := range s.Drawing {
		move(&b, 'M', stroke[0])
		if len(stroke) == 1 {
			move(&b, 'L', stroke[0]) // a dot, which the round caps make visible
		}
		for i := 1; i < len(stroke)-1; i++ {
			move(&b, 'Q', stroke[i])
			move(&b, ' ', between(stroke[i], stroke[i+1]))
		}
		if n := len(stroke); n > 1 {
			move(&b, 'L', stroke[n-1])
		}
	}
	return b.String()
}

func between(a, b ink.Point) ink.Point { return ink.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2} }

// move writes a command of a path and its point.
func move(b *strings.Builder, command byte, p ink.Point) {
	b.WriteByte(command)
	b.WriteString(strconv.FormatFloat(float64(p.X), 'f', 1, 32))
	b.WriteByte(' ')
	b.WriteString(strconv.FormatFloat(float64(p.Y), 'f', 1, 32))
}
