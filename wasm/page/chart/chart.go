// Package chart turns curves into the marks of a chart. It knows scales, curves
// and a cursor, and not what the curves are of.
package chart

import (
	"cmp"
	"math"
	"slices"

	"inkling/wasm/page/screen"
)

// Frame is what the charts of the page share.
type Frame struct {
	Width, Height float64 // CSS pixels
	Log           bool    // the scale of the values
	Reading       bool    // the values at the cursor are read
	Cursor        float64 // the place on the axis of epochs where they are
}

// Curve is a line through points.
type Curve struct {
	Class  string  // how it is drawn: a name in the style sheet, unique in its chart
	Points []Point // by ascending X; the line breaks where Y is NaN
	Dots   bool    // its points are marked, as far as there is room
	Read   bool    // the cursor marks its value, and a single point is seen
}

// at returns the point of that X.
func (c Curve) at(x float64) (Point, bool) {
	i, found := slices.BinarySearchFunc(c.Points, x, func(p Point, x float64) int { return cmp.Compare(p.X, x) })
	if !found {
		return Point{}, false
	}
	return c.Points[i], true
}

// Band is the field between two lines over the same epochs.
type Band struct {
	Class     string // as that of a curve
	Low, High []Point
}

// Chart is one chart.
type Chart struct {
	Frame
	Epochs    int     // that the axis has
	Bands     []Band  // behind the curves
	Curves    []Curve // the last one is drawn on top
	Reference float64 // a value drawn as a line across; 0: none
}

// The margins around the field of a chart leave room for the labels.
const (
	marginLeft   = 40
	marginRight  = 10
	marginTop    = 10
	marginBottom = 24
)

// axes is where a chart's values lie.
type axes struct{ across, upward scale }

func (c Chart) axes() axes {
	bottom, top := c.Height-marginBottom, float64(marginTop)
	upward := linearScale(c.extent(), bottom, top)
	if c.Log {
		upward = logScale(c.extent(), bottom, top)
	}
	return axes{c.Frame.across(c.Epochs), upward}
}

// across is the scale of the epochs.
func (f Frame) across(epochs int) scale {
	return scale{0, float64(max(epochs, 1)), marginLeft, f.Width - marginRight, false}
}

// extent returns that of all values which the chart shows.
func (c Chart) extent() extent {
	e := noExtent()
	for _, curve := range c.Curves {
		for _, p := range curve.Points {
			e = e.with(p.Y)
		}
	}
	for _, band := range c.Bands {
		for _, p := range band.High {
			e = e.with(p.Y)
		}
	}
	if c.Reference > 0 {
		e = e.with(c.Reference)
	}
	return e
}

// thinned returns points that lie at least so many pixels from each other, and the
// last.
func thinned(points []Point, across scale, apart float64) []Point {
	smallest := apart * (across.hi - across.lo) / max(1, across.at1-across.at0)
	var line []Point
	next := math.Inf(-1)
	for i, p := range points {
		if p.X >= next || i == len(points)-1 {
			line = append(line, p)
			next = p.X + smallest
		}
	}
	return line
}

// Nodes returns the chart as what its element contains.
func (c Chart) Nodes() []screen.Node {
	size := "0 0 " + px(c.Width) + " " + px(c.Height)
	return []screen.Node{{Tag: "svg", Attrs: []screen.Attr{{Name: "viewBox", Value: size}, {Name: "aria-hidden", Value: "true"}}, Children: c.marks()}}
}

func (c Chart) marks() []screen.Node {
	a := c.axes()
	marks := a.grid()
	if c.Reference > 0 {
		y := px(a.upward.at(c.Reference))
		marks = append(marks, line("reference", "reference", px(a.across.at0), px(a.across.at1), y, y))
	}
	for _, band := range c.Bands {
		marks = append(marks, a.band(band))
	}
	for _, curve := range c.Curves {
		marks = append(marks, a.curve(curve)...)
	}
	return append(marks, c.cross(a)...)
}
