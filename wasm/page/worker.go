package page

import (
	"slices"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
)

// Worker is what the page knows of its trainer.
type Worker struct {
	Generation int // of the present worker, counted from 1
	Up         bool
	Backend    string
	Outbox     []Effect // posts that wait for its Hello
	Supplying  bool     // digits were posted and are not yet answered
	Asked      bool     // a run or a command was posted and nothing heard since
	Silence    time.Duration
	Deaths     int // in a row, without an epoch between them
}

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
func (m Model) patience() time.Duration {
	switch r := m.run(); {
	case m.Broken != "":
		return 0
	case !m.Worker.Up:
		return bootPatience
	case m.Worker.Supplying:
		return loadPatience
	case m.Worker.Asked, m.Own.Tuning.Busy, r.Phase == message.Training:
		return replyPatience + stepTime(r.Recipe)
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

// startWorker replaces the worker.
func (m Model) startWorker() (Model, []Effect) {
	w := m.Worker
	m.Worker = Worker{Generation: w.Generation + 1, Deaths: w.Deaths, Backend: w.Backend}
	return m, []Effect{StartWorker{m.Worker.Generation}}
}

// send posts now or, before the worker listens, when it does.
func (m Model) send(p Post) (Model, []Effect) {
	switch p.Message.(type) {
	case *message.Load, *message.Synthetic:
		m.Worker.Supplying = true
	default:
		m.Worker.Asked = true
	}
	if !m.Worker.Up {
		m.Worker.Outbox = append(slices.Clip(m.Worker.Outbox), p)
		return m, nil
	}
	return m, []Effect{p}
}

// heard notes a sign of life.
func (m Model) heard() Model {
	m.Worker.Silence, m.Worker.Asked = 0, false
	return m
}

// watched adds to the silence, and buries a worker that was silent too long.
func (m Model) watched(elapsed time.Duration) (Model, []Effect) {
	if m.patience() == 0 {
		m.Worker.Silence = 0
		return m, nil
	}
	m.Worker.Silence += min(elapsed, maxTick)
	if m.Worker.Silence < m.patience() {
		return m, nil
	}
	return m.died(Died{m.Worker.Generation, "it was silent for " + seconds(m.Worker.Silence.Seconds())})
}

// died keeps what was trained, says what happened and starts another worker,
// with the same digits and the same recipe.
func (m Model) died(e Died) (Model, []Effect) {
	if e.Generation != m.Worker.Generation || m.Broken != "" {
		return m, nil
	}
	m.Worker.Deaths++
	if len(m.Runs) > 0 {
		m = m.withRun(m.run().cutOff())
	}
	if m.Worker.Deaths >= maxDeaths {
		m.Broken, m.Notice = brokenWorker(e.Why), ""
		m, _ = m.startWorker() // only in the state: what the old one says is no longer heard
		return m, []Effect{StopWorker{}}
	}
	m.Own.Tuning.Busy, m.Own.Tuning.Waiting = false, len(m.Own.Drawings) > 0
	m.Notice = deadWorker(e.Why, m.run())
	return m.restart()
}

// cutOff returns the run as its worker's death left it.
func (r Run) cutOff() Run {
	r.Interrupted = r.begun()
	if r.open() {
		r.Phase = message.Loading // until the next worker has the digits
	}
	r.Progress.SamplesPerSecond, r.Progress.Remaining = 0, 0
	return r
}

// restart starts another worker and gets it the digits again.
func (m Model) restart() (Model, []Effect) {
	source := m.Data.Wanted
	if m.Data.Loaded.Train > 0 {
		source = m.Data.Have
	}
	m.Data.Loaded = message.Loaded{}
	m, starting := m.startWorker()
	m, obtaining := m.obtain(source)
	return m, append(starting, obtaining...)
}
