package report

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// chartStyle stands in every drawing, so that it is right in the report and as a
// file of its own. The colours are those of Okabe and Ito ("Color Universal
// Design", 2008), darkened or lightened for their background.
const chartStyle = `<style>.c0{--c:#0072b2}.c1{--c:#b34700}.c2{--c:#00795a}.c3{--c:#9a4d7d}.c4{--c:#6b5900}
.t{fill:#1b1e24;font:11.5px system-ui,sans-serif}.g{stroke:#d9dde4;fill:none}.q{stroke:#8a92a0;fill:none;stroke-opacity:.45}
.l{stroke:var(--c);fill:none;stroke-width:2}.b{fill:var(--c);fill-opacity:.18}.d{fill:var(--c)}
@media (prefers-color-scheme:dark){.c0{--c:#56b4e9}.c1{--c:#f0915a}.c2{--c:#2fc79b}.c3{--c:#e39cc5}.c4{--c:#d9c24a}.t{fill:#e8eaee}.g{stroke:#3a404b}}
@media print{.c0{--c:#0072b2}.c1{--c:#b34700}.c2{--c:#00795a}.c3{--c:#9a4d7d}.c4{--c:#6b5900}.t{fill:#000}.g{stroke:#bbb}}</style>`

// colours is the number of classes c0, c1, ...
const colours = 5

// drawing is an SVG in the making; lengths are in its units, the origin is top
// left.
type drawing struct {
	strings.Builder
	width, height float64
}

// done returns the drawing with its name for readers who do not see it.
func (d *drawing) done(title string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%[1]s" height="%[2]s" role="img"><title>%s</title>%s%s</svg>`,
		unit(d.width), unit(d.height), html.EscapeString(title), chartStyle, d.String())
}

// unit writes a length with two decimals, the same on every machine.
func unit(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

func (d *drawing) line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(d, `<path class="%s" d="M%s %sL%s %s"/>`, class, unit(x1), unit(y1), unit(x2), unit(y2))
}

func (d *drawing) path(class string, points []point) {
	if len(points) == 0 {
		return
	}
	fmt.Fprintf(d, `<path class="%s" d="M`, class)
	for i, p := range points {
		if i > 0 {
			d.WriteByte('L')
		}
		d.WriteString(unit(p.x) + " " + unit(p.y))
	}
	d.WriteString(`"/>`)
}

func (d *drawing) dot(class string, x, y, r float64) {
	fmt.Fprintf(d, `<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, unit(x), unit(y), unit(r))
}

// text writes at x; anchor is start, middle or end.
func (d *drawing) text(x, y float64, anchor, text string) {
	fmt.Fprintf(d, `<text class="t" x="%s" y="%s" text-anchor="%s">%s</text>`, unit(x), unit(y), anchor, html.EscapeString(text))
}

type point struct{ x, y float64 }

// axis maps values from low to high to lengths from start to end.
type axis struct {
	low, high, start, end float64
	log                   bool
}

func (a axis) at(v float64) float64 {
	low, high := a.low, a.high
	if a.log {
		low, high, v = math.Log(low), math.Log(high), math.Log(max(v, a.low))
	}
	if high == low {
		return (a.start + a.end) / 2
	}
	return a.start + (v-low)/(high-low)*(a.end-a.start)
}

// ticks returns round values between low and high, about five: steps of 1, 2 or
// 5 times a power of ten.
func (a axis) ticks() (ticks []float64) {
	if a.log {
		return logTicks(a.low, a.high)
	}
	rough := (a.high - a.low) / 5
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := power * 10
	for _, m := range []float64{5, 2, 1} {
		if power*m >= rough {
			step = power * m
		}
	}
	for i := math.Ceil(a.low/step - 1e-9); i*step <= a.high*(1+1e-12); i++ {
		ticks = append(ticks, i*step)
	}
	return ticks
}

func logTicks(low, high float64) (ticks []float64) {
	for power := math.Pow(10, math.Floor(math.Log10(low))); power <= high; power *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if v := power * m; v >= low*(1-1e-9) && v <= high*(1+1e-9) {
				ticks = append(ticks, v)
			}
		}
	}
	return ticks
}

// tick writes a value of an axis.
func tick(v float64) string { return strconv.FormatFloat(v, 'g', 5, 64) }
