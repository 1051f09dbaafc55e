package study

import (
	"strconv"
	"strings"

	"inkling/core/study/record"
	"inkling/wasm/page/screen"
)

// shown is what follows from the runs and from how they are looked at. It is
// computed once for every change: with 1,000 runs that takes milliseconds.
type shown struct {
	version int // of the state that it follows from
	found   int // rows that the search finds
	rows    int // of these in the table
	epochs  int // that the axis of the curves has
	table   []screen.Node
	facets  []screen.Node
	chart   []screen.Node
	legend  []screen.Node
	recipes []screen.Node // of two that are compared
	verdict string        // on them
}

// pageRows is how many rows the table shows at first, and how many more each time
// that the person asks: each costs the browser time, and nobody reads a thousand.
const pageRows = 25

// rows is the most rows that the table shows.
func (l Look) rows() int { return pageRows * (1 + l.Pages) }

func (s State) show() shown {
	v := s.arranged()
	out := shown{version: s.version, found: len(v.rows), epochs: v.epochs(s.Look)}
	out.table, out.rows = s.table(v)
	if s.Look.Filter {
		out.facets = s.Look.facets(v.every)
	}
	picked := v.picked(s.Look)
	c := curvesOf(picked, s.Look.measure(), s.Frame, out.epochs)
	out.chart, out.legend = c.Nodes(), legend(picked)
	if chosen := v.chosen(s.Look); len(chosen) == 2 {
		out.recipes, out.verdict = compare(chosen[0], chosen[1])
	}
	return out
}

// view is the rows in order and their groups.
type view struct {
	entries map[*record.Row]entry
	every   []*record.Row
	rows    []*record.Row // that the search finds, sorted
	found   map[*record.Row]bool
	groups  []*record.Group // of all runs, in the order of their first found row
	single  bool
}

// arranged sorts, groups and filters. Groups are of all runs: what the search
// hides changes no figure.
func (s State) arranged() view {
	v := view{entries: make(map[*record.Row]entry, len(s.entries)), found: map[*record.Row]bool{}, single: s.Look.Single}
	all := make([]*record.Row, len(s.entries))
	for i, e := range s.entries {
		all[i], v.entries[e.row] = e.row, e
	}
	if s.Look.Column != "" {
		record.Sort(all, s.Look.Column, s.Look.Descending)
	}
	v.every = all
	v.rows = record.Filter(all, s.Look.Query)
	for _, r := range v.rows {
		v.found[r] = true
	}
	for _, g := range record.Groups(all) {
		if v.seen(g) > 0 {
			v.groups = append(v.groups, g)
		}
	}
	return v
}

// seen counts the rows of a group that the search finds.
func (v view) seen(g *record.Group) (n int) {
	for _, r := range g.Rows {
		if v.found[r] {
			n++
		}
	}
	return n
}

func runID(number int) string { return "run-" + strconv.Itoa(number) }

// number reads the number of a run from the id of an element in its row.
func number(id string) (n int, part string) {
	digits, part, _ := strings.Cut(strings.TrimPrefix(id, "run-"), "-")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, ""
	}
	return n, part
}

// groupID is the key of a group: the number of its first run.
func (v view) groupID(g *record.Group) string {
	first := 0
	for _, r := range g.Rows {
		if n := v.entries[r].number; first == 0 || n < first {
			first = n
		}
	}
	return "group-" + strconv.Itoa(first)
}

// Without and with change what is selected.
func (l Look) without(key string) Look {
	l.Selected = strings.ReplaceAll(l.Selected, " "+key+" ", " ")
	return l
}

func (l Look) has(key string) bool { return strings.Contains(l.Selected, " "+key+" ") }

func (l Look) toggled(key string) Look {
	if l.has(key) {
		return l.without(key)
	}
	if l.Selected == "" {
		l.Selected = " "
	}
	l.Selected += key + " "
	return l
}

func (l Look) keys() []string { return strings.Fields(l.Selected) }
