package study

import (
	"strconv"

	"inkling/wasm/page/screen"
)

// columns lists the columns of the table that it can be sorted by.
func columns() []string {
	return []string{"starred", "name", "changes", "status", "epochs", "accuracy", "best", "seconds", "receipt", "study"}
}

// View shows the runs.
func (s State) View(g Given) []screen.Prop {
	all, selected := len(s.entries), len(s.Look.keys())
	v := []screen.Prop{
		screen.Text("runs-count", countWords(all, s.shown.found)),
		screen.Text("runs-note", emptyWords(all, s.shown.found)),
		screen.Hidden("runs-part", all == 0),
		screen.Hidden("curves-part", all == 0),
		screen.Nodes("runs-body", s.shown.table),
		screen.Hidden("runs-more", s.shown.rows >= s.shown.found),
		screen.Text("runs-more", moreWords(s.shown.rows, s.shown.found)),
		screen.Value("runs-search", s.Look.Query),
		screen.Attribute("runs-filter", "aria-expanded", strconv.FormatBool(s.Look.Filter)),
		screen.Hidden("runs-facets", !s.Look.Filter),
		screen.Nodes("runs-facets", s.shown.facets),
		screen.Nodes("study-chart", s.shown.chart),
		screen.Nodes("study-legend", s.shown.legend),
		screen.Attribute("runs-grouped", "aria-pressed", strconv.FormatBool(!s.Look.Single)),
		screen.Disabled("runs-unselect", selected == 0),
		screen.Disabled("runs-undo", len(s.gone) == 0),
		screen.Text("runs-files", filesOf(selected, s.shown.found)),
		screen.Hidden("compare-part", s.shown.verdict == ""),
		screen.Text("compare-verdict", s.shown.verdict),
		screen.Nodes("compare-body", s.shown.recipes),
	}
	v = append(v, s.sweepView(g)...)
	for _, id := range []string{"runs-csv", "runs-epochs-csv", "runs-json"} {
		v = append(v, screen.Disabled(id, all == 0))
	}
	for _, c := range columns() {
		v = append(v, screen.Attribute("column-"+c, "aria-sort", s.Look.direction(c)))
	}
	return v
}

// direction says how a column is sorted.
func (l Look) direction(column string) string {
	switch {
	case l.Column != column:
		return "none"
	case l.Descending:
		return "descending"
	}
	return "ascending"
}
