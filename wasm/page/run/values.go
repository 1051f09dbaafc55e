package run

import (
	"fmt"
	"strings"

	"inkling/wasm/page/chart"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// cursor is a place in the charts, and the runs whose values stand there.
type cursor struct {
	frame   chart.Frame
	shown   Run
	earlier []Run
	names   []string // of the earlier runs
}

// figure is the value of a curve.
type figure struct{ curve, value string }

// figures returns the values of a run's curves at the cursor, none if it has none
// there.
func (c cursor) figures(ms measure, r Run) []figure {
	e, ok := r.epochAt(c.frame.Cursor)
	b, within := r.batchesAt(c.frame.Cursor)
	switch {
	case !c.frame.Reading:
	case ok && e.Validated:
		return []figure{{"training", ms.format(ms.train(e))}, {"validation", ms.format(ms.validation(e))}, {"test", ms.format(ms.test(e))}}
	case ok:
		return []figure{{"training", ms.format(ms.train(e))}, {"test", ms.format(ms.test(e))}}
	case within:
		return []figure{{"training", ms.format(ms.batches(b))}}
	}
	return nil
}

// place names the cursor's place.
func (c cursor) place() string {
	x := c.frame.Cursor
	if x == 0 {
		return beforeTheFirstStep
	}
	if b, ok := c.shown.batchesAt(x); ok {
		return fmt.Sprintf("Epoch %d, batch %s", int(x-1e-9)+1, text.Thousands(int(b.Batch)))
	}
	return fmt.Sprintf("Epoch %d", int(x))
}

// words puts the values at the cursor in words.
func (c cursor) words(ms measure) string {
	own := spoken(c.figures(ms, c.shown), ms.unit)
	if own == "" {
		return ""
	}
	said := []string{c.place() + ": " + own}
	for _, r := range c.earlier {
		if figures := spoken(c.figures(ms, r), ms.unit); figures != "" {
			said = append(said, runName(r)+": "+figures)
		}
	}
	return strings.Join(said, "; ")
}

func spoken(figures []figure, unit string) string {
	parts := make([]string, len(figures))
	for i, f := range figures {
		parts[i] = f.curve + " " + f.value + unit
	}
	return strings.Join(parts, ", ")
}

// values returns the values at the cursor as a small table, which names a run
// where there are several.
func (c cursor) values(ms measure) []screen.Node {
	own := c.figures(ms, c.shown)
	if len(own) == 0 {
		return nil
	}
	columns := c.columns(ms)
	rows := []screen.Node{c.heading(columns), row(c.shown, solid, own, columns)}
	for _, r := range c.earlier {
		rows = append(rows, row(r, earlierClass(r), c.figures(ms, r), columns))
	}
	return []screen.Node{element("table", "values", "", rows...)}
}

// legend names the runs in the charts, if there are earlier ones.
func (c cursor) legend() (items []screen.Node) {
	if len(c.earlier) == 0 {
		return nil
	}
	items = append(items, element("li", "shown", "", stroke(solid), named(runName(c.shown))))
	for i, r := range c.earlier {
		items = append(items, element("li", runName(r), "", stroke(earlierClass(r)), named(c.names[i])))
	}
	return items
}

// columns returns the curves that one of the runs has a value of.
func (c cursor) columns(ms measure) (columns []string) {
	has := map[string]bool{}
	for _, r := range append([]Run{c.shown}, c.earlier...) {
		for _, f := range c.figures(ms, r) {
			has[f.curve] = true
		}
	}
	for _, curve := range []string{"training", "validation", "test"} {
		if has[curve] {
			columns = append(columns, curve)
		}
	}
	return columns
}

func (c cursor) heading(columns []string) screen.Node {
	title := element("th", "place", "")
	title.Text = c.place()
	cells := []screen.Node{title}
	for _, curve := range columns {
		cell := element("th", curve, curve)
		cell.Text = curve
		cells = append(cells, cell)
	}
	return element("tr", "heading", "", cells...)
}

// row is a run with its stroke, its name and its values.
func row(r Run, class string, figures []figure, columns []string) screen.Node {
	cells := []screen.Node{element("th", "run", "", stroke(class), named(runName(r)))}
	for _, curve := range columns {
		cell := element("td", curve, curve)
		for _, f := range figures {
			if f.curve == curve {
				cell.Text = f.value
			}
		}
		cells = append(cells, cell)
	}
	return element("tr", runName(r), "", cells...)
}

// solid is the class of the shown run's stroke.
const solid = "solid"

// stroke is a piece of a run's curves.
func stroke(class string) screen.Node {
	line := element("line", "line", "line "+class)
	line.Attrs = append(line.Attrs, screen.Attr{Name: "x2", Value: "24"}, screen.Attr{Name: "y1", Value: "3"}, screen.Attr{Name: "y2", Value: "3"})
	return element("svg", "stroke", "stroke", line)
}

func named(name string) screen.Node { return screen.Node{Tag: "span", Key: "name", Text: name} }

// element is a node with a class.
func element(tag, key, class string, children ...screen.Node) screen.Node {
	n := screen.Node{Tag: tag, Key: key, Children: children}
	if class != "" {
		n.Attrs = []screen.Attr{{Name: "class", Value: class}}
	}
	return n
}
