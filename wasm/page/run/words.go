package run

import (
	"fmt"

	"inkling/wasm/message"
	"inkling/wasm/page/text"
)

func beginsAgain(number uint32, why string) string {
	return fmt.Sprintf("Run %d cannot go on from where it was (%s). It begins again with its first epoch, and ends in the same receipt.", number, why)
}

// Kept says what is kept of the run after its worker's death.
func (r Run) Kept() string {
	switch {
	case r.Phase == message.Failed:
		return fmt.Sprintf("Run %d had ended; its curves are kept.", r.Number)
	case !r.Interrupted || !r.Begun() && !r.resume:
		return "Nothing had been trained."
	case r.Phase == message.Finished:
		return fmt.Sprintf("Run %d, which is finished, is kept.", r.Number)
	case r.resume:
		return fmt.Sprintf("Run %d goes on %s as soon as the trainer has the training data again.", r.Number, from(r.Checkpoint))
	}
	return fmt.Sprintf("Run %d stays paused, and can go on %s.", r.Number, from(r.Checkpoint))
}

// from names the place of a checkpoint.
func from(c message.Checkpoint) string {
	switch {
	case len(c.Bytes) == 0:
		return "from its beginning"
	case c.Batch == 0:
		return fmt.Sprintf("from the end of epoch %d", c.Epoch)
	}
	return fmt.Sprintf("from batch %s of epoch %d", text.Thousands(int(c.Batch)), c.Epoch+1)
}

const beforeTheFirstStep = "Before the first step"

// What stands in the charts before there is anything to draw.
const (
	lossToCome  = "Press Train, and the loss is drawn here: how far the answers are from the labels. The dotted lines are a sketch of the usual course."
	errorToCome = "And here the error: the share of the images that the network takes for another class."
)

// bestWords names the best epoch and what it was chosen by.
func bestWords(e message.Epoch) string {
	by := "test accuracy"
	if e.Validated {
		by = "validation"
	}
	return fmt.Sprintf("Best by %s: epoch %d, %s %%", by, e.Epoch, text.Percent(1-e.TestError))
}

func runName(r Run) string { return fmt.Sprintf("run %d", r.Number) }

func seedWords(seed uint64) string { return fmt.Sprintf("seed %d", seed) }

// earlierClass is the class of an earlier run's curves, which keep their stroke
// when further runs come.
func earlierClass(r Run) string {
	return fmt.Sprintf("earlier stroke-%d run-%[2]d", r.Number%maxEarlier, r.Number)
}

func tableWords(r Run, rows []message.Epoch) string {
	said, shown := fmt.Sprintf("Run %d by epoch; epoch 0 is before the first step.", r.Number), len(rows)
	if r.started() {
		shown--
	}
	if n := r.Reached(); n > shown {
		said += fmt.Sprintf(" %d of %s epochs are shown.", shown, text.Thousands(n))
	}
	return said
}
