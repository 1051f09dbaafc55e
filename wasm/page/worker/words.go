package worker

import (
	"errors"
	"fmt"
	"time"

	"inkling/wasm/page/text"
)

// ErrStopped is returned for a file whose worker stopped before it was read.
var ErrStopped = errors.New("was not read: the trainer stopped")

// Gone tells why no other training data can be had after the last worker's death.
const Gone = "The trainer has stopped, and without it no other training data can be read. Reload this page first."

// Words say that the trainer is gone and when the next one starts, and then what
// is kept.
func (l Lost) Words(kept string) string {
	next := "Another one starts now."
	if l.After > 0 {
		next = fmt.Sprintf("Another one starts in %.0f s.", l.After.Seconds())
	}
	return fmt.Sprintf("The trainer has stopped: %s. %s %s", l.Why, next, kept)
}

func brokenWorker(why string) string {
	return fmt.Sprintf("the trainer stopped %d times in a row, at last because %s. Reload this page. If it happens again, close other tabs, or choose a smaller network or batch.", maxDeaths, why)
}

// silent is a worker's death by silence.
func silent(d time.Duration) string { return "it was silent for " + text.Seconds(d.Seconds()) }

// failed is a worker's death by an error of its script, which may have no text.
func failed(why string) string {
	if why == "" {
		return "its script could not be started"
	}
	return "its script failed (" + why + ")"
}
