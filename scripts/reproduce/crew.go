package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"inkling/core/mnist/dataset"
	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/train"
)

// crew carries a study out on several goroutines. A run that pauses between two
// jobs keeps its trainer.
type crew struct {
	plan *schedule.Plan
	data dataset.Split
	bar  bar

	mu       sync.Mutex // guards what follows
	changed  *sync.Cond // a job ended
	pool     *schedule.Pool
	trainers map[int]*train.Trainer
	seconds  []float64 // of each run
	working  int
	failed   error
}

// trainStudy trains all runs of the plan and returns them, in the plan's order,
// with their results. Equal plans and data give equal results for any number of
// workers.
func trainStudy(p *schedule.Plan, data dataset.Split, workers int, b bar) ([]record.Run, []schedule.Result, error) {
	pool, err := schedule.NewPool(p, workers, nil)
	if err != nil {
		return nil, nil, err
	}
	c := &crew{plan: p, data: data, bar: b, pool: pool, trainers: map[int]*train.Trainer{}, seconds: make([]float64, p.Runs())}
	c.changed = sync.NewCond(&c.mu)
	var all sync.WaitGroup
	for range workers {
		all.Go(c.work)
	}
	all.Wait()
	if err := errors.Join(c.failed, b.Finish()); err != nil {
		return nil, nil, err
	}
	return c.runs(), pool.Results(), nil
}

// work takes jobs until there are no more.
func (c *crew) work() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.failed == nil {
		job, ok := c.pool.Next()
		if !ok && c.working == 0 {
			break
		}
		if !ok {
			c.changed.Wait()
			continue
		}
		c.working++
		c.do(job)
		c.working--
		c.changed.Broadcast()
	}
	c.changed.Broadcast()
}

// do carries a job out. It is called with the lock held and gives it free while
// it trains.
func (c *crew) do(job schedule.Job) {
	trainer := c.trainers[job.Run]
	for ended := false; !ended && c.failed == nil; {
		c.mu.Unlock()
		begin := time.Now()
		t, metrics, err := c.epoch(trainer, job.Run)
		took := time.Since(begin).Seconds()
		c.mu.Lock()
		trainer = t
		c.seconds[job.Run] += took
		ended = c.report(job.Run, trainer, metrics, err)
	}
}

// epoch trains one epoch of a run, from its beginning if there is no trainer.
func (c *crew) epoch(t *train.Trainer, run int) (*train.Trainer, *train.EpochMetrics, error) {
	if t == nil {
		var err error
		if t, err = train.New(c.plan.Recipe(run), c.data); err != nil {
			return nil, nil, err
		}
	}
	for {
		if metrics, err := t.Step(); metrics != nil || err != nil {
			return t, metrics, err
		}
	}
}

// report takes in how an epoch ended. It tells whether the job is over.
func (c *crew) report(run int, t *train.Trainer, metrics *train.EpochMetrics, err error) (ended bool) {
	var diverged *train.Diverged
	switch {
	case errors.As(err, &diverged):
		c.pool.Diverged(run, err.Error())
		delete(c.trainers, run)
		return true
	case err != nil:
		c.failed = fmt.Errorf("%s: %w", c.plan.Recipe(run).Text(), err)
		return true
	}
	ended, err = c.pool.Epoch(run, *metrics)
	c.failed = errors.Join(c.failed, err, c.bar.Add(1))
	c.trainers[run] = t
	if t.Done() {
		delete(c.trainers, run)
		if metrics.Epoch < t.Recipe().Epochs {
			c.pool.Stopped(run)
		}
		return true
	}
	return ended
}

// runs returns the runs as they are kept.
func (c *crew) runs() []record.Run {
	runs := make([]record.Run, c.plan.Runs())
	for i, r := range c.pool.Results() {
		runs[i] = record.Run{
			Name: fmt.Sprintf("run %d", i+1), Recipe: c.plan.Recipe(i),
			Data:    record.Data{Name: c.data.Name, Identity: c.data.Identity()},
			History: r.History, Out: r.Out, Why: r.Why, Seconds: c.seconds[i],
			Study: c.plan.Study.Text(), Place: i,
		}
	}
	return runs
}
