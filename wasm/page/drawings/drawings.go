// Package drawings is the person's own drawings, and the network that is
// fine-tuned to them.
package drawings

import (
	"fmt"
	"slices"
	"strings"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// State is the set of the person's own drawings.
type State struct {
	Set      []Drawing   // never changed in place
	Earlier  [][]Drawing // the sets before the changes of this visit, for Undo
	FineTune FineTune

	corrected int           // the drawing that was corrected last, from 1; 0: something else was last
	unkept    string        // why the browser does not keep the set
	locked    bool          // a damaged file is where the set would be kept
	numbered  int           // the largest ID that a drawing has had
	album     []screen.Node // the set as it is shown: see Settled
}

// Drawing is one of the set, with its picture.
type Drawing struct {
	handwriting.Sample
	Glyph ink.Glyph
	ID    int // of its own, as long as the page is open
}

// drawing returns a drawing with an ID of its own, and the state that knows of it.
func (s State) drawing(sample handwriting.Sample) (State, Drawing) {
	s.numbered++
	glyph, _ := sample.Drawing.Render()
	return s, Drawing{sample, glyph, s.numbered}
}

// samples returns the set without its pictures.
func (s State) samples() []handwriting.Sample {
	samples := make([]handwriting.Sample, len(s.Set))
	for i, d := range s.Set {
		samples[i] = d.Sample
	}
	return samples
}

// kept returns the number of the drawing with these strokes, from 1; 0 if the
// set has none.
func (s State) kept(strokes ink.Drawing) int {
	for i, d := range s.Set {
		if slices.EqualFunc(d.Drawing, strokes, slices.Equal[ink.Stroke]) {
			return i + 1
		}
	}
	return 0
}

// Labels tells of which digits the person has shown their way of writing.
func (s State) Labels() (labels [10]bool) {
	for _, d := range s.Set {
		labels[d.Label] = true
	}
	return labels
}

// added returns the state with more samples in its set. One whose strokes are
// there already only gives them its label.
func (s State) added(samples []handwriting.Sample) (State, error) {
	s.Set = slices.Clone(s.Set)
	for _, sample := range samples {
		if err := fits(sample); err != nil {
			return s, err
		}
		if at := s.kept(sample.Drawing); at > 0 {
			s.Set[at-1].Label = sample.Label
			continue
		}
		var d Drawing
		s, d = s.drawing(sample)
		s.Set = append(s.Set, d)
	}
	if n := len(s.Set); n > handwriting.MaxSamples {
		return s, fmt.Errorf("your set would have %s drawings, and %s is the most; delete some first", text.Thousands(n), text.Thousands(handwriting.MaxSamples))
	}
	return s, nil
}

func fits(s handwriting.Sample) error {
	points := 0
	for _, stroke := range s.Drawing {
		points += len(stroke)
	}
	if points > handwriting.MaxPoints {
		return fmt.Errorf("this drawing has more than %s points, too many to keep; draw it with fewer strokes", text.Thousands(handwriting.MaxPoints))
	}
	return nil
}

// IsFile tells files of drawings from those of images and labels, by the name.
func IsFile(name string) bool {
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".ndjson")
}
