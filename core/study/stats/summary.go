// Package stats tells differences between groups of runs from chance: summaries,
// intervals, tests, and what they mean in words. The distributions are gonum's.
package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Summary describes the values of a group. Of no values, all is NaN but N.
type Summary struct {
	N                int
	Median, Min, Max float64
	Mean, SD         float64 // SD divides by N-1; NaN for fewer than two values
}

// Summarize describes the values.
func Summarize(values []float64) Summary {
	nan := math.NaN()
	s := Summary{len(values), nan, nan, nan, nan, nan}
	if s.N == 0 {
		return s
	}
	sorted := slices.Sorted(slices.Values(values))
	s.Min, s.Max = sorted[0], sorted[s.N-1]
	s.Median = (sorted[(s.N-1)/2] + sorted[s.N/2]) / 2
	s.Mean = stat.Mean(sorted, nil)
	if s.N > 1 {
		s.SD = stat.StdDev(sorted, nil)
	}
	return s
}
