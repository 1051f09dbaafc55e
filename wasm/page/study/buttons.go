package study

import (
	"slices"
	"strings"

	"inkling/core/study/record"
	"inkling/wasm/page/history"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/room"
)

// pressed follows a button of the view, by its id.
func (s State) pressed(id string, g Given) (State, []room.Request) {
	if column, ok := strings.CutPrefix(id, "sort-"); ok {
		s.Look = s.Look.sortedBy(column)
		return s, nil
	}
	if key, ok := strings.CutSuffix(id, "-pick"); ok {
		s.Look = s.Look.toggled(key)
		return s, nil
	}
	if name, ok := strings.CutPrefix(strings.TrimSuffix(id, "-begin"), "experiment-"); ok {
		return s.beginExperiment(name, g)
	}
	if strings.HasPrefix(id, "facet-") {
		s.Look = s.Look.faceted(id)
		return s, nil
	}
	if strings.HasPrefix(id, "study-") {
		return s, showStudy(id, g.History.Studies)
	}
	switch id {
	case "sweep-begin":
		return s.price(g).begin()
	case "sweep-pause", "sweep-cancel":
		return s, []room.Request{pool.Pressed{Button: strings.TrimPrefix(id, "sweep-")}}
	case "report-html", "report-md":
		return s, s.saveReport(id, g)
	case "runs-grouped":
		s.Look.Single = !s.Look.Single
	case "runs-filter":
		s.Look.Filter = !s.Look.Filter
	case "runs-more":
		s.Look.Pages++
	case "runs-unselect":
		s.Look.Selected = ""
	case "runs-undo":
		return s.restored()
	case "runs-csv":
		return s, []room.Request{Save{"runs.csv", "text/csv", record.CSV(s.chosenRuns())}}
	case "runs-epochs-csv":
		return s, []room.Request{Save{"epochs.csv", "text/csv", record.HistoryCSV(s.chosenRuns())}}
	case "runs-json":
		return s, []room.Request{Save{"runs.json", "application/json", string(record.JSON(s.chosenRuns()))}}
	default:
		return s.pressedInRow(id)
	}
	return s, nil
}

// pressedInRow follows a button of a run.
func (s State) pressedInRow(id string) (State, []room.Request) {
	n, part := number(id)
	at := s.at(n)
	if at < 0 {
		return s, nil
	}
	e := s.entries[at]
	switch {
	case part == "star" && e.kept:
		r := e.row.Run
		r.Starred = !r.Starred
		return s, []room.Request{history.Changed{Key: e.key, Run: r}}
	case part == "rename" && e.kept:
		s.renaming = n
		return s, []room.Request{room.Focus{ID: runID(n) + "-newname"}}
	case part == "delete" && e.kept:
		s.gone = append(slices.Clip(s.gone), e.key)
		s.Look = s.Look.without(runID(n))
		return s, []room.Request{history.Removed{Key: e.key}, room.Focus{ID: "runs-undo"}}
	}
	return s, s.steered(e, part)
}

// restored takes the last deletion back.
func (s State) restored() (State, []room.Request) {
	last := len(s.gone) - 1
	if last < 0 {
		return s, nil
	}
	key := s.gone[last]
	s.gone = s.gone[:last:last]
	return s, []room.Request{history.Restored{Key: key}}
}

// sortedBy sorts by a column; once more, the other way round; a third time, in
// the order of the beginning.
func (l Look) sortedBy(column string) Look {
	falling := column != "name" && column != "changes" && column != "status" && column != "study" // the largest figure first
	switch {
	case l.Column != column:
		l.Column, l.Descending = column, falling
	case l.Descending == falling:
		l.Descending = !falling
	default:
		l.Column, l.Descending = "", false
	}
	return l
}

func (s State) renamed(e Renamed) (State, []room.Request) {
	s.renaming = 0
	requests := []room.Request{room.Focus{ID: runID(e.Number) + "-rename"}}
	at, name := s.at(e.Number), strings.TrimSpace(e.Name)
	if at < 0 || name == "" {
		return s, requests
	}
	r := s.entries[at].row.Run
	r.Name = name
	return s, append(requests, history.Changed{Key: s.entries[at].key, Run: r})
}

// chosenRuns returns what files are to hold: the selected runs, else those that
// the search finds, in the order of the table.
func (s State) chosenRuns() (runs []record.Run) {
	v := s.arranged()
	rows := v.rows
	if sets := v.chosen(s.Look); len(sets) > 0 {
		rows = nil
		for _, set := range sets {
			rows = append(rows, set.rows...)
		}
	}
	seen := map[*record.Row]bool{}
	for _, r := range rows {
		if !seen[r] {
			seen[r] = true
			runs = append(runs, r.Run)
		}
	}
	return runs
}

// read adds the runs of a file.
func (s State) read(e Read) (State, []room.Request) {
	runs, err := record.ReadJSON([]byte(e.Text))
	if e.Why != "" {
		return s, []room.Request{room.Notice{Text: unreadable(e.Name, e.Why)}}
	}
	if err != nil {
		return s, []room.Request{room.Notice{Text: unreadable(e.Name, err.Error())}}
	}
	return s, []room.Request{history.Added{Runs: runs}}
}
