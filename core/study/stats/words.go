package stats

import (
	"fmt"
	"math"
)

// Words says what the difference means to somebody who chooses between the
// recipes named a and b, for figures in per cent of which more is better:
//
//	B is better by 0.12 to 0.31 points
//	this difference is within chance: 4 seeds cannot tell; about 11 would
func (d Difference) Words(a, b string) string {
	switch {
	case min(d.NA, d.NB) < 2:
		return d.few(a, b)
	case d.Method == Unseen:
		return fmt.Sprintf("%s; these runs do not show how far chance spreads them", d.observed(a, b))
	case d.Low >= shown:
		return better(b, d.Low, d.High)
	case d.High <= -shown:
		return better(a, -d.High, -d.Low)
	}
	return d.chance()
}

// few speaks of groups of which one has a single run.
func (d Difference) few(a, b string) string {
	return fmt.Sprintf("%s; one run does not show how far chance spreads them: train 3 seeds of each or more", d.observed(a, b))
}

func (d Difference) observed(a, b string) string {
	switch {
	case math.Abs(d.Mean) < shown:
		return "both are equal to two decimals"
	case d.Mean > 0:
		return fmt.Sprintf("%s was better by %.2f points", b, d.Mean)
	}
	return fmt.Sprintf("%s was better by %.2f points", a, -d.Mean)
}

func better(name string, low, high float64) string {
	return fmt.Sprintf("%s is better by %s points", name, span(low, high))
}

// span writes a range, as one number where both ends look the same.
func span(low, high float64) string {
	from, to := fmt.Sprintf("%.2f", low), fmt.Sprintf("%.2f", high)
	if from == to {
		return from
	}
	return from + " to " + to
}

func (d Difference) chance() string {
	text := fmt.Sprintf("this difference is within chance: %s cannot tell", d.seeds())
	if n, ok := d.Needed(); ok && n > min(d.NA, d.NB) {
		return fmt.Sprintf("%s; about %d would", text, n)
	} else if !ok {
		return fmt.Sprintf("%s, and more than %d would be needed", text, MostSeeds)
	}
	return text + "; a few more might"
}

func (d Difference) seeds() string {
	if d.NA == d.NB {
		return fmt.Sprintf("%d seeds", d.NA)
	}
	return fmt.Sprintf("%d and %d seeds", d.NA, d.NB)
}

// Words says what the test means for the networks named a and b.
func (m McNemar) Words(a, b string) string {
	counts := fmt.Sprintf("of %d test images, %d are read by %s alone and %d by %s alone", m.Images, m.OnlyA, a, m.OnlyB, b)
	if m.P >= 1-level {
		return counts + ": between these two networks, that is within chance"
	}
	name := a
	if m.OnlyB > m.OnlyA {
		name = b
	}
	return fmt.Sprintf("%s: of these two networks, %s is the better one (p = %.2g), which says nothing of other seeds", counts, name, m.P)
}
