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
	Odd    bool      // nobody writes the digit that is read in such a shape
}

const (
	// sure is the least probability with which the page calls an answer sure.
	// Of the test images of MNIST, of which the seed recipe reads 2 in 100
	// wrongly, about 1 in 100 has less.
	sure = 0.6

	// faith is the share of the network's answer that counts in an odd shape;
	// the rest is that it may be anything.
	faith = 0.3

	// tap is the side of the square, in the sheet's units, that a tap stays
	// within.
	tap = 3
)

// reread answers for the drawing as it is now.
func (m Model) reread() Model {
	a := Answer{}
	drawing := m.Sheet.Drawing.Steady(tap)
	a.Glyph, a.Inked = drawing.Render()
	if name, ok := m.Readers.answering(); a.Inked && ok && !m.Exam.Running {
		reader := m.Readers.Networks[name].Reader
		a.Shares = slices.Clone(reader.Probabilities(a.Glyph[:]))
		copy(a.Glyph[:], reader.Sees(a.Glyph[:]))
		if first, _ := a.best(); name != Yours || !m.Own.has(first) {
			a = a.doubted(drawing.Shape())
		}
	}
	m.Answer = a
	return m
}

// doubted lessens the network's certainty if the ink does not have the shape of
// the digit that it reads.
func (a Answer) doubted(s ink.Shape) Answer {
	first, _ := a.best()
	if a.Odd = s.Size < inkWidth || !s.Suits(first); a.Odd {
		for d, p := range a.Shares {
			a.Shares[d] = faith*p + (1-faith)/classes
		}
	}
	return a
}

// unsure tells whether the page calls the answer a guess.
func (a Answer) unsure() bool { return a.Shares != nil && a.confidence() < sure }

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
