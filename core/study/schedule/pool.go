package schedule

import (
	"fmt"
	"slices"

	"inkling/core/train"
)

// Job asks a worker to take a run from the checkpoint after epoch From to the
// end of epoch To. From 0 is the run's beginning.
type Job struct{ Run, From, To int }

// Pool hands out the jobs of a plan. It is told what happens and decides what is
// next. Not for concurrent use.
type Pool struct {
	plan    *Plan
	workers int
	results []Result
	runs    []state
}

// state is where a run stands in the pool.
type state struct {
	from    int // epoch of its checkpoint
	to      int // of the job that a worker has; 0 if none has it
	paused  bool
	crashes int // since its last finished epoch
}

// maxCrashes is how often a run may lose its worker without finishing an epoch.
const maxCrashes = 5

// NewPool returns the pool of a plan. results may hold what is known from
// before, such as a study that was interrupted; nil for a new one. A run goes on
// from its last finished epoch unless Checkpoint says otherwise.
func NewPool(p *Plan, workers int, results []Result) (*Pool, error) {
	pool := &Pool{plan: p, workers: workers, results: make([]Result, p.Runs()), runs: make([]state, p.Runs())}
	switch {
	case workers < 1:
		return nil, fmt.Errorf("workers: %d cannot train; take at least 1", workers)
	case results != nil && len(results) != p.Runs():
		return nil, fmt.Errorf("there are results of %d runs, but the study has %d: they are of another study", len(results), p.Runs())
	}
	for run, r := range results {
		pool.results[run] = r
		pool.runs[run].from = len(r.History)
	}
	return pool, nil
}

// Clone returns a copy: what happens to one of them changes nothing of the other.
func (p *Pool) Clone() *Pool {
	c := *p
	c.results, c.runs = slices.Clone(p.results), slices.Clone(p.runs)
	for i := range c.results {
		c.results[i].History = slices.Clip(c.results[i].History)
	}
	return &c
}

// Results returns what is known of each run; read only.
func (p *Pool) Results() []Result { return p.results }

// Finished tells whether the study is.
func (p *Pool) Finished() bool { return p.plan.Finished(p.results) }

// Running tells whether a worker has the run.
func (p *Pool) Running(run int) bool { return p.runs[run].to > 0 }

// Paused tells whether the run waits to be resumed.
func (p *Pool) Paused(run int) bool { return p.runs[run].paused }

// Epoch takes in a finished epoch. It tells whether the job is done and the
// worker free; the run's checkpoint is then that epoch's. An epoch that was
// reported before (by a worker that crashed after it) must have the receipt that
// it had: an error says that the machine does not compute the same twice.
func (p *Pool) Epoch(run int, m train.EpochMetrics) (done bool, err error) {
	r, s := &p.results[run], &p.runs[run]
	switch known := len(r.History); {
	case m.Epoch <= known:
		if before := r.History[m.Epoch-1].Receipt; before != m.Receipt {
			return false, fmt.Errorf("run %d, epoch %d: the receipt was %s and is %s now; this machine does not compute the same twice, so its figures cannot be trusted", run, m.Epoch, before, m.Receipt)
		}
	case m.Epoch == known+1:
		r.History = append(r.History, m)
	default:
		return false, fmt.Errorf("run %d: epoch %d came after epoch %d; the ones between are missing", run, m.Epoch, known)
	}
	s.crashes = 0
	if done = m.Epoch >= s.to; done {
		s.from, s.to = m.Epoch, 0
	}
	return done, nil
}

// Diverged takes in that the training broke down: a result like any other.
func (p *Pool) Diverged(run int, why string) { p.end(run, Diverged, why) }

// Stopped takes in that the run's recipe ended it after its last epoch.
func (p *Pool) Stopped(run int) { p.end(run, Stopped, "") }

// Cancel ends a run for good. A worker that has it is to stop.
func (p *Pool) Cancel(run int) {
	if p.results[run].Out == "" {
		p.end(run, Cancelled, "")
	}
}

func (p *Pool) end(run int, out, why string) {
	p.results[run].Out, p.results[run].Why = out, why
	p.runs[run].to = 0
}

// Pause keeps a run from being handed out. A worker that has it is to stop and
// to call Release.
func (p *Pool) Pause(run int) { p.runs[run].paused = true }

// Resume lets a run be handed out again.
func (p *Pool) Resume(run int) { p.runs[run].paused = false }

// Release takes in that a worker gave a run back; the run's checkpoint is after
// that many finished epochs, or within the epoch that follows.
func (p *Pool) Release(run, checkpoint int) {
	p.runs[run].from, p.runs[run].to = checkpoint, 0
}

// Crashed takes in that a worker was lost; its run goes on from the checkpoint,
// which has that many finished epochs. A run that crashes again and again
// without finishing an epoch has failed.
func (p *Pool) Crashed(run, checkpoint int, why string) {
	p.Release(run, checkpoint)
	if p.runs[run].crashes++; p.runs[run].crashes >= maxCrashes {
		p.end(run, Failed, why)
	}
}

// Retry lets a run that failed or was cancelled go on from its checkpoint.
func (p *Pool) Retry(run int) {
	if out := p.results[run].Out; out == Failed || out == Cancelled {
		p.results[run].Out, p.results[run].Why = "", ""
		p.runs[run].crashes = 0
	}
}
