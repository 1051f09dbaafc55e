package record

import (
	"inkling/core/study/stats"
	"inkling/core/train"
)

// Group is the runs of one recipe, whatever their seeds, on one data set.
type Group struct {
	Recipe  train.Recipe // of the first run
	Changes string       // from the baseline
	Rows    []*Row       // all of its runs
	Epochs  int          // that the runs counted below have finished
	Out     int          // runs that broke: they are not counted below
	Behind  int          // runs that have finished fewer epochs: neither are they

	Last, Best stats.Summary // of the accuracies, in per cent, after Epochs and at best
	ByLast     stats.Group   // the accuracies after Epochs, by seed
}

// Groups puts rows of one key together, in the order in which the keys first
// come.
func Groups(rows []*Row) []*Group {
	var groups []*Group
	place := map[string]int{}
	for _, r := range rows {
		i, ok := place[r.Key]
		if !ok {
			i, place[r.Key] = len(groups), len(groups)
			groups = append(groups, &Group{Recipe: r.Run.Recipe, Changes: r.Changes})
		}
		groups[i].Rows = append(groups[i].Rows, r)
	}
	for i := range groups {
		groups[i].summarize()
	}
	return groups
}

// summarize counts the runs that have come as far as the farthest: figures after
// different epochs are not comparable. A seed counts once: trained again, it gives
// the same run.
func (g *Group) summarize() {
	for _, r := range g.Rows {
		if !r.Run.Broken() {
			g.Epochs = max(g.Epochs, r.Run.Finished())
		}
	}
	var last, best []float64
	g.ByLast = stats.Group{}
	for _, r := range g.Rows {
		switch {
		case r.Run.Broken():
			g.Out++
		case r.Run.Finished() == 0 || r.Run.Finished() < g.Epochs && r.Run.Out == "":
			g.Behind++
		case g.has(r.Run.Recipe.Seed):
		default:
			last, best = append(last, r.Last), append(best, r.Best)
			g.ByLast[r.Run.Recipe.Seed] = r.Last
		}
	}
	g.Last, g.Best = stats.Summarize(last), stats.Summarize(best)
}

func (g *Group) has(seed uint64) bool {
	_, ok := g.ByLast[seed]
	return ok
}
