package record

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Columns lists what rows can be sorted by, besides the fields of a recipe.
func Columns() []string {
	return []string{"name", "changes", "status", "accuracy", "best", "epochs", "seconds", "receipt", "starred", "study"}
}

// sortKey is what a row is sorted by: a number, or a text where it is none.
type sortKey struct {
	number float64
	text   string
	row    *Row
}

// Sort puts the rows into the order of a column or of a field of the recipe;
// equal rows stay as they were.
func Sort(rows []*Row, column string, descending bool) {
	keys := make([]sortKey, len(rows))
	for i, r := range rows {
		keys[i] = r.sortKey(column)
	}
	slices.SortStableFunc(keys, func(a, b sortKey) int {
		if descending {
			a, b = b, a
		}
		return cmp.Or(cmp.Compare(a.number, b.number), strings.Compare(a.text, b.text))
	})
	for i, k := range keys {
		rows[i] = k.row
	}
}

func (r *Row) sortKey(column string) sortKey {
	key := sortKey{row: r}
	switch column {
	case "name":
		key.text = r.Run.Name
	case "changes":
		key.text = r.Changes
	case "accuracy":
		key.number = r.Last
	case "best":
		key.number = r.Best
	case "epochs":
		key.number = float64(r.Run.Finished())
	case "seconds":
		key.number = r.Run.Seconds
	case "receipt":
		key.text = r.Run.Receipt()
	case "study":
		key.text = fmt.Sprintf("%s %06d", r.Run.Study, r.Run.Place)
	case "starred":
		if r.Run.Starred {
			key.number = 1
		}
	default:
		key.number, key.text = numberOrText(r.values[column])
	}
	return key
}

func numberOrText(value string) (float64, string) {
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		return n, ""
	}
	return 0, value
}
