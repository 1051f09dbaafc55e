package schedule

import (
	"math"

	"inkling/core/study/sweep"
)

// Targets returns, for each run, the epoch up to which it is to be trained as
// far as the results decide it now; 0 for a run that is not (yet) wanted.
func (p *Plan) Targets(results []Result) []int {
	targets := make([]int, p.Runs())
	if p.Study.Search != sweep.Halving {
		for run := range targets {
			targets[run] = p.Recipe(run).Epochs
		}
		return targets
	}
	p.climb(results, targets)
	return targets
}

// climb sets the targets of halving. It is synchronous: a rung is decided when
// all of its runs are there, so the order in which they come decides nothing.
// The first seed chooses; the other seeds are trained for the finalists alone.
func (p *Plan) climb(results []Result, targets []int) {
	members := p.all()
	for i, epoch := range p.rungs {
		for _, recipe := range members {
			first, _ := p.runs(recipe)
			targets[first] = epoch
		}
		if i == len(p.rungs)-1 {
			p.wantSeeds(members, targets)
			return
		}
		if !p.decided(members, epoch, results) {
			return
		}
		members = p.promote(members, epoch, p.sizes[i+1], results)
	}
}

// all returns the numbers of the recipes.
func (p *Plan) all() []int {
	recipes := make([]int, len(p.Recipes))
	for i := range recipes {
		recipes[i] = i
	}
	return recipes
}

// wantSeeds sends every seed of the recipes to the last epoch.
func (p *Plan) wantSeeds(recipes, targets []int) {
	for _, recipe := range recipes {
		first, end := p.runs(recipe)
		for run := first; run < end; run++ {
			targets[run] = p.Study.Base.Epochs
		}
	}
}

func (p *Plan) decided(recipes []int, epoch int, results []Result) bool {
	for _, recipe := range recipes {
		if first, _ := p.runs(recipe); !results[first].reached(epoch) {
			return false
		}
	}
	return true
}

// promote returns the best n of the recipes after that epoch. One that ended
// early is not promoted, even where that leaves fewer. The order is the plan's.
func (p *Plan) promote(recipes []int, epoch, n int, results []Result) (promoted []int) {
	score := func(recipe int) float64 {
		first, _ := p.runs(recipe)
		return results[first].before(epoch)
	}
	for _, recipe := range p.rank(recipes, score) {
		if len(promoted) < n && !math.IsInf(score(recipe), 1) {
			promoted = append(promoted, recipe)
		}
	}
	return promoted
}
