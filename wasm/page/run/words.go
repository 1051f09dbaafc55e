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
