package run

import (
	"strconv"

	"inkling/wasm/message"
	"inkling/wasm/page/screen"
)

// maxRows is how many epochs the table shows at most.
const maxRows = 40

// table is the curves as a table.
type table struct {
	caption    string
	head, body []screen.Node
}

// column is one curve.
type column struct {
	name  string
	value func(message.Epoch) string
	of    Run
}

func columnsOf(r Run, earlier []Run) (columns []column) {
	add := func(of Run, name string, ms measure, value func(message.Epoch) float64) {
		columns = append(columns, column{name, func(e message.Epoch) string { return ms.format(value(e)) }, of})
	}
	for _, ms := range []measure{lossMeasure(), errorMeasure()} {
		what := ms.name
		add(r, "Training "+what, ms, ms.train)
		if validated(r) {
			add(r, "Validation "+what, ms, ms.validation)
		}
		add(r, "Test "+what, ms, ms.test)
		for _, e := range earlier {
			add(e, "Test "+what+", "+runName(e), ms, ms.test)
		}
	}
	return columns
}

// tableOf returns the table of a run, with the test figures of earlier ones.
func tableOf(r Run, earlier []Run) table {
	columns, epochs := columnsOf(r, earlier), shownEpochs(r)
	head := []screen.Node{cell("th", "epoch", "Epoch")}
	for _, c := range columns {
		head = append(head, cell("th", c.name, c.name))
	}
	for i := range head {
		head[i].Attrs = append(head[i].Attrs, screen.Attr{Name: "scope", Value: "col"})
	}
	t := table{caption: tableWords(r, epochs), head: []screen.Node{element("tr", "head", "", head...)}}
	for _, e := range epochs {
		number := strconv.Itoa(int(e.Epoch))
		row := cell("th", "epoch", number)
		row.Attrs = append(row.Attrs, screen.Attr{Name: "scope", Value: "row"})
		cells := []screen.Node{row}
		for _, c := range columns {
			value := ""
			if at, ok := c.of.epochAt(float64(e.Epoch)); ok {
				value = c.value(at)
			}
			cells = append(cells, cell("td", c.name, value))
		}
		t.body = append(t.body, element("tr", number, "", cells...))
	}
	return t
}

// shownEpochs returns the epochs that the table shows: from before the first step
// on, at even distances, and the last.
func shownEpochs(r Run) (list []message.Epoch) {
	if r.started() {
		list = append(list, r.Start)
	}
	every := (len(r.Epochs) + maxRows - 3) / (maxRows - 2)
	for i, e := range r.Epochs {
		if last := i == len(r.Epochs)-1; last || (i+1)%every == 0 {
			list = append(list, e)
		}
	}
	return list
}

func cell(tag, key, text string) screen.Node { return screen.Node{Tag: tag, Key: key, Text: text} }
