package pool

import (
	"inkling/core/study/schedule"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	runs "inkling/wasm/page/run"
)

// handOut gives jobs to free workers.
func (t *turn) handOut() {
	if t.Phase != Running {
		return
	}
	for i := range t.members {
		if m := &t.members[i]; m.loaded && m.run == 0 && m.worker.Broken == "" {
			job, ok := t.jobs.Next()
			if !ok {
				break
			}
			t.start(i, job)
		}
	}
	if t.jobs.Finished() {
		t.Phase = Finished
		t.Version++
		t.stop()
	}
}

// start sends a job to a worker.
func (t *turn) start(i int, job schedule.Job) {
	run := t.number()
	t.members[i].run, t.members[i].job, t.members[i].last, t.members[i].pausing = run, job, nil, false
	t.Version++
	t.post(i,
		room.Post{Message: &message.New{
			Run: run, Recipe: t.Plan.Recipe(job.Run).Text(), Checkpoint: t.kept[job.Run].checkpoint, Until: uint32(job.To), Quiet: true,
		}},
		room.Post{Message: &message.Command{Run: run, Verb: message.Train}})
}

// said follows a worker. What speaks of an earlier job is dropped.
func (t *turn) said(i int, said message.Message) {
	m := &t.members[i]
	switch e := said.(type) {
	case *message.Loaded:
		m.loaded = true
	case *message.Rejected:
		t.refused(i, e)
	case *message.Checkpoint:
		if e.Run == m.run && m.run != 0 {
			t.checkpoint(i, e)
		}
	case *message.Epoch:
		if e.Run == m.run && m.run != 0 {
			t.finished(i, e)
		}
	case *message.State:
		if e.Run == m.run && m.run != 0 {
			t.entered(i, e)
		}
	}
}

// checkpoint keeps from where a run can go on. That of the job's last epoch ends
// the job.
func (t *turn) checkpoint(i int, e *message.Checkpoint) {
	m := &t.members[i]
	run := m.job.Run
	k := &t.kept[run]
	k.checkpoint, k.epoch, k.batch, k.size = e.Bytes, int(e.Epoch), e.Batch, len(e.Bytes)
	if m.last == nil {
		return
	}
	if m.job.To == t.Plan.Recipe(run).Epochs {
		k.checkpoint = nil // it never goes on
	}
	t.count(run, m.last)
	t.free(i)
}

// finished takes in an epoch. That which ends the job counts when its checkpoint
// is there: another worker may be the next to have the run.
func (t *turn) finished(i int, e *message.Epoch) {
	m := &t.members[i]
	t.Version++
	if int(e.Epoch) > len(t.jobs.Results()[m.job.Run].History) {
		t.kept[m.job.Run].seconds += e.Seconds
		t.kept[m.job.Run].misread = runs.Misread(*e)
	}
	if int(e.Epoch) == m.job.To {
		m.last = e
		return
	}
	t.count(m.job.Run, e)
}

// count takes in a finished epoch.
func (t *turn) count(run int, e *message.Epoch) {
	if _, err := t.jobs.Epoch(run, runs.Metrics(*e)); err != nil {
		t.requests = append(t.requests, room.Notice{Text: err.Error()})
	}
}

// entered follows the phases of a run that stops before its job's last epoch.
func (t *turn) entered(i int, e *message.State) {
	m := &t.members[i]
	run := m.job.Run
	switch {
	case e.Phase == message.Failed:
		t.jobs.Diverged(run, e.Why)
	case e.Phase == message.Finished:
		t.jobs.Stopped(run)
	case e.Phase == message.Paused && m.pausing: // and not before it goes on from a checkpoint
		t.jobs.Release(run, t.kept[run].epoch)
	default:
		return
	}
	t.free(i)
}

func (t *turn) free(i int) {
	t.members[i].run, t.members[i].last = 0, nil
	t.Version++
}

// refused has the run begin anew: its checkpoint does not fit.
func (t *turn) refused(i int, e *message.Rejected) {
	m := &t.members[i]
	if m.run == 0 || e.Number != m.run {
		t.Phase, t.Why = Stuck, e.Why
		return
	}
	t.kept[m.job.Run] = kept{seconds: t.kept[m.job.Run].seconds}
	t.jobs.Crashed(m.job.Run, 0, e.Why)
	t.free(i)
}

// lost gives the run of a dead worker back. The next worker gets the same data.
func (t *turn) lost(i int, why string) {
	m := &t.members[i]
	m.loaded = false
	if m.run != 0 {
		t.jobs.Crashed(m.job.Run, t.kept[m.job.Run].epoch, why)
		t.free(i)
	}
	if m.worker.Broken == "" {
		t.feed(i)
		return
	}
	for _, other := range t.members {
		if other.worker.Broken == "" {
			return
		}
	}
	t.Phase, t.Why = Stuck, why
	t.stop()
}
