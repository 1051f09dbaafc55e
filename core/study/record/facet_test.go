package record

import (
	"fmt"
	"testing"
)

// rows returns those of three runs.
func rows(t *testing.T) []*Row {
	base := NewBaseline(recipe(t, "recipe=seed"))
	var list []*Row
	for i, text := range []string{"lr=0.1", "lr=0.05&optimizer=adam", "lr=0.1&seed=2"} {
		r := made(recipe(t, text), 30, uint64(i+1))
		r.Data.Name = []string{"MNIST", "Synthetic digits"}[i%2]
		list = append(list, base.Row(r))
	}
	return list
}

func TestFacetsAreTheFieldsThatDiffer(t *testing.T) {
	got := fmt.Sprint(Facets(rows(t)))
	want := "[{data Data [{mnist 2} {synthetic_digits 1}]} {optimizer Optimizer [{adam 1} {sgd 2}]} {lr Learning rate [{0.05 1} {0.1 2}]} {seed Seed [{1 2} {2 1}]}]"
	if got != want {
		t.Errorf("%s, not %s", got, want)
	}
	for _, f := range Facets(rows(t)) {
		for _, v := range f.Values {
			if found := Filter(rows(t), f.Field+"="+v.Text); len(found) != v.Rows {
				t.Errorf("%s=%s finds %d rows, not %d", f.Field, v.Text, len(found), v.Rows)
			}
		}
	}
}

func TestToggledValuesAreAlternatives(t *testing.T) {
	query := ""
	for _, step := range []struct {
		field, value, query string
		found               int
	}{
		{"lr", "0.05", "lr=0.05", 1},
		{"lr", "0.1", "lr=0.05,0.1", 3},
		{"seed", "2", "lr=0.05,0.1 seed=2", 1},
		{"lr", "0.05", "lr=0.1 seed=2", 1},
		{"lr", "0.1", "seed=2", 1},
		{"seed", "2", "", 3},
	} {
		query = Toggle(query, step.field, step.value)
		if found := len(Filter(rows(t), query)); query != step.query || found != step.found {
			t.Errorf("%q finds %d, not %q and %d", query, found, step.query, step.found)
		}
	}
	if !Asks("Adam LR=0.05,0.1", "lr", "0.1") || Asks("lr=0.1", "lr", "0.05") {
		t.Error("what is asked for is not seen")
	}
}

func TestTheRecipeOfARowReadsBack(t *testing.T) {
	for _, text := range []string{"recipe=seed", "recipe=best&seed=3", "recipe=adam&lr=0.1&epochs=7", "layers=784-16-10&weight_decay=1000000&seed=18446744073709551615"} {
		r := recipe(t, text)
		row := NewBaseline(recipe(t, "recipe=seed")).Row(made(r, 1, 1))
		if back := recipe(t, row.Recipe); Key(back) != Key(r) || back.Seed != r.Seed {
			t.Errorf("%s is written as %s", r.Text(), row.Recipe)
		}
	}
}
