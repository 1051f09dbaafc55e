package report

import (
	"fmt"
	"slices"

	"inkling/core/study/record"
	"inkling/core/study/stats"
	"inkling/core/train"
)

// curves draws the test error of every run by epoch, and the median and range of
// the best complete recipes.
func (w *writer) curves() figure {
	d := &drawing{width: 860, height: 420}
	x := axis{low: 1, high: float64(w.mostEpochs()), start: 60, end: d.width - 20}
	y := axis{start: d.height - 44, end: 12, log: true}
	y.low, y.high = w.errors()
	d.grid(x, y)
	for _, r := range w.Runs {
		d.path("q", curve(x, y, r.History))
	}
	shown := w.facts.Groups[:min(w.facts.Complete, colours)]
	for i, g := range slices.Backward(shown) {
		d.band(fmt.Sprintf("c%d", i), x, y, g)
	}
	for i, g := range shown {
		top := 26 + 18*float64(i)
		d.line(fmt.Sprintf("c%d l", i), d.width-400, top-4, d.width-375, top-4)
		d.text(d.width-368, top, "start", shorten(w.facts.Label(g.Recipe)))
	}
	caption := "Test error in per cent by epoch, on a logarithmic scale. Grey: every run. In colour: the median and the range over seeds of the best recipes that are complete."
	return figure{"epochs.svg", caption, d.done(caption)}
}

func (w *writer) mostEpochs() (most int) {
	for _, r := range w.Runs {
		most = max(most, r.Finished())
	}
	return most
}

// leastError is the lowest error that the scale shows, in per cent.
const leastError = 0.01

// errors returns the least and the greatest test error in per cent.
func (w *writer) errors() (low, high float64) {
	low, high = 100, leastError
	for _, r := range w.Runs {
		for _, m := range r.History {
			low, high = min(low, 100*m.TestError), max(high, 100*m.TestError)
		}
	}
	low = max(low, leastError)
	return low * 0.95, max(high, low) * 1.05
}

func (d *drawing) grid(x, y axis) {
	for _, v := range y.ticks() {
		d.line("g", x.start, y.at(v), x.end, y.at(v))
		d.text(x.start-8, y.at(v)+4, "end", tick(v))
	}
	for _, v := range x.ticks() {
		if v == float64(int(v)) && v >= 1 {
			d.line("g", x.at(v), y.start, x.at(v), y.start+5)
			d.text(x.at(v), y.start+20, "middle", tick(v))
		}
	}
	d.text((x.start+x.end)/2, y.start+38, "middle", "epoch")
}

func curve(x, y axis, history []train.EpochMetrics) (points []point) {
	for _, m := range history {
		points = append(points, point{x.at(float64(m.Epoch)), y.at(100 * m.TestError)})
	}
	return points
}

// band draws the range of a group's runs over the epochs that all of them have,
// and their median.
func (d *drawing) band(class string, x, y axis, g *record.Group) {
	var upper, middle, lower []point
	for e := 0; ; e++ {
		s, ok := errorsAt(g, e)
		if !ok {
			break
		}
		at := x.at(float64(e + 1))
		upper = append(upper, point{at, y.at(s.Max)})
		middle = append(middle, point{at, y.at(s.Median)})
		lower = append(lower, point{at, y.at(s.Min)})
	}
	slices.Reverse(lower)
	d.path(class+" b", append(upper, lower...))
	d.path(class+" l", middle)
}

// errorsAt summarises the test errors in per cent at history index e; false
// where a run has none.
func errorsAt(g *record.Group, e int) (stats.Summary, bool) {
	var errors []float64
	for _, r := range g.Rows {
		if e >= len(r.Run.History) {
			return stats.Summary{}, false
		}
		errors = append(errors, 100*r.Run.History[e].TestError)
	}
	return stats.Summarize(errors), len(errors) > 0
}
