package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// report prints what became of n digits.
func report(w io.Writer, n int, misread []reading, worst int) {
	right := n - len(misread)
	lo, hi := wilson(right, n)
	fmt.Fprintf(w, "%d of %d digits read rightly: %.2f %% (95 %% interval %.2f to %.2f)\n",
		right, n, 100*float64(right)/float64(n), 100*lo, 100*hi)
	fmt.Fprint(w, "\ndigit > read as: how often\n")
	for _, c := range confusions(misread) {
		fmt.Fprintf(w, "%d > %d: %d\n", c.label, c.as, c.times)
	}
	slices.SortStableFunc(misread, func(a, b reading) int {
		if a.share > b.share {
			return -1
		}
		return 1
	})
	fmt.Fprint(w, "\nline  digit > read as, probability, writer\n")
	for _, r := range misread[:min(worst, len(misread))] {
		fmt.Fprintf(w, "%5d  %d > %d  %.3f  %s\n", r.number, r.digit.Label, r.as, r.share, r.digit.Writer)
	}
}

// wilson returns the interval that holds the true share of which k of n is a
// sample with a probability of 95 % (Edwin B. Wilson, "Probable inference, the
// law of succession, and statistical inference", 1927).
func wilson(k, n int) (lo, hi float64) {
	z := distuv.UnitNormal.Quantile(0.975)
	share, trials := float64(k)/float64(n), float64(n)
	middle := (share + z*z/(2*trials)) / (1 + z*z/trials)
	half := z / (1 + z*z/trials) * math.Sqrt(share*(1-share)/trials+z*z/(4*trials*trials))
	return middle - half, middle + half
}

// confusion is how often a digit was read as another.
type confusion struct{ label, as, times int }

// confusions lists them, the most frequent first.
func confusions(misread []reading) []confusion {
	count := map[confusion]int{}
	for _, r := range misread {
		count[confusion{label: r.digit.Label, as: r.as}]++
	}
	var list []confusion
	for c := range maps.Keys(count) {
		list = append(list, confusion{c.label, c.as, count[c]})
	}
	slices.SortFunc(list, func(a, b confusion) int {
		if a.times != b.times {
			return b.times - a.times
		}
		return a.label*10 + a.as - b.label*10 - b.as
	})
	return list
}
