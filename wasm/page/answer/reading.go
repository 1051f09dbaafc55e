package answer

import (
	"slices"

	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/wasm/page/sheet"
)

// Reading is what the network makes of the drawing.
type Reading struct {
	Inked   bool      // there is something to read
	Picture ink.Glyph // as it is
	Glyph   ink.Glyph // as the network sees it
	Shares  []float32 // probability of each class; nil without a network
	Odd     bool      // nobody writes the digit that is read in such a shape
}

const (
	// sureFrom is the least probability with which the page calls an answer sure.
	// It is measured with the pretrained network on 7,394 digits that 303 people
	// wrote with a pen (UNIPEN, category 1a): of those called sure, at least 99
	// in 100 are read rightly. TestWhatIsSureIsRight measures it again. No answer
	// of another network is called sure: one of the seed recipe (seed 1) reads only
	// 97.4 % rightly even of those digits whose probability is at least 0.99.
	sureFrom = 0.98

	// probableFrom is the least probability of what is called probable. Below it
	// the page names two classes.
	probableFrom = 0.6

	// oddWeight is the weight of the network's probabilities where the ink has
	// an odd shape; the rest is spread evenly over the digits.
	oddWeight = 0.3

	// tap is the side of the square, in the sheet's units, that a tap stays
	// within.
	tap = 3
)

// Settled returns the state with the reading of the drawing as it is now. It
// asks the network only if something changed that the reading follows from.
func (s State) Settled(g Given) State {
	by := s.Network()
	if by == s.by && sheet.Same(g.Drawing, s.read.Drawing) && g.Picture == s.read.Picture && g.Own == s.read.Own && g.Exam == s.read.Exam {
		return s
	}
	s.Reading, s.read, s.by = s.reading(g), g, by
	return s
}

func (s State) reading(g Given) Reading {
	r := Reading{}
	drawing := g.Drawing.Steady(tap)
	r.Picture, r.Inked = drawing.Render()
	if g.Picture != nil {
		r.Picture, r.Inked = *g.Picture, true
	}
	r.Glyph = r.Picture
	name, ok := s.Answering()
	if !r.Inked || !ok || g.Exam {
		return r
	}
	network := s.Networks[name]
	reader := network.Reader
	r.Shares = slices.Clone(reader.Probabilities(r.Glyph[:]))
	copy(r.Glyph[:], reader.Sees(r.Glyph[:]))
	if first, _ := r.Best(); g.Picture == nil && network.Digits() && (name != FineTuned || !g.Own[first]) {
		r = r.doubted(drawing.Shape())
	}
	return r
}

// doubted lessens the network's certainty if the ink does not have the shape of
// the digit that it reads.
func (r Reading) doubted(shape ink.Shape) Reading {
	first, _ := r.Best()
	if r.Odd = shape.Size < sheet.InkWidth || !shape.Suits(first); r.Odd {
		for d, p := range r.Shares {
			r.Shares[d] = oddWeight*p + (1-oddWeight)/mnist.Classes
		}
	}
	return r
}

// certainty is how the page puts a probability in words.
type certainty int

const (
	notSure certainty = iota
	probably
	sure
)

// certainty returns the word for the reading, which has an answer.
func (r Reading) certainty() certainty {
	switch c := r.confidence(); {
	case c >= sureFrom:
		return sure
	case c >= probableFrom:
		return probably
	}
	return notSure
}

// unsure tells whether the page calls the answer a guess.
func (r Reading) unsure() bool { return r.Shares != nil && r.certainty() == notSure }

// Best returns the two most probable classes, -1 without a network.
func (r Reading) Best() (first, second int) {
	first, second = -1, -1
	for d, p := range r.Shares {
		switch {
		case first < 0 || p > r.Shares[first]:
			first, second = d, first
		case second < 0 || p > r.Shares[second]:
			second = d
		}
	}
	return first, second
}

// confidence returns the probability of the best class.
func (r Reading) confidence() float64 {
	if first, _ := r.Best(); first >= 0 {
		return float64(r.Shares[first])
	}
	return 0
}
