package finding

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"inkling/core/study/record"
	"inkling/core/study/stats"
)

// chance says how far apart runs of one recipe are. The standard deviation is
// pooled over the recipes; a few runs that nearly broke down decide it. They
// hardly move the median absolute difference, so this one comes first.
func (f *Facts) chance() string {
	var apart []float64
	runs, df, sum := 0, 0, 0.0
	widest := f.Groups[0]
	for _, g := range f.Groups[:f.Complete] {
		if g.Last.N < 2 {
			continue
		}
		apart, runs = append(apart, g.ByLast.Differences()...), runs+g.Last.N
		df, sum = df+g.Last.N-1, sum+g.Last.SD*g.Last.SD*float64(g.Last.N-1)
		if !(widest.Last.SD >= g.Last.SD) { // it is NaN of a single run
			widest = g
		}
	}
	if sum == 0 {
		return ""
	}
	middle, sd := stats.Summarize(apart).Median, math.Sqrt(sum/float64(df))
	said := fmt.Sprintf("Chance: of two runs that differ by their seed alone, half are less than %s points apart (the median absolute difference, from %s of %s). Their standard deviation is %s points",
		record.Percent(middle), count(len(apart), "pair"), count(runs, "run"), record.Percent(sd))
	if sd > outliers*middle/normalDifference {
		return said + fmt.Sprintf(": a few recipes with far larger spreads decide it, most of all %s with %s.", f.Label(widest.Recipe), record.Percent(widest.Last.SD))
	}
	limit := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(df)}.Quantile(0.975) * math.Sqrt2 * sd
	return said + fmt.Sprintf("; if they are normally distributed, two are less than %s points apart in 19 of 20 cases.", record.Percent(limit))
}

// normalDifference is the median absolute difference of two values of a normal
// distribution, in its standard deviations: sqrt(2) times the upper quartile.
const normalDifference = 0.9538725524

// outliers is how many times the standard deviation that the median absolute
// difference lets one expect has to be exceeded to be told of.
const outliers = 2
