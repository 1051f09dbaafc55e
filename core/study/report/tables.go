package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/study/record"
	"inkling/core/study/stats"
	"inkling/core/train"
)

// groups is the table of the recipes with their intervals.
func (w *writer) groups() table {
	t := table{
		caption: "Accuracy in per cent, by recipe. Figures after different numbers of epochs cannot be compared.",
		head:    []string{"recipe", "epochs", "seeds", "median", "least", "most", "best epoch's", "the best is better by"},
		left:    1,
	}
	for i, g := range w.facts.Groups {
		row := []paragraph{plain(w.facts.Label(g.Recipe)), plain(fmt.Sprint(g.Epochs)), plain(fmt.Sprint(g.Last.N))}
		for _, figure := range []float64{g.Last.Median, g.Last.Min, g.Last.Max} {
			row = append(row, w.linked(g, figure))
		}
		t.rows = append(t.rows, append(row, plain(percent(g.Best.Median)), plain(w.difference(i, g))))
	}
	return t
}

// linked writes a figure of a group, linked to the run that has it.
func (w *writer) linked(g *record.Group, figure float64) paragraph {
	for _, r := range g.Rows {
		if r.Last == figure && !r.Run.Broken() {
			return paragraph{{text: percent(figure), link: w.runLink(r.Run)}}
		}
	}
	return plain(percent(figure))
}

func percent(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return record.Percent(v)
}

// difference writes the interval of the best recipe less this one.
func (w *writer) difference(place int, g *record.Group) string {
	if place == 0 || place >= w.facts.Complete {
		return ""
	}
	d := w.facts.FromBest(g)
	if d.Method == stats.Unseen {
		return points(d.Mean)
	}
	return fmt.Sprintf("%s (%s to %s)", points(d.Mean), points(d.Low), points(d.High))
}

// points writes a difference; what rounds to nothing has no sign.
func points(v float64) string {
	if text := record.Percent(v); text != "-0.00" {
		return text
	}
	return "0.00"
}

// runs is the table of every run that has begun.
func (w *writer) runs() table {
	t := table{
		caption: "Every run, the most epochs and the highest accuracy first.",
		head:    []string{"recipe", "receipt after its last epoch", "seed", "epochs", "accuracy", "best epoch's"},
		left:    2,
	}
	for _, g := range w.facts.Groups {
		rows := slices.Clone(g.Rows)
		slices.SortStableFunc(rows, func(a, b *record.Row) int {
			return cmp.Compare(a.Run.Recipe.Seed, b.Run.Recipe.Seed)
		})
		for _, r := range rows {
			t.rows = append(t.rows, w.runRow(r))
		}
	}
	return t
}

func (w *writer) runRow(r *record.Row) []paragraph {
	row := []paragraph{
		plain(w.facts.Label(r.Run.Recipe)), {{text: r.Run.Receipt(), code: true}},
		plain(fmt.Sprint(r.Run.Recipe.Seed)), plain(fmt.Sprint(r.Run.Finished())),
	}
	if r.Run.Broken() {
		row[1] = plain(r.Run.Out + ": " + r.Run.Why)
	}
	if len(r.Run.History) == 0 {
		return append(row, plain("–"), plain("–"))
	}
	return append(row, paragraph{{text: record.Percent(r.Last), link: w.runLink(r.Run)}}, plain(record.Percent(r.Best)))
}

// runLink is the address that trains the run and claims its receipt. A run that
// ended before its last epoch is linked as the shorter run that it was, if its
// learning rate does not depend on the number of epochs; else no receipt can be
// claimed.
func (w *writer) runLink(r record.Run) string {
	recipe := r.Recipe
	short := r.Finished() < recipe.Epochs && r.Out == ""
	page := w.Page + "#" + w.dataWord()
	if short && (recipe.Schedule == train.Cosine || recipe.Schedule == train.FlatCosine) {
		return page + recipe.Text()
	}
	if short {
		recipe.Epochs = r.Finished()
	}
	return page + recipe.Text() + "&receipt=" + r.Receipt()
}

// dataWord says in a link which data the runs were trained on; "" for a person's
// own files, which no link can name.
func (w *writer) dataWord() string {
	if len(w.Runs) == 0 {
		return ""
	}
	switch w.Runs[0].Data.Name {
	case dataset.NameMNIST:
		return "data=mnist&"
	case synthetic.Name:
		return "data=synthetic&"
	}
	return ""
}
