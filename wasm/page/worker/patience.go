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
	idlePatience  = 4 * time.Second // to answer a ping, which waits for nothing

	maxDeaths = 5               // in a row
	longLife  = time.Minute     // that ends the row
	firstWait = 1 * time.Second // before the worker after the second death, and twice as long after each further one

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
	case s.Broken != "", s.due > 0:
		return 0
	case !s.Up:
		return bootPatience
	case s.supplying > 0:
		return loadPatience
	case s.asked, g.Tuning, g.Training:
		return replyPatience + stepTime(g.Recipe)
	case s.pinged:
		return idlePatience
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

// backoff is the time from a death to the next worker, by the number of deaths in
// a row.
func backoff(deaths int) time.Duration {
	if deaths < 2 {
		return 0
	}
	return firstWait << (deaths - 2)
}

// watched starts the worker that is due, adds to the silence of the present one,
// and gives it up if it was silent too long. It counts from the last message or
// tick, whatever else happens on the page. A worker of which nothing is expected
// is asked for a sign of life.
func (s State) watched(g Given) (State, []room.Request) {
	elapsed := min(g.Now-s.last, maxTick)
	s.last = g.Now
	if s.due > 0 && g.Now >= s.due {
		s.due, s.began = 0, g.Now
		return s, []room.Request{Start{s.Generation}}
	}
	patience := s.patience(g)
	if patience == 0 {
		s.silence = 0
		if !s.Up {
			return s, nil
		}
		s.pinged = true
		return s, []room.Request{Ping{}}
	}
	s.silence += elapsed
	if s.silence < patience {
		return s, nil
	}
	return s.died(silent(s.silence), g.Now)
}
