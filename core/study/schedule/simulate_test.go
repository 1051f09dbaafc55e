package schedule

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"inkling/core/study/sweep"
	"inkling/core/train"
)

func plan(t testing.TB, text string) *Plan {
	t.Helper()
	s, err := sweep.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return NewPlan(s)
}

// trained makes up the epoch of a run: it depends on the recipe and the epoch
// alone, as training does. Few values, so that there are ties. One recipe of
// fourteen diverges at an epoch of its own.
func trained(p *Plan, run, epoch int) (m train.EpochMetrics, diverged bool) {
	hash := sweep.Hash(p.Recipe(run))
	var a, b int
	fmt.Sscanf(hash[:4], "%02x%02x", &a, &b)
	m = train.EpochMetrics{Epoch: epoch, TestError: float64(a%8+40/epoch) / 1000, Receipt: fmt.Sprintf("%s/%d", hash[:12], epoch)}
	return m, b%14 == 0 && epoch == 1+b%5
}

// simulation runs a pool of workers in made-up time: an epoch takes a unit of
// time, give or take its jitter.
type simulation struct {
	t       *testing.T
	plan    *Plan
	pool    *Pool
	r       *rand.Rand
	jitter  float64
	trouble float64 // chance, at the end of an epoch, of a pause or a crash
	kept    []int   // checkpoint of each run
	workers []worker
	now     float64
}

type worker struct {
	job  Job
	at   int     // finished epochs
	ends float64 // when the epoch ends
	busy bool
}

func (s *simulation) epochTime() float64 { return 1 + s.jitter*s.r.Float64() }

// step hands out what may start and finishes the epoch that ends next. It
// returns false when nothing runs.
func (s *simulation) step() bool {
	for i := range s.workers {
		if w := &s.workers[i]; !w.busy {
			if job, ok := s.pool.Next(); ok {
				*w = worker{job, job.From, s.now + s.epochTime(), true}
			}
		}
	}
	next := -1
	for i, w := range s.workers {
		if w.busy && (next < 0 || w.ends < s.workers[next].ends) {
			next = i
		}
	}
	if next >= 0 {
		s.finish(&s.workers[next])
	}
	return next >= 0
}

func (s *simulation) finish(w *worker) {
	s.now = w.ends
	run := w.job.Run
	if s.r.Float64() < s.trouble {
		s.disturb(w)
		return
	}
	m, diverged := trained(s.plan, run, w.at+1)
	if diverged {
		s.pool.Diverged(run, "made up")
		w.busy = false
		return
	}
	w.at++
	done, err := s.pool.Epoch(run, m)
	if err != nil {
		s.t.Fatal(err)
	}
	if done || s.r.Float64() < 0.7 { // a checkpoint is not kept at every epoch
		s.kept[run] = w.at
	}
	w.busy = !done
	w.ends += s.epochTime()
}

// disturb crashes the worker, or pauses its run and resumes another time.
func (s *simulation) disturb(w *worker) {
	w.busy = false
	if s.r.IntN(2) == 0 {
		s.pool.Crashed(w.job.Run, s.kept[w.job.Run], "made up")
		return
	}
	s.pool.Pause(w.job.Run)
	s.pool.Release(w.job.Run, s.kept[w.job.Run])
	s.pool.Resume(w.job.Run)
}

// simulate carries a plan out and returns its results and how long it took.
func simulate(t *testing.T, p *Plan, workers int, seed uint64, jitter, trouble float64) ([]Result, float64) {
	t.Helper()
	pool, err := NewPool(p, workers, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &simulation{t: t, plan: p, pool: pool, r: rand.New(rand.NewPCG(seed, 0)),
		jitter: jitter, trouble: trouble, kept: make([]int, p.Runs()), workers: make([]worker, workers)}
	for s.step() {
	}
	if !pool.Finished() {
		t.Fatalf("%d workers: nothing runs any more, but the study is not finished", workers)
	}
	return pool.Results(), s.now
}
