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
	Set      []Drawing // in the order of their keys; never changed in place
	Earlier  [][]edit  // what takes the changes of this visit back, for Undo
	FineTune FineTune

	store     store
	clock     clock
	corrected string        // key of the drawing that was corrected last; "": something else was last
	all       bool          // older drawings are shown too
	album     []screen.Node // the set as it is shown: see Settled
}

// Drawing is one of the set, with its picture.
type Drawing struct {
	handwriting.Sample
	Glyph ink.Glyph
	Key   string // of its own; its order is that of time
}

// newDrawing renders a drawing that has no key yet.
func newDrawing(sample handwriting.Sample) Drawing {
	glyph, _ := sample.Drawing.Render()
	return Drawing{Sample: sample, Glyph: glyph}
}

// samples returns the set without its pictures.
func (s State) samples() []handwriting.Sample {
	samples := make([]handwriting.Sample, len(s.Set))
	for i, d := range s.Set {
		samples[i] = d.Sample
	}
	return samples
}

// find returns where in a set the drawing with these strokes is, -1 if nowhere.
func find(set []Drawing, strokes ink.Drawing) int {
	return slices.IndexFunc(set, func(d Drawing) bool {
		return slices.EqualFunc(d.Drawing, strokes, slices.Equal[ink.Stroke])
	})
}

// at returns where in a set the drawing with that key is, -1 if nowhere.
func at(set []Drawing, key string) int {
	i, ok := slices.BinarySearchFunc(set, key, func(d Drawing, key string) int { return strings.Compare(d.Key, key) })
	if !ok {
		return -1
	}
	return i
}

// Labels tells of which digits the person has shown their way of writing.
func (s State) Labels() (labels [10]bool) {
	for _, d := range s.Set {
		labels[d.Label] = true
	}
	return labels
}

// adding returns the edits that add drawings to the set. One whose strokes are
// there already only gives them its label.
func (s State) adding(g Given, drawings []Drawing) (State, []edit, error) {
	set, edits := slices.Clone(s.Set), []edit(nil)
	for _, d := range drawings {
		if err := fits(d.Sample); err != nil {
			return s, nil, err
		}
		if i := find(set, d.Drawing); i >= 0 {
			d.Key = set[i].Key
		} else {
			s.clock, d.Key = s.clock.next(g.Now)
			set = append(set, d)
		}
		edits = append(edits, edit{d.Key, &d})
	}
	if n := len(set); n > handwriting.MaxSamples {
		return s, nil, fmt.Errorf("your set would have %s drawings, and %s is the most; delete some first", text.Thousands(n), text.Thousands(handwriting.MaxSamples))
	}
	return s, edits, nil
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
