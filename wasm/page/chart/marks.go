package chart

import (
	"slices"
	"strconv"

	"inkling/wasm/page/screen"
)

// Colours and strokes are in the style sheet, under the classes of the marks.

// grid returns the axes with their labels.
func (a axes) grid() []screen.Node {
	var marks []screen.Node
	left, right, bottom := px(a.across.at0), px(a.across.at1), px(a.upward.at0)
	for _, v := range a.upward.ticks() {
		y, name := px(a.upward.at(v)), label(v)
		marks = append(marks,
			line("grid "+name, "grid", left, right, y, y),
			words("value "+name, name, px(a.across.at0-6), y, screen.Attr{Name: "dy", Value: "0.35em"}, screen.Attr{Name: "text-anchor", Value: "end"}))
	}
	marks = append(marks, line("axis", "axis", left, right, bottom, bottom))
	for _, v := range epochTicks(int(a.across.hi), 6) {
		x, name := px(a.across.at(v)), label(v)
		marks = append(marks,
			line("tick "+name, "axis", x, x, bottom, px(a.upward.at0+4)),
			words("epoch "+name, name, x, px(a.upward.at0+17), screen.Attr{Name: "text-anchor", Value: "middle"}))
	}
	return marks
}

// dotsApart is how many pixels there are at least from dot to dot.
const dotsApart = 7

// curve returns a curve's line and its dots. One point makes no line: it gets a
// spot.
func (a axes) curve(c Curve) []screen.Node {
	points := thinned(c.Points, a.across, 1)
	var marks []screen.Node
	if d := a.path(points); d != "" {
		marks = append(marks, path(c.Class, "line "+c.Class, d))
	}
	if d := a.dots(c); d != "" {
		marks = append(marks, path("dots "+c.Class, "dots "+c.Class, d))
	}
	if len(points) == 1 && c.Read {
		marks = append(marks, a.spot("first "+c.Class, c.Class, points[0]))
	}
	return marks
}

// band returns a band's field: along its upper line and back along its lower one.
func (a axes) band(b Band) screen.Node {
	outline := slices.Clone(b.High)
	for _, p := range slices.Backward(b.Low) {
		outline = append(outline, p)
	}
	return path("band "+b.Class, "band "+b.Class, a.path(outline)+"Z")
}

func path(key, class, d string) screen.Node {
	return screen.Node{Tag: "path", Key: key, Attrs: []screen.Attr{{Name: "class", Value: class}, {Name: "d", Value: d}}}
}

// dots returns the data of a path that is a dot at each point, where strokes have
// round ends.
func (a axes) dots(c Curve) string {
	if !c.Dots {
		return ""
	}
	var b []byte
	for _, p := range thinned(c.Points, a.across, dotsApart) {
		if p.Y == p.Y && p.X <= a.across.hi {
			b = append(a.to(b, 'M', p), "h0"...)
		}
	}
	return string(b)
}

// to adds the command of a path that leads to a point.
func (a axes) to(b []byte, command byte, p Point) []byte {
	b = append(b, command)
	b = strconv.AppendFloat(b, a.across.at(p.X), 'f', 1, 64)
	b = append(b, ' ')
	return strconv.AppendFloat(b, a.upward.at(p.Y), 'f', 1, 64)
}

// path returns the data of a path, broken where there is no number or the epochs
// are more than the axis has.
func (a axes) path(points []Point) string {
	var b []byte
	command := byte('M')
	for _, p := range points {
		if p.Y != p.Y || p.X > a.across.hi {
			command = 'M'
			continue
		}
		b = a.to(b, command, p)
		command = 'L'
	}
	return string(b)
}

// cross returns the crosshair and the values on it.
func (c Chart) cross(a axes) []screen.Node {
	if !c.Reading {
		return nil
	}
	x := px(a.across.at(c.Cursor))
	marks := []screen.Node{line("cross", "cross", x, x, px(a.upward.at1), px(a.upward.at0))}
	for _, curve := range c.Curves {
		if p, ok := curve.at(c.Cursor); ok && curve.Read && p.Y == p.Y {
			marks = append(marks, a.spot("cross "+curve.Class, curve.Class, p))
		}
	}
	return marks
}

func (a axes) spot(key, class string, p Point) screen.Node {
	return screen.Node{Tag: "circle", Key: key, Attrs: []screen.Attr{
		{Name: "class", Value: "spot " + class}, {Name: "r", Value: "4"},
		{Name: "cx", Value: px(a.across.at(p.X))}, {Name: "cy", Value: px(a.upward.at(p.Y))},
	}}
}

func line(key, class, x1, x2, y1, y2 string) screen.Node {
	return screen.Node{Tag: "line", Key: key, Attrs: []screen.Attr{
		{Name: "class", Value: class}, {Name: "x1", Value: x1}, {Name: "x2", Value: x2}, {Name: "y1", Value: y1}, {Name: "y2", Value: y2},
	}}
}

func words(key, text, x, y string, more ...screen.Attr) screen.Node {
	return screen.Node{Tag: "text", Key: key, Text: text, Attrs: append([]screen.Attr{{Name: "x", Value: x}, {Name: "y", Value: y}}, more...)}
}

// px returns a length in pixels to a tenth.
func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
