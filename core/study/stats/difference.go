package stats

import (
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Group is the figure of each run of a recipe, by its seed.
type Group map[uint64]float64

// values returns the figures in the order of the seeds.
func (g Group) values() []float64 {
	var values []float64
	for _, seed := range slices.Sorted(maps.Keys(g)) {
		values = append(values, g[seed])
	}
	return values
}

// Differences returns how far apart the figures of each two runs are.
func (g Group) Differences() (apart []float64) {
	values := g.values()
	for i, v := range values {
		for _, w := range values[:i] {
			apart = append(apart, math.Abs(v-w))
		}
	}
	return apart
}

// Method says how an interval was computed.
type Method string

const (
	Paired Method = "paired t"  // the seeds are the same: Student's t of the differences
	Welch  Method = "Welch's t" // they are not
	Unseen Method = "none"      // the runs do not show how far chance spreads them
)

// Difference is how much larger the mean of b is than that of a.
type Difference struct {
	NA, NB    int
	Mean      float64 // of b less that of a
	Low, High float64 // 95 % interval; infinite where Method is Unseen
	SE, DF    float64 // standard error of Mean and its degrees of freedom
	Method    Method
}

// level is the confidence of all intervals.
const level = 0.95

// Compare returns the difference of two groups with its 95 % interval. Both
// methods take the figures of a group to be normally distributed over seeds.
// Neither group may be empty.
//
// Fewer than two runs in a group, or runs that do not differ at all, show no
// spread: then there is no interval, rather than one of width zero.
func Compare(a, b Group) Difference {
	d := Difference{NA: len(a), NB: len(b)}
	d.Mean = stat.Mean(b.values(), nil) - stat.Mean(a.values(), nil)
	if sameSeeds(a, b) {
		d.pair(a, b)
	} else {
		d.welch(a.values(), b.values())
	}
	d.bound()
	return d
}

func sameSeeds(a, b Group) bool {
	return slices.Equal(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)))
}

// pair is Student's t for pairs ("The probable error of a mean", 1908).
func (d *Difference) pair(a, b Group) {
	differences := b.values()
	for i, v := range a.values() {
		differences[i] -= v
	}
	d.Method, d.DF = Paired, float64(len(differences)-1)
	d.SE = stat.StdDev(differences, nil) / math.Sqrt(float64(len(differences)))
}

// welch allows the groups different variances (Welch, "The generalization of
// Student's problem when several different population variances are involved",
// 1947; the degrees of freedom are Satterthwaite's, 1946).
func (d *Difference) welch(a, b []float64) {
	na, nb := float64(len(a)), float64(len(b))
	va, vb := stat.Variance(a, nil)/na, stat.Variance(b, nil)/nb
	d.Method = Welch
	d.SE = math.Sqrt(va + vb)
	d.DF = (va + vb) * (va + vb) / (va*va/(na-1) + vb*vb/(nb-1))
}

// rounding is below every difference of two shares of images, and above what
// float64 makes of equal ones.
const rounding = 1e-12

// bound computes the interval.
func (d *Difference) bound() {
	if !(d.DF > 0 && d.SE > rounding) {
		d.Method, d.Low, d.High = Unseen, math.Inf(-1), math.Inf(1)
		return
	}
	half := d.SE * student(d.DF).Quantile((1+level)/2)
	d.Low, d.High = d.Mean-half, d.Mean+half
}

func student(df float64) distuv.StudentsT { return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df} }

// shown is half of the last digit that is shown of a figure in per cent.
const shown = 0.005

// Significant tells whether the interval leaves 0 out, as far as it is shown: a
// difference of "0.00 to 0.31" points is none. Figures are in per cent.
func (d Difference) Significant() bool { return d.Low >= shown || d.High <= -shown }
