package record

import (
	"strings"

	"inkling/core/train"
)

// Row is a run with what the table asks for again and again, computed once when
// the run changes.
type Row struct {
	Run        Run
	Key        string // the same for runs that differ by their seeds alone
	Changes    string // from the baseline, see [Changes]
	Recipe     string // as in a link
	Last, Best float64
	values     map[string]string // of the recipe's fields, and of status and data
	search     string            // in lower case
}

// Baseline makes rows: it says what differs from one recipe.
type Baseline struct {
	fields   []train.Field
	of       []string // the baseline's value of each field
	defaults []string // the value of the recipe named seed
}

// NewBaseline returns the maker of rows that are compared with the recipe.
func NewBaseline(r train.Recipe) *Baseline {
	seed, _ := train.Named("seed")
	b := &Baseline{fields: train.Fields()}
	for _, f := range b.fields {
		b.of, b.defaults = append(b.of, f.Get(&r)), append(b.defaults, f.Get(&seed))
	}
	return b
}

// Row returns the run's row. Without a finished epoch, Last and Best are -1.
func (b *Baseline) Row(r Run) *Row {
	row := &Row{Run: r, Last: -1, Best: -1, values: map[string]string{}}
	if last, ok := r.Last(); ok {
		best, _ := r.Best()
		row.Last, row.Best = last.TestAccuracy(), best.TestAccuracy()
	}
	row.describe(b)
	row.values["status"], row.values["data"] = r.Status(), strings.ReplaceAll(strings.ToLower(r.Data.Name), " ", "_")
	row.search = strings.ToLower(strings.Join([]string{r.Name, row.Changes, r.Status(), r.Receipt(), r.Data.Name}, "\n"))
	return row
}

// describe sets the values, the key and the changes. The key holds the used
// fields that differ from the recipe named seed, as in a link.
func (row *Row) describe(b *Baseline) {
	var key, changes []string
	for i, f := range b.fields {
		value := f.Get(&row.Run.Recipe)
		row.values[f.Name] = value
		if f.Name == "seed" || !f.Used(row.Run.Recipe) {
			continue
		}
		if value != b.defaults[i] {
			key = append(key, f.Name+"="+value)
		}
		if value != b.of[i] {
			changes = append(changes, inWords(f.Name, value))
		}
	}
	if start := row.Run.Recipe.Start; start != "" {
		key = append(key, train.KeyStart+"="+start)
		changes = append(changes, "from the network "+start[:8]+"…")
	}
	row.Key = strings.Join(append(key, "data="+row.Run.Data.Identity), "&")
	row.Changes = strings.Join(changes, ", ")
	row.Recipe = strings.ReplaceAll("recipe=seed&"+strings.Join(append(key, "seed="+row.values["seed"]), "&"), "+", "%2B")
}
