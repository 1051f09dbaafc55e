package page

import (
	"slices"

	"inkling/core/ink"
)

// Answer is what the network makes of the drawing.
type Answer struct {
	Inked  bool // there is something to read
	Glyph  ink.Glyph
	Shares []float32 // probability of each digit; nil without a network
}

// sure is the least probability with which the page calls an answer sure.
const sure = 0.7

// reread answers for the drawing as it is now.
func (m Model) reread() Model {
	a := Answer{}
	a.Glyph, a.Inked = m.Sheet.Drawing.Render()
	if name, ok := m.Readers.answering(); a.Inked && ok {
		a.Shares = slices.Clone(m.Readers.Networks[name].Reader.Probabilities(a.Glyph[:]))
	}
	m.Answer = a
	return m
}

// best returns the two most probable digits.
func (a Answer) best() (first, second int) {
	first, second = -1, -1
	for d, p := range a.Shares {
		switch {
		case first < 0 || p > a.Shares[first]:
			first, second = d, first
		case second < 0 || p > a.Shares[second]:
			second = d
		}
	}
	return first, second
}

// confidence returns the probability of the best digit.
func (a Answer) confidence() float64 {
	if first, _ := a.best(); first >= 0 {
		return float64(a.Shares[first])
	}
	return 0
}
