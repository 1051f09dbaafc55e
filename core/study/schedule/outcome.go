package schedule

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"inkling/core/study/stats"
)

// Winner returns the number of the recipe with the lowest median of the scores
// of its seeds after the last epoch, ties broken by the hash of the recipe. A
// recipe counts if all its seeds are there and none ended early. It is false as
// long as no recipe does; with results missing, it is the best so far.
func (p *Plan) Winner(results []Result) (recipe int, ok bool) {
	score := func(recipe int) float64 { return p.median(recipe, results) }
	best := p.rank(p.all(), score)
	if len(best) == 0 || math.IsInf(score(best[0]), 1) {
		return 0, false
	}
	return best[0], true
}

func (p *Plan) median(recipe int, results []Result) float64 {
	first, end := p.runs(recipe)
	var scores []float64
	for run := first; run < end; run++ {
		score := results[run].Score(p.Recipes[recipe].Epochs)
		if math.IsInf(score, 1) {
			return score
		}
		scores = append(scores, score)
	}
	return stats.Summarize(scores).Median
}

// Receipt returns the SHA-256, in 64 hex digits, of a line for each run that has
// begun, the lines sorted: the text of the recipe, the number of finished
// epochs, and the receipt of the last one or why the run ended early. It is the
// study's receipt once the study is finished.
func (p *Plan) Receipt(results []Result) string {
	var lines []string
	for run, r := range results {
		if n := len(r.History); n > 0 || r.Out != "" {
			lines = append(lines, fmt.Sprintf("%s %d %s\n", p.Recipe(run).Text(), n, r.receipt()))
		}
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return hex.EncodeToString(sum[:])
}

func (r Result) receipt() string {
	if r.Out != "" && r.Out != Stopped || len(r.History) == 0 {
		return r.Out
	}
	return r.History[len(r.History)-1].Receipt
}

// Finished tells whether every wanted run has come to its target.
func (p *Plan) Finished(results []Result) bool {
	for run, target := range p.Targets(results) {
		if !results[run].reached(target) {
			return false
		}
	}
	return true
}
