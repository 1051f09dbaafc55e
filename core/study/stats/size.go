package stats

import "math"

// MostSeeds is the largest number of seeds that Needed returns.
const MostSeeds = 1000

// power is the probability with which Needed's number of seeds shows a
// difference, if the true one and the spread are as observed.
const power = 0.8

// Needed returns how many seeds of each recipe would be enough to tell the
// observed difference from chance, four times of five: the smallest n with
//
//	n >= (s/d)^2 (t(0.975, df) + t(0.8, df))^2
//
// for the observed difference d and spread s of a pair of runs (Zar,
// Biostatistical Analysis, 5th edition, equations 7.8 and 8.22). It is false
// where the spread is not seen or more than MostSeeds would be needed.
func (d Difference) Needed() (n int, ok bool) {
	if d.Method == Unseen || d.Mean == 0 {
		return 0, false
	}
	for n = 2; n <= MostSeeds; n++ {
		df := float64(n - 1)
		if d.Method == Welch {
			df = float64(2 * (n - 1))
		}
		t := student(df).Quantile((1+level)/2) + student(df).Quantile(power)
		if ratio := d.spread() / d.Mean * t; float64(n) >= ratio*ratio {
			return n, true
		}
	}
	return 0, false
}

// spread is the standard deviation of the difference of two single runs. For
// groups of different sizes it is approximated with their harmonic mean.
func (d Difference) spread() float64 {
	na, nb := float64(d.NA), float64(d.NB)
	return d.SE * math.Sqrt(2*na*nb/(na+nb))
}
