package worker

import (
	"time"

	"inkling/core/train"
	"inkling/wasm/page/room"
)

const (
	bootPatience  = 30 * time.Second // to start on a slow phone
	loadPatience  = 60 * time.Second // to check or draw 60,000 digits
	replyPatience = 5 * time.Second
	maxDeaths     = 3

	// maxTick is the most that one tick adds to a silence: when the machine has
	// slept, the page may wake before the worker.
	maxTick = 2 * time.Second

	// slowest is fewer multiply-adds a second than any machine does.
	slowest = 200e6
)

// patience is how long the worker may be silent; 0 means that nothing is
// expected of it.
func (s State) patience(g Given) time.Duration {
	switch {
	case s.Broken != "":
		return 0
	case !s.Up:
		return bootPatience
	case s.supplying > 0:
		return loadPatience
	case s.asked, g.Tuning, g.Training:
		return replyPatience + stepTime(g.Recipe)
	}
	return 0
}

// stepTime bounds the time of one step, during which a trainer cannot answer:
// a wide network in a large batch takes longer than a reply may. A piece of the
// test set is up to 250 images, forward alone.
func stepTime(r train.Recipe) time.Duration {
	images := max(3*r.Batch, 250) // a batch goes forward and has two gradients
	products := float64(r.Parameters()) * float64(images)
	return time.Duration(products / slowest * float64(time.Second))
}

// watched adds to the silence, and gives up a worker that was silent too long.
// It counts from the last message or tick, whatever else happens on the page.
func (s State) watched(g Given) (State, []room.Request) {
	elapsed := min(g.Now-s.last, maxTick)
	s.last = g.Now
	patience := s.patience(g)
	if patience == 0 {
		s.silence = 0
		return s, nil
	}
	s.silence += elapsed
	if s.silence < patience {
		return s, nil
	}
	return s.died(silent(s.silence), g.Now)
}
