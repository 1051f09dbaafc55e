// Package finding says in words what a finished study found and what it cannot
// tell. Every sentence is computed from the figures of its runs.
package finding

import (
	"cmp"
	"slices"
	"strings"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
)

// Facts are the figures of a study, put in order.
type Facts struct {
	Plan     *schedule.Plan
	Runs     []record.Run      // all of the plan's, in its order
	Results  []schedule.Result // the same, for the plan
	Groups   []*record.Group   // by recipe: the winner, the other complete ones, then those with the most epochs
	Complete int               // how many of the first Groups have every seed to the end
}

// New puts the runs of a plan in order. runs has one for each of the plan's, in
// its order, with no history where a run has not begun.
func New(p *schedule.Plan, runs []record.Run) *Facts {
	base := record.NewBaseline(p.Study.Base)
	var rows []*record.Row
	for _, r := range runs {
		if len(r.History) > 0 || r.Out != "" {
			rows = append(rows, base.Row(r))
		}
	}
	f := &Facts{Plan: p, Runs: runs, Groups: record.Groups(rows)}
	for _, r := range runs {
		f.Results = append(f.Results, schedule.Result{History: r.History, Out: r.Out, Why: r.Why})
	}
	f.sort()
	for _, g := range f.Groups {
		f.Complete += flag(f.complete(g))
	}
	return f
}

// sort puts the winner first, which the plan names.
func (f *Facts) sort() {
	winner, ok := f.Plan.Winner(f.Results)
	won := func(g *record.Group) int {
		return flag(ok && record.Key(g.Recipe) == record.Key(f.Plan.Recipes[winner]))
	}
	slices.SortStableFunc(f.Groups, func(a, b *record.Group) int {
		return cmp.Or(won(b)-won(a), flag(f.complete(b))-flag(f.complete(a)), b.Epochs-a.Epochs, compareMedians(b, a))
	})
}

// compareMedians orders groups without a figure below all others.
func compareMedians(a, b *record.Group) int {
	return cmp.Compare(a.Last.Median, b.Last.Median) // NaN is less than any number
}

// complete tells whether every seed of the recipe came to its end.
func (f *Facts) complete(g *record.Group) bool {
	if g.Last.N < f.Plan.Study.Seeds {
		return false
	}
	for _, r := range g.Rows {
		if r.Run.Broken() || r.Run.Status() == record.Unfinished {
			return false
		}
	}
	return true
}

func flag(on bool) int {
	if on {
		return 1
	}
	return 0
}

// Label names a recipe by its values of the fields that the study varies, such
// as "sgd, lr 0.05, momentum 0.22".
func (f *Facts) Label(r train.Recipe) string { return Label(f.Plan.Study, r) }

// Label names a recipe by its values of the fields that the study varies.
func Label(study sweep.Study, r train.Recipe) string {
	var parts []string
	for _, axis := range study.Axes {
		for _, field := range train.Fields() {
			if field.Name == axis.Field && field.Used(r) {
				parts = append(parts, valueInWords(field, field.Get(&r)))
			}
		}
	}
	if len(parts) == 0 {
		return "the recipe"
	}
	return strings.Join(parts, ", ")
}

// valueInWords leaves the field's name out where the value speaks for itself.
func valueInWords(f train.Field, value string) string {
	if f.Name == "layers" || f.Options != nil && f.Options[0] != "0" && value != train.None {
		return strings.ReplaceAll(value, "_", " ")
	}
	return strings.ReplaceAll(f.Name, "_", " ") + " " + value
}

// FieldLabel names a field of a recipe in the middle of a sentence.
func FieldLabel(name string) string { return strings.ToLower(fieldNamed(name).Label) }
