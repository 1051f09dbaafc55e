package record

import (
	"cmp"
	"slices"

	"inkling/core/train"
)

// Facet is a field in which runs differ, with the values that they have.
type Facet struct {
	Field, Label string
	Values       []Value // ascending
}

// Value is one of a field, and how many rows have it.
type Value struct {
	Text string
	Rows int
}

// Facets returns the fields of the recipe, status and data in which the rows
// differ. The values are those that [Filter] takes.
func Facets(rows []*Row) (facets []Facet) {
	all := []Facet{{Field: "status", Label: "Status"}, {Field: "data", Label: "Data"}}
	for _, f := range train.Fields() {
		all = append(all, Facet{Field: f.Name, Label: f.Label})
	}
	for _, f := range all {
		if f.Values = valuesOf(rows, f.Field); len(f.Values) > 1 {
			facets = append(facets, f)
		}
	}
	return facets
}

func valuesOf(rows []*Row, field string) (values []Value) {
	count := map[string]int{}
	for _, r := range rows {
		count[r.values[field]]++
	}
	for text, n := range count {
		values = append(values, Value{text, n})
	}
	slices.SortFunc(values, func(a, b Value) int {
		x, textX := numberOrText(a.Text)
		y, textY := numberOrText(b.Text)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(textX, textY))
	})
	return values
}
