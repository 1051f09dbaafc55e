package page

import (
	"fmt"

	"inkling/wasm/page/run"
	"inkling/wasm/page/text"
	"inkling/wasm/page/worker"
)

// What the person reads of what crosses rooms: what happened, what was kept,
// what to do next.
const (
	keptAtStart = "The seed recipe is used instead."
	keptRun     = "The recipe and the run stay as they were."
	noTrainer   = "The trainer has stopped, and without it no other training data can be read. Reload this page first."
)

func ownFilesAgain(r run.Run) string {
	return fmt.Sprintf("Run %d was trained on your own files, which the browser does not keep. Open them again, and it goes on.", r.Number)
}

// deadWorker says that the trainer is gone, when the next one starts, and what is
// kept.
func deadWorker(lost worker.Lost, r run.Run, tuning bool) string {
	next := "Another one starts now."
	if lost.After > 0 {
		next = fmt.Sprintf("Another one starts in %.0f s.", lost.After.Seconds())
	}
	said := fmt.Sprintf("The trainer has stopped: %s. %s %s", lost.Why, next, r.Kept())
	return said + text.Known(tuning, " Then your drawings are learnt again.")
}
