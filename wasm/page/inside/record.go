package inside

import (
	"fmt"

	"inkling/core/evaluation"
	"inkling/wasm/message"
	"inkling/wasm/page/text"
)

// The lists of test images beside the confusion matrix, by the name of their
// choice.
const (
	Now     = "now"     // what the network misreads
	Always  = "always"  // what it misread at the end of every epoch
	Learned = "learned" // what it misread once and reads rightly since, last learned first
)

// Lists lists them in the order of the view.
func Lists() []string { return []string{Now, Always, Learned} }

// course is what a run misread, epoch by epoch.
type course struct {
	record *evaluation.Record
	epochs []message.Epoch // of the record; of those before it is not known
}

// newCourse returns what is known of the last epochs in a row; false without two of
// them on a test set of that many images.
func newCourse(epochs []message.Epoch, images int) (course, bool) {
	first := len(epochs)
	for first > 0 && len(epochs[first-1].Misread) > 0 && int(epochs[first-1].Images) == images {
		first--
	}
	c := course{evaluation.NewRecord(images), epochs[first:]}
	for _, e := range c.epochs {
		misread, err := evaluation.ParseBitset(e.Misread, images)
		if err != nil || c.record.Add(misread) != nil {
			return course{}, false
		}
	}
	return c, c.record.Epochs() > 1
}

// recorded tells whether the network that is looked into is the present run's, and
// the images are those that the run was tested on.
func (s State) recorded(g Given) bool {
	n := len(g.Epochs)
	return s.Images == Test && g.Network != nil && g.Network.Run == g.Run && n > 1 &&
		len(g.Epochs[n-1].Misread) > 0 && len(g.Epochs[n-2].Misread) > 0
}

// listed are the images of a list, its title, and a note on each image.
type listed struct {
	images []int
	title  string
	note   func(i int) string
}

// list returns the images of the list that is chosen.
func (s State) list(f *findings, g Given) listed {
	p := f.predictions
	certainty := func(i int) string { return percent(float64(p.Certainty[i])) }
	if s.cell.open {
		images := p.Cell(uint8(s.cell.label), uint8(s.cell.class))
		return listed{images, s.listTitle(len(images)), certainty}
	}
	if s.List != Now && s.recorded(g) {
		if c, ok := newCourse(g.Epochs, p.Len()); ok && s.List == Always {
			images := p.ByCertainty(c.record.Always())
			return listed{images, c.alwaysTitle(len(images)), certainty}
		} else if ok {
			return c.learned()
		}
	}
	images := p.MostCertainErrors()
	return listed{images, s.listTitle(len(images)), certainty}
}

// learned lists the images that were learned, the last first.
func (c course) learned() listed {
	var images []int
	since := map[int]uint32{}
	for _, l := range c.record.LearnedLast() {
		images = append(images, l.Image)
		since[l.Image] = c.epochs[l.Epoch-1].Epoch
	}
	title := fmt.Sprintf("%s learned: misread at the end of an earlier epoch, read rightly at the end of every epoch from the one named on; the last learned first", text.Plural(uint32(len(images)), "test image"))
	return listed{images, title + c.since(), func(i int) string { return fmt.Sprintf("epoch %d", since[i]) }}
}

func (c course) alwaysTitle(n int) string {
	return fmt.Sprintf("%s misread at the end of every epoch so far, the most certain first", text.Plural(uint32(n), "test image")) + c.since()
}

// since says which epochs are looked at, if not all.
func (c course) since() string {
	first, last := c.epochs[0].Epoch, c.epochs[len(c.epochs)-1].Epoch
	switch {
	case int(last-first)+1 > len(c.epochs):
		return fmt.Sprintf(" (of %d epochs up to epoch %d: a run as long as this is not kept whole)", len(c.epochs), last)
	case first > 1:
		return fmt.Sprintf(" (from epoch %d on: what was misread before is not kept)", first)
	}
	return ""
}
