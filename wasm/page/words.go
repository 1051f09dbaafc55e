package page

import (
	"fmt"

	"inkling/wasm/page/run"
)

// What the person reads of what crosses rooms: what happened, what was kept,
// what to do next.
const (
	keptAtStart = "The seed recipe is used instead."
	keptRun     = "The recipe and the run stay as they were."
	noTrainer   = "The trainer has stopped, and without it no other training data can be read. Reload this page first."
)

func deadWorker(why string, r run.Run) string {
	kept := "Nothing had been trained yet; it starts again."
	if r.Begun() {
		kept = fmt.Sprintf("What run %d had reached is kept in the charts; the trainer starts again with the same recipe, and Train begins a new run.", r.Number)
	}
	return fmt.Sprintf("The trainer has stopped: %s. %s", why, kept)
}
