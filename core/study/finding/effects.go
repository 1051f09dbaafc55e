package finding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/stats"
	"inkling/core/study/sweep"
	"inkling/core/train"
)

// effects returns a sentence for each field that a study of several fields
// varies: how its values did, other things being equal. Medians, since a learning
// rate that is too high for one recipe would decide a mean.
func (f *Facts) effects() (sentences []string) {
	if len(f.Plan.Study.Axes) < 2 {
		return nil // the comparisons say it
	}
	for _, axis := range f.Plan.Study.Axes {
		if s := f.effect(axis); s != "" {
			sentences = append(sentences, s)
		}
	}
	return sentences
}

// cell is runs that differ in nothing but the value of one field: their figures
// by the value, after the same epoch.
type cell map[string]float64

// effect compares the values of a field over all cells that have every value.
func (f *Facts) effect(axis sweep.Axis) string {
	field, epoch := fieldNamed(axis.Field), f.common()
	cells, lost := f.cells(field, epoch)
	figures := map[string][]float64{} // by value
	n, left := 0, 0
	for key, c := range cells {
		if len(c) < len(axis.Values) {
			left += flag(lost[key])
			continue
		}
		n++
		for value, figure := range c {
			figures[value] = append(figures[value], figure)
		}
	}
	if n == 0 {
		return ""
	}
	median := func(value string) float64 { return stats.Summarize(figures[value]).Median }
	values := slices.Clone(axis.Values)
	slices.SortStableFunc(values, func(a, b string) int { return cmp.Compare(median(b), median(a)) })
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = fmt.Sprintf("%s %s %%", valueInWords(field, v), record.Percent(median(v)))
	}
	text := fmt.Sprintf("%s: the median over %s that differ in nothing else, %s, is %s%s.",
		field.Label, sets(n), after(epoch), strings.Join(parts, ", "), margin(cells, values))
	if left > 0 {
		text += fmt.Sprintf(" %s with a run that broke down are left out.", sets(left))
	}
	return text
}

func sets(n int) string {
	if n == 1 {
		return "one set of runs"
	}
	return fmt.Sprintf("%d sets of runs", n)
}

// common is the epoch after which most runs can be compared: that of the first
// rung.
func (f *Facts) common() int {
	if f.Plan.Study.Search == sweep.Halving {
		return f.Plan.Study.Rungs()[0]
	}
	return math.MaxInt // the last
}

func after(epoch int) string {
	if epoch == math.MaxInt {
		return "at the end"
	}
	return "after " + count(epoch, "epoch")
}

// cells returns the figures of each cell by its key, and which cells have a run
// that broke down.
func (f *Facts) cells(field train.Field, epoch int) (cells map[string]cell, lost map[string]bool) {
	cells, lost = map[string]cell{}, map[string]bool{}
	for i, r := range f.Runs {
		if f.Plan.Study.Search == sweep.Halving && i%f.Plan.Study.Seeds > 0 {
			continue // only the finalists have other seeds
		}
		key := f.cellKey(r, field)
		if cells[key] == nil {
			cells[key] = cell{}
		}
		accuracy, ok := accuracyAfter(r, epoch)
		if ok && field.Used(r.Recipe) {
			cells[key][field.Get(&r.Recipe)] = accuracy
		}
		lost[key] = lost[key] || r.Broken() && !ok
	}
	return cells, lost
}

// cellKey is the text of the recipe without the field.
func (f *Facts) cellKey(r record.Run, field train.Field) string {
	recipe := r.Recipe
	seed, _ := train.Named("seed")
	if err := field.Set(&recipe, field.Get(&seed)); err != nil {
		panic("finding: a field cannot read what it wrote: " + err.Error())
	}
	return recipe.Text()
}

// accuracyAfter returns the accuracy of the run after that epoch, or after its
// last one if that comes earlier and the run is complete.
func accuracyAfter(r record.Run, epoch int) (float64, bool) {
	if m, ok := r.After(epoch); ok {
		return m.TestAccuracy(), true
	}
	last, ok := r.Last()
	if ok && last.Epoch < epoch && (last.Epoch >= r.Recipe.Epochs || r.Out == schedule.Stopped) {
		return last.TestAccuracy(), true
	}
	return 0, false
}

func fieldNamed(name string) train.Field {
	for _, f := range train.Fields() {
		if f.Name == name {
			return f
		}
	}
	panic("finding: no field is named " + name)
}

// margin says in how many of the complete cells the best value of a field beat
// the second.
func margin(cells map[string]cell, values []string) string {
	better, all := 0, 0
	for _, c := range cells {
		if len(c) == len(values) {
			all++
			better += flag(c[values[0]] > c[values[1]])
		}
	}
	return fmt.Sprintf("; the first of them beat the second in %d of %d", better, all)
}
