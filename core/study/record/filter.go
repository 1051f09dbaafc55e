package record

import "strings"

// Filter returns the rows that have every word of the query. "lr=0.05" asks for
// the value of a field of the recipe, of status or of data; any other word for a
// part of the name, the changes, the status, the receipt or the data's name.
// Case does not matter.
func Filter(rows []*Row, query string) (found []*Row) {
	words := strings.Fields(strings.ToLower(query))
	for _, r := range rows {
		if r.has(words) {
			found = append(found, r)
		}
	}
	return found
}

func (r *Row) has(words []string) bool {
	for _, w := range words {
		name, value, asked := strings.Cut(w, "=")
		if have, known := r.values[name]; asked && known {
			if !sameValue(have, value) {
				return false
			}
		} else if !strings.Contains(r.search, w) {
			return false
		}
	}
	return true
}

// sameValue compares as numbers where both are: 0.050 is 0.05.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, textX := numberOrText(a)
	y, textY := numberOrText(b)
	return x == y && textX == textY
}
