package stats

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats/scalar"

	"inkling/core/evaluation"
)

func group(values ...float64) Group {
	g := Group{}
	for i, v := range values {
		g[uint64(i+1)] = v
	}
	return g
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !scalar.EqualWithinAbs(got, want, tolerance) {
		t.Errorf("%s is %.8g, want %.8g", what, got, want)
	}
}

// Student's own data (the hours of sleep that two drugs added, 1908); the
// figures wanted are those that R prints for t.test on its data set sleep.
var drug1, drug2 = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0},
	[]float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}

func TestPairedAsR(t *testing.T) {
	d := Compare(group(drug1...), group(drug2...))
	if d.Method != Paired || d.DF != 9 || !d.Significant() {
		t.Fatalf("%+v", d)
	}
	near(t, "the mean", d.Mean, 1.58, 1e-12)
	near(t, "the lower end", d.Low, 0.7001142, 5e-8)
	near(t, "the upper end", d.High, 2.4598858, 5e-8)
}

func TestWelchAsR(t *testing.T) {
	b := Group{}
	for i, v := range drug2 {
		b[uint64(100+i)] = v
	}
	d := Compare(group(drug1...), b)
	if d.Method != Welch || d.Significant() {
		t.Fatalf("%+v", d)
	}
	near(t, "the degrees of freedom", d.DF, 17.776, 5e-4)
	near(t, "the lower end", d.Low, -0.2054832, 5e-8)
	near(t, "the upper end", d.High, 3.3654832, 5e-8)
}

// The counts are McNemar's example in Agresti, Categorical Data Analysis, 2nd
// edition, table 10.1: 150 and 86 of 1,600 changed their mind. The other p
// values are sums of binomial coefficients by hand.
func TestMcNemar(t *testing.T) {
	m := NewMcNemar(150, 86, 1600)
	if m.P < 2e-5 || m.P > 4e-5 { // 3.1e-5 by the normal approximation
		t.Errorf("p is %v", m.P)
	}
	near(t, "the lower end", m.Low, -0.0587, 2e-4) // Agresti: (-0.0587, -0.0213) by Wald
	near(t, "the upper end", m.High, -0.0213, 2e-4)
	near(t, "p of 1 against 4", NewMcNemar(1, 4, 100).P, 2*6.0/32-5.0/32, 1e-12)
	near(t, "p of 4 against 1", NewMcNemar(4, 1, 100).P, 2*6.0/32-5.0/32, 1e-12)
	near(t, "p of 2 against 2", NewMcNemar(2, 2, 100).P, 1-6.0/16/2, 1e-12)
	near(t, "p of nothing", NewMcNemar(0, 0, 100).P, 1, 0)
	m = CompareOnImages(evaluation.Bitset{0b01100}, evaluation.Bitset{0b00010}, 5)
	if m.OnlyA != 1 || m.OnlyB != 2 || m.Images != 5 {
		t.Errorf("%+v", m)
	}
}

func TestSummary(t *testing.T) {
	s := Summarize([]float64{4, 1, 3, 2})
	if s.N != 4 || s.Median != 2.5 || s.Min != 1 || s.Max != 4 || s.Mean != 2.5 {
		t.Errorf("%+v", s)
	}
	near(t, "the standard deviation", s.SD, math.Sqrt(5.0/3), 1e-15)
	if one := Summarize([]float64{7}); one.Median != 7 || !math.IsNaN(one.SD) {
		t.Errorf("one value has %+v", one)
	}
	if none := Summarize(nil); none.N != 0 || !math.IsNaN(none.Median) {
		t.Errorf("no value has %+v", none)
	}
}

// G*Power 3.1 and R's power.t.test give 34 pairs for d = 0.5 and 64 in each of
// two groups for d = 0.5, both at 5 % and a power of 0.8. The formula, which
// leaves out the non-central distribution, is allowed one more or less.
func TestSeedsNeeded(t *testing.T) {
	paired := Difference{NA: 10, NB: 10, Mean: 0.5, SE: 1 / math.Sqrt(10), DF: 9, Method: Paired}
	welch := Difference{NA: 10, NB: 10, Mean: -0.5, SE: math.Sqrt(2.0 / 10), DF: 18, Method: Welch}
	for want, d := range map[int]Difference{34: paired, 64: welch} {
		if n, ok := d.Needed(); !ok || n < want-1 || n > want+1 {
			t.Errorf("%s: %d seeds, want %d", d.Method, n, want)
		}
	}
	for _, d := range []Difference{{Mean: 1, Method: Unseen}, {Method: Paired, SE: 1, DF: 3}, {NA: 3, NB: 3, Mean: 1e-6, SE: 1, DF: 2, Method: Paired}} {
		if n, ok := d.Needed(); ok {
			t.Errorf("%+v needs %d seeds", d, n)
		}
	}
}

func TestWords(t *testing.T) {
	for want, d := range map[string]Difference{
		"B is better by 0.12 to 0.31 points":                                    {NA: 4, NB: 4, Mean: 0.215, Low: 0.12, High: 0.31, SE: 1, DF: 3, Method: Paired},
		"A is better by 0.12 to 0.31 points":                                    {NA: 4, NB: 4, Mean: -0.215, Low: -0.31, High: -0.12, SE: 1, DF: 3, Method: Paired},
		"A is better by 0.20 points":                                            {NA: 4, NB: 4, Mean: -0.2, Low: -0.201, High: -0.199, SE: 1, DF: 3, Method: Paired},
		"this difference is within chance: 4 seeds cannot tell; about 11 would": {NA: 4, NB: 4, Mean: 0.1, Low: -0.07, High: 0.27, SE: 0.1 * math.Sqrt(1.13) / 2, DF: 3, Method: Paired},
		"B was better by 0.30 points; one run does not show how far chance spreads them: train 3 seeds of each or more":    Compare(group(98), group(98.3)),
		"A was better by 0.30 points; these runs do not show how far chance spreads them":                                  Compare(group(98.3, 98.3, 98.3), group(98, 98, 98)),
		"both are equal to two decimals; one run does not show how far chance spreads them: train 3 seeds of each or more": Compare(group(98), Group{7: 98}),
		"this difference is within chance: 3 and 2 seeds cannot tell, and more than 1000 would be needed":                  {NA: 3, NB: 2, Mean: 0, Low: -1, High: 1, SE: 1, DF: 2, Method: Welch},
	} {
		if got := d.Words("A", "B"); got != want {
			t.Errorf("%q\nwant %q", got, want)
		}
	}
	if d := Compare(group(98.3, 98), Group{5: 98}); d.Method != Unseen || d.Significant() {
		t.Errorf("a single run has the interval %+v", d)
	}
}

// With two runs each there is an interval; it is as wide as it must be: 12.7
// standard errors (the 97.5 % quantile of Student's t with one degree).
func TestTwoRunsGiveAWideInterval(t *testing.T) {
	d := Compare(group(98, 98), group(98.1, 98.3))
	near(t, "the half width", d.High-d.Mean, 12.7062047*0.1, 1e-7)
	if d.Significant() {
		t.Errorf("two runs show %+v", d)
	}
}
