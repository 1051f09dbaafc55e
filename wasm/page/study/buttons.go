package study

import (
	"strings"

	"inkling/core/study/record"
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
	if strings.HasPrefix(id, "study-") {
		return s, showStudy(id, g.Kept)
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
	case "runs-unselect":
		s.Look.Selected = ""
	case "runs-undo":
		return s.restored(), nil
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
	switch part {
	case "star":
		return s.changed(n, func(r *record.Run) { r.Starred = !r.Starred }), nil
	case "rename":
		s.renaming = n
		return s, []room.Request{room.Focus{ID: runID(n) + "-newname"}}
	case "pause", "resume", "cancel":
		return s.steered(n, part)
	case "delete":
		return s.deleted(n), []room.Request{room.Focus{ID: "runs-undo"}}
	}
	return s, nil
}

// sortedBy sorts by a column; once more, the other way round; a third time, in
// the order of the beginning.
func (l Look) sortedBy(column string) Look {
	falling := column != "name" && column != "changes" && column != "status" // the largest figure first
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

func (s State) renamed(e Renamed) State {
	s.renaming = 0
	name := strings.TrimSpace(e.Name)
	if name == "" {
		return s
	}
	return s.changed(e.Number, func(r *record.Run) { r.Name = name })
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
	for _, r := range runs {
		s = s.added(origin{}, r, "")
	}
	return s, nil
}
