package study

import (
	"fmt"
	"strconv"
	"strings"

	"inkling/core/study/record"
	"inkling/wasm/page/screen"
)

// maxValues is the most values of a field that have a button; the search takes
// the others.
const maxValues = 24

// facets returns a button for each value of each field in which the runs differ.
// Pressed, it asks for this value in the search.
func (l Look) facets(rows []*record.Row) (nodes []screen.Node) {
	for _, f := range record.Facets(rows) {
		group := parent(node("div", f.Field, "role", "group", "aria-label", f.Label), words("span", "facet-"+f.Field, f.Label))
		for _, v := range f.Values[:min(len(f.Values), maxValues)] {
			face := fmt.Sprintf("%s (%d)", strings.ReplaceAll(v.Text, "_", " "), v.Rows)
			asked := strconv.FormatBool(record.Asks(l.Query, f.Field, v.Text))
			group = parent(group, words("button", "facet-"+f.Field+"="+v.Text, face, "type", "button", "aria-pressed", asked))
		}
		nodes = append(nodes, group)
	}
	return nodes
}

// faceted follows a button of a value.
func (l Look) faceted(id string) Look {
	field, value, _ := strings.Cut(strings.TrimPrefix(id, "facet-"), "=")
	l.Query = record.Toggle(l.Query, field, value)
	return l
}
