// Package schedule carries a study out: which run goes how far, which may start
// now on a pool of workers, which recipe won, and the study's receipt. It is a
// pure state machine: it trains nothing and knows no time. What it decides
// depends on the results of the runs alone, never on the order in which they
// came in or on the number of workers.
package schedule

import (
	"cmp"
	"math"
	"slices"

	"inkling/core/study/sweep"
	"inkling/core/train"
)

// Plan is a study with its recipes spread out. Run number i is recipe i/Seeds
// with the seed of the recipe plus i%Seeds.
type Plan struct {
	Study   sweep.Study
	Recipes []train.Recipe // canonical, with the first seed
	hashes  []string       // of the recipes: they break ties
	rungs   []int          // epochs
	sizes   []int          // recipes up to each rung
}

// NewPlan spreads a study out.
func NewPlan(s sweep.Study) *Plan {
	p := &Plan{Study: s, Recipes: s.Recipes(), rungs: s.Rungs()}
	p.sizes = s.Sizes(len(p.Recipes))
	for _, r := range p.Recipes {
		p.hashes = append(p.hashes, sweep.Hash(r))
	}
	return p
}

// Runs returns the number of runs if every recipe is trained with every seed.
func (p *Plan) Runs() int { return len(p.Recipes) * p.Study.Seeds }

// Recipe returns what run i trains.
func (p *Plan) Recipe(run int) train.Recipe {
	r := p.Recipes[run/p.Study.Seeds]
	r.Seed += uint64(run % p.Study.Seeds)
	return r
}

// runs returns the runs of a recipe.
func (p *Plan) runs(recipe int) (first, end int) {
	return recipe * p.Study.Seeds, (recipe + 1) * p.Study.Seeds
}

// Result is what is known of a run.
type Result struct {
	History []train.EpochMetrics // of its finished epochs, in order
	Out     string               // why it ended early: Diverged, Cancelled or Failed; else ""
	Why     string               // what the trainer said of it
}

// The reasons for which a run ends before its last epoch.
const (
	Diverged  = "diverged"
	Cancelled = "cancelled"
	Failed    = "failed"  // its worker crashed again and again
	Stopped   = "stopped" // early, as its recipe asks: a result like that of the last epoch
)

// reached tells whether nothing more is to be waited for up to that epoch.
func (r Result) reached(epoch int) bool { return r.Out != "" || len(r.History) >= epoch }

// Score is what the search compares: the share of images misread after that
// epoch, less being better. A run that ended before is worse than all, unless
// its recipe stopped it: then its last epoch counts.
func (r Result) Score(epoch int) float64 {
	if r.Out != "" && r.Out != Stopped {
		return math.Inf(1)
	}
	return r.before(epoch)
}

// before is the score after that epoch, also of a run that ended badly later:
// what happens on a higher rung must not change who was promoted to it.
func (r Result) before(epoch int) float64 {
	if n := len(r.History); n > 0 && (n >= epoch || r.Out == Stopped) {
		return misread(r.History[min(n, epoch)-1])
	}
	return math.Inf(1)
}

// misread is the share of images by which runs are compared: of those held out
// for validation if the recipe holds some out, else of the test set.
func misread(m train.EpochMetrics) float64 {
	if m.Validated {
		return m.ValidationError
	}
	return m.TestError
}

// rank orders recipes by their scores, equal ones by the hash of the recipe.
func (p *Plan) rank(recipes []int, score func(recipe int) float64) []int {
	ranked := slices.Clone(recipes)
	slices.SortFunc(ranked, func(a, b int) int {
		return cmp.Or(cmp.Compare(score(a), score(b)), cmp.Compare(p.hashes[a], p.hashes[b]))
	})
	return ranked
}
