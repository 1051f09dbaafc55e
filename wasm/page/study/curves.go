package study

import (
	"fmt"
	"maps"
	"slices"

	"inkling/core/study/record"
	"inkling/core/study/stats"
	"inkling/core/train"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/screen"
)

// measure is what the curves show of an epoch.
type measure struct {
	name, label string
	of          func(train.EpochMetrics) float64
}

func measures() []measure {
	return []measure{
		{"test-error", "Test error, %", func(m train.EpochMetrics) float64 { return 100 * m.TestError }},
		{"test-loss", "Test loss", func(m train.EpochMetrics) float64 { return m.TestLoss }},
		{"train-error", "Training error, %", func(m train.EpochMetrics) float64 { return 100 * m.TrainError }},
		{"train-loss", "Training loss", func(m train.EpochMetrics) float64 { return m.TrainLoss }},
	}
}

func (l Look) measure() measure {
	all := measures()
	at := slices.IndexFunc(all, func(m measure) bool { return m.name == l.Measure })
	return all[max(at, 0)]
}

// set is runs that are drawn as one curve: a single run, or those of a recipe.
type set struct {
	key, name string
	rows      []*record.Row
}

// maxCurves is how many curves can be told apart; the style sheet has a colour
// for each.
const maxCurves = 8

// chosen returns what is selected, in the order of its choice.
func (v view) chosen(l Look) (sets []set) {
	for _, key := range l.keys() {
		if found, ok := v.set(key); ok {
			sets = append(sets, found)
		}
	}
	return sets
}

// picked returns what the curves show: what is selected or, with nothing
// selected, the first of the table.
func (v view) picked(l Look) []set {
	sets := v.chosen(l)
	if len(sets) == 0 {
		sets = v.first()
	}
	return sets[:min(len(sets), maxCurves)]
}

func (v view) first() (sets []set) {
	if v.single {
		for _, r := range v.rows[:min(len(v.rows), maxCurves)] {
			sets = append(sets, v.one(r))
		}
		return sets
	}
	for _, g := range v.groups[:min(len(v.groups), maxCurves)] {
		sets = append(sets, v.all(g))
	}
	return sets
}

// set returns the selected run or group of that key. A selected run stays in the
// curves when the search hides it.
func (v view) set(key string) (set, bool) {
	for r, e := range v.entries {
		if runID(e.number) == key {
			return v.one(r), true
		}
	}
	for _, g := range v.groups {
		if v.groupID(g) == key {
			return v.all(g), true
		}
	}
	return set{}, false
}

func (v view) one(r *record.Row) set {
	return set{runID(v.entries[r].number), r.Run.Name, []*record.Row{r}}
}

func (v view) all(g *record.Group) set {
	if len(g.Rows) == 1 {
		return v.one(g.Rows[0])
	}
	return set{v.groupID(g), fmt.Sprintf("%s (%d runs)", changesWords(g.Changes), len(g.Rows)), g.Rows}
}

// epochs returns how many epochs the curves have room for.
func (v view) epochs(l Look) int {
	most := 1
	for _, s := range v.picked(l) {
		for _, r := range s.rows {
			most = max(most, r.Run.Finished())
		}
	}
	return most
}

// curvesOf draws a set as the median of its runs, with a band from the least to
// the greatest.
func curvesOf(sets []set, m measure, f chart.Frame, epochs int) chart.Chart {
	c := chart.Chart{Frame: f, Epochs: epochs}
	for i, s := range sets {
		median, low, high := s.course(m)
		class := fmt.Sprintf("series-%d", i+1)
		if len(s.rows) > 1 && len(high) > 0 { // an empty path is an error to browsers
			c.Bands = append(c.Bands, chart.Band{Class: class, Low: low, High: high})
		}
		c.Curves = append(c.Curves, chart.Curve{Class: class, Points: median, Read: true})
	}
	return c
}

// course returns the median, the least and the greatest value of the runs after
// each epoch that is kept of any of them.
func (s set) course(m measure) (median, low, high []chart.Point) {
	values := map[int][]float64{}
	for _, r := range s.rows {
		for _, of := range r.Run.History {
			values[of.Epoch] = append(values[of.Epoch], m.of(of))
		}
	}
	for _, epoch := range slices.Sorted(maps.Keys(values)) {
		at, sum := float64(epoch), stats.Summarize(values[epoch])
		median = append(median, chart.Point{X: at, Y: sum.Median})
		low, high = append(low, chart.Point{X: at, Y: sum.Min}), append(high, chart.Point{X: at, Y: sum.Max})
	}
	return median, low, high
}

// legend names the curves.
func legend(sets []set) (nodes []screen.Node) {
	for i, s := range sets {
		n := node("li", s.key, "class", fmt.Sprintf("series-%d", i+1))
		n.Text = s.name
		nodes = append(nodes, n)
	}
	return nodes
}
