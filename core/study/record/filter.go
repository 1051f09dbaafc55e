package record

import (
	"slices"
	"strings"
)

// Filter returns the rows that have every word of the query. "lr=0.05" asks for
// the value of a field of the recipe, of status or of data, and "lr=0.05,0.1" for
// one of these; any other word for a part of the name, the changes, the status,
// the receipt or the data's name. Case does not matter; a value has _ where its
// words have spaces.
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
		name, values, asked := strings.Cut(w, "=")
		if have, known := r.values[name]; asked && known {
			if !slices.ContainsFunc(strings.Split(values, ","), func(v string) bool { return sameValue(have, v) }) {
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

// Asks tells whether the query asks for that value of the field.
func Asks(query, field, value string) bool {
	for _, w := range strings.Fields(strings.ToLower(query)) {
		if values, ok := strings.CutPrefix(w, field+"="); ok {
			return slices.Contains(strings.Split(values, ","), value)
		}
	}
	return false
}

// Toggle returns the query with that value of the field among those asked for, or
// without it.
func Toggle(query, field, value string) string {
	words := strings.Fields(strings.ToLower(query))
	at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, field+"=") })
	if at < 0 {
		return strings.Join(append(words, field+"="+value), " ")
	}
	values := strings.Split(strings.TrimPrefix(words[at], field+"="), ",")
	if i := slices.Index(values, value); i >= 0 {
		values = slices.Delete(values, i, i+1)
	} else {
		values = append(values, value)
	}
	if words[at] = field + "=" + strings.Join(values, ","); len(values) == 0 {
		words = slices.Delete(words, at, at+1)
	}
	return strings.Join(words, " ")
}
