package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/handwriting"
	"inkling/core/ink"
)

// Own is the person's own drawings, and the network that is tuned to them.
type Own struct {
	Drawings []Drawing
	Earlier  [][]Drawing // the sets before the changes of this visit, for Undo
	About    int         // the drawing that was corrected last, from 1; 0: something else was last
	Unkept   string      // why the browser does not keep the set
	Album    string      // the set as it is shown
	Tuning   Tuning
}

// Drawing is one of the set, with its picture.
type Drawing struct {
	handwriting.Sample
	Glyph ink.Glyph
}

func newDrawing(s handwriting.Sample) Drawing {
	glyph, _ := s.Drawing.Render()
	return Drawing{s, glyph}
}

// samples returns the set without its pictures.
func (o Own) samples() []handwriting.Sample {
	samples := make([]handwriting.Sample, len(o.Drawings))
	for i, d := range o.Drawings {
		samples[i] = d.Sample
	}
	return samples
}

// kept returns the number of the drawing with these strokes, from 1; 0 if the
// set has none.
func (o Own) kept(strokes ink.Drawing) int {
	for i, d := range o.Drawings {
		if slices.EqualFunc(d.Drawing, strokes, slices.Equal[ink.Stroke]) {
			return i + 1
		}
	}
	return 0
}

// has tells whether the person has shown how they write the digit.
func (o Own) has(digit int) bool {
	return slices.ContainsFunc(o.Drawings, func(d Drawing) bool { return int(d.Label) == digit })
}

// with returns the set with more samples. One whose strokes are there already
// only gives them its label.
func (o Own) with(samples ...handwriting.Sample) ([]Drawing, error) {
	o.Drawings = slices.Clone(o.Drawings)
	for _, s := range samples {
		if err := fits(s); err != nil {
			return nil, err
		}
		if at := o.kept(s.Drawing); at > 0 {
			o.Drawings[at-1].Label = s.Label
		} else {
			o.Drawings = append(o.Drawings, newDrawing(s))
		}
	}
	if n := len(o.Drawings); n > handwriting.MaxSamples {
		return nil, fmt.Errorf("your set would have %s drawings, and %s is the most; delete some first", thousands(n), thousands(handwriting.MaxSamples))
	}
	return o.Drawings, nil
}

func fits(s handwriting.Sample) error {
	points := 0
	for _, stroke := range s.Drawing {
		points += len(stroke)
	}
	if points > handwriting.MaxPoints {
		return fmt.Errorf("this drawing has more than %s points, too many to keep; draw it with fewer strokes", thousands(handwriting.MaxPoints))
	}
	return nil
}

// asideName is the key under which drawings are kept that cannot be read.
const asideName = "inkling-drawings-damaged"

// isDrawings tells files of drawings from those of images and labels.
func isDrawings(name string) bool {
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".ndjson")
}

// buttons lists the ids of the page's buttons that are always there.
func buttons() []string {
	list := []string{
		"primary", "step", "reset", "undo", "clear", "dismiss",
		"correct-undo", "own-undo", "own-clear", "own-export",
		"exam-begin", "exam-next", "exam-skip", "exam-back", "exam-stop", "exam-add",
	}
	for d := range classes {
		list = append(list, "correct-"+strconv.Itoa(d))
	}
	return list
}
