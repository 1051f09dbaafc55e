package replay

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/wasm/message"
	"inkling/wasm/page/text"
)

func number(n int) string { return strconv.Itoa(n) }

// where says which step the slider stands at, and what is to be seen.
func (s State) where(at int, g Given) string {
	place := place(at, g)
	switch {
	case !s.back:
		return "Now: " + place
	case s.why != "":
		return place + " cannot be shown: " + text.Sentence(s.why)
	case s.waiting != 0 && !s.first:
		return place + ": the trainer replays it"
	}
	return place
}

// place names a step.
func place(step int, g Given) string {
	batches := max(g.Batches, 1)
	epoch, batch := step/batches, step%batches
	switch {
	case step == 0:
		return "before the first batch"
	case batch == 0:
		at := slices.IndexFunc(g.Epochs, func(e message.Epoch) bool { return int(e.Epoch) == epoch })
		if at < 0 {
			return fmt.Sprintf("end of epoch %d", epoch)
		}
		return fmt.Sprintf("end of epoch %d, test accuracy %s %%", epoch, text.Percent(1-g.Epochs[at].TestError))
	}
	return fmt.Sprintf("epoch %d, batch %s of %s", epoch+1, text.Thousands(batch), text.Thousands(batches))
}

// words says since when the drawing is read as it is.
func (w when) words() string {
	if len(w.classes) == 0 {
		return ""
	}
	name := w.name(w.class())
	var since []int
	lost := 0
	for i, class := range w.classes {
		switch is, was := class == w.class(), i > 0 && w.classes[i-1] == w.class(); {
		case is && !was:
			since = append(since, w.epochs[i])
		case !is && was:
			lost++
		}
	}
	first, last := since[0], since[len(since)-1]
	if lost == 0 {
		return fmt.Sprintf("Read as %s at the end of epoch %d for the first time, and ever since.", name, first)
	}
	return fmt.Sprintf("Read as %s at the end of epoch %d for the first time; lost %s, and read so since epoch %d.",
		name, first, times(lost), last)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// batchWords says what happened within the first epoch in which it was read so.
func (w when) batchWords(g Given) string {
	if len(w.classes) == 0 {
		return ""
	}
	var so []string
	total := 0
	for _, s := range w.batches {
		if s.class != w.class() {
			continue
		}
		if total++; total <= 4 {
			so = append(so, stretch(s, g))
		}
	}
	if total == 0 {
		return ""
	}
	words := fmt.Sprintf("To the batch: read as %s ", w.name(w.class())) + strings.Join(so, "; ")
	if total > 4 {
		words += fmt.Sprintf("; and %d more times up to the end of epoch %d", total-4, w.inEpoch)
	}
	return words + "."
}

// stretch says from when to when.
func stretch(s span, g Given) string {
	if s.to-1 == s.from {
		return "after " + place(s.from, g)
	}
	return "from " + place(s.from, g) + ", to " + place(s.to-1, g)
}
