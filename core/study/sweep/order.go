package sweep

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"inkling/core/train"
)

// place returns a field's number in the order of [train.Fields].
func place(name string) int { return slices.Index(fieldNames(), name) }

func fieldNames() []string {
	var names []string
	for _, f := range train.Fields() {
		names = append(names, f.Name)
	}
	return names
}

// compareValues orders the values of a field: choices as the form lists them,
// numbers by size, lists of widths first by their length.
func compareValues(f train.Field, a, b string) int {
	if f.Options != nil {
		return slices.Index(f.Options, a) - slices.Index(f.Options, b)
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Or(strings.Count(a, "-")-strings.Count(b, "-"), strings.Compare(a, b))
}
