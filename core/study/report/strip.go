package report

import (
	"fmt"
	"math"
	"slices"

	"inkling/core/study/record"
)

// charts returns the drawings that there are figures for.
func (w *writer) charts() (blocks []block) {
	if w.facts.Complete > 0 {
		blocks = append(blocks, w.strip())
	}
	if slices.ContainsFunc(w.Runs, func(r record.Run) bool { return len(r.History) > 1 }) {
		blocks = append(blocks, w.curves())
	}
	return blocks
}

// stripRows is how many recipes the chart shows.
const stripRows = 12

// strip draws the runs of the complete recipes as dots on a line of accuracy,
// with a mark at the median.
func (w *writer) strip() figure {
	groups := w.facts.Groups[:min(w.facts.Complete, stripRows)]
	const left, rowHeight = 400.0, 26.0
	d := &drawing{width: 860, height: rowHeight*float64(len(groups)) + 40}
	a := axis{start: left, end: d.width - 30}
	a.low, a.high = accuracies(groups)
	bottom := d.height - 34
	for _, v := range a.ticks() {
		d.line("g", a.at(v), 4, a.at(v), bottom)
		d.text(a.at(v), bottom+16, "middle", tick(v))
	}
	d.text((left+d.width)/2, d.height-4, "middle", "test accuracy, %")
	for i, g := range groups {
		y := rowHeight * (float64(i) + 0.5)
		class := fmt.Sprintf("c%d", i%colours)
		d.text(left-14, y+4, "end", shorten(w.facts.Label(g.Recipe)))
		d.line(class+" l", a.at(g.Last.Min), y, a.at(g.Last.Max), y)
		d.line(class+" l", a.at(g.Last.Median), y-8, a.at(g.Last.Median), y+8)
		for _, r := range g.Rows {
			d.dot(class+" d", a.at(r.Last), y, 3.5)
		}
	}
	caption := fmt.Sprintf("Accuracy of every run of the best %d recipes that are complete: a dot is a seed, the line their range, the upright mark their median.", len(groups))
	return figure{"accuracy.svg", caption, d.done(caption)}
}

// accuracies returns the range that holds all runs, a little wider.
func accuracies(groups []*record.Group) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, g := range groups {
		low, high = min(low, g.Last.Min), max(high, g.Last.Max)
	}
	margin := max(0.05*(high-low), 0.05)
	return low - margin, high + margin
}

// shorten keeps a label within its place, about 390 units.
func shorten(label string) string {
	const most = 56
	if runes := []rune(label); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return label
}
