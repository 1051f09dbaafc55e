package page

import (
	"fmt"
	"strconv"
	"strings"

	"inkling/wasm/message"
)

// svg returns the chart as the content of its element. Colours and strokes are
// in the style sheet.
func (c chart) svg() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %s %s" aria-hidden="true">`, px(c.Width), px(c.Height))
	c.writeAxes(&b)
	c.writeReport(&b)
	c.writeRun(&b, c.earlier, " earlier")
	writeLine(&b, c, "training running", c.trace())
	c.writeRun(&b, c.run, "")
	c.writeCursor(&b)
	b.WriteString("</svg>")
	return b.String()
}

func (c chart) writeAxes(b *strings.Builder) {
	left, right, bottom := px(c.across.at0), px(c.across.at1), px(c.upward.at0)
	for _, v := range c.upward.ticks() {
		y := px(c.upward.at(v))
		fmt.Fprintf(b, `<line class="grid" x1="%s" x2="%s" y1="%s" y2="%s"/>`, left, right, y, y)
		fmt.Fprintf(b, `<text x="%s" y="%s" dy="0.35em" text-anchor="end">%s</text>`, px(c.across.at0-6), y, label(v))
	}
	fmt.Fprintf(b, `<line class="axis" x1="%s" x2="%s" y1="%s" y2="%s"/>`, left, right, bottom, bottom)
	for _, v := range epochTicks(int(c.across.hi), 6) {
		x := px(c.across.at(v))
		fmt.Fprintf(b, `<line class="axis" x1="%s" x2="%s" y1="%s" y2="%s"/>`, x, x, bottom, px(c.upward.at0+4))
		fmt.Fprintf(b, `<text x="%s" y="%s" text-anchor="middle">%s</text>`, x, px(c.upward.at0+17), label(v))
	}
}

// writeReport draws the report's figure as a line across.
func (c chart) writeReport(b *strings.Builder) {
	if c.report > 0 {
		y := px(c.upward.at(c.report))
		fmt.Fprintf(b, `<line class="report" x1="%s" x2="%s" y1="%s" y2="%s"/>`, px(c.across.at0), px(c.across.at1), y, y)
	}
}

func (c chart) writeRun(b *strings.Builder, r Run, class string) {
	for _, s := range []struct {
		class string
		value func(message.Epoch) float64
	}{{"training", c.train}, {"test", c.test}} {
		line := c.curve(r.Epochs, s.value)
		writeLine(b, c, s.class+class, line)
		if len(line) == 1 && class == "" { // one point makes no line
			c.writeSpot(b, s.class, line[0])
		}
	}
}

// writeCursor draws the crosshair and the values on it.
func (c chart) writeCursor(b *strings.Builder) {
	e, ok := c.cursor()
	if !ok {
		return
	}
	x := px(c.across.at(float64(e.Epoch)))
	fmt.Fprintf(b, `<line class="cross" x1="%s" x2="%s" y1="%s" y2="%s"/>`, x, x, px(c.upward.at1), px(c.upward.at0))
	c.writeSpot(b, "training", point{float64(e.Epoch), c.train(e)})
	c.writeSpot(b, "test", point{float64(e.Epoch), c.test(e)})
}

func (c chart) writeSpot(b *strings.Builder, class string, p point) {
	fmt.Fprintf(b, `<circle class="spot %s" r="4" cx="%s" cy="%s"/>`, class, px(c.across.at(p.x)), px(c.upward.at(p.y)))
}

// writeLine draws a curve, broken where there is no number or the epochs are
// more than the axis has.
func writeLine(b *strings.Builder, c chart, class string, line []point) {
	d := pathOf(c, line)
	if d != "" {
		fmt.Fprintf(b, `<path class="line %s" d="%s"/>`, class, d)
	}
}

func pathOf(c chart, line []point) string {
	var b strings.Builder
	command := byte('M')
	for _, p := range line {
		if p.y != p.y || p.x > c.across.hi {
			command = 'M'
			continue
		}
		b.WriteByte(command)
		b.WriteString(px(c.across.at(p.x)) + " " + px(c.upward.at(p.y)))
		command = 'L'
	}
	return b.String()
}

// px returns a length in pixels to a tenth.
func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
