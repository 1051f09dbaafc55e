package pool

import (
	"inkling/wasm/message"
	"inkling/wasm/page/history"
	"inkling/wasm/page/room"
)

// pressed pauses, resumes or cancels the study.
func (t *turn) pressed(button string) {
	t.Version++
	switch {
	case button == "pause" && t.Phase == Running:
		t.pause()
	case button == "pause" && t.Phase == Paused:
		t.Phase = Running
	case button == "pause" && t.Resumable():
		t.goOn()
	case button == "cancel" && t.Cancellable():
		t.cancel()
	}
}

func (t *turn) pause() {
	t.Phase = Paused
	for i := range t.members {
		t.pauseMember(i)
	}
}

// pauseMember has a worker give its run back.
func (t *turn) pauseMember(i int) {
	if m := &t.members[i]; m.run != 0 {
		m.pausing = true
		t.post(i, room.Post{Message: &message.Command{Run: m.run, Verb: message.Pause}})
	}
}

// cancel ends all runs that are not finished, until the study is resumed.
func (t *turn) cancel() {
	targets := t.Plan.Targets(t.jobs.Results())
	for run, r := range t.jobs.Results() {
		if targets[run] > len(r.History) {
			t.jobs.Cancel(run)
		}
	}
	t.Phase = Cancelled
	t.stop()
}

// goOn takes up a study that no worker has: from what this tab still holds or,
// since another tab may have gone on with it, from what the browser keeps.
func (t *turn) goOn() {
	switch {
	case t.Taking:
	case t.Own && !t.keeping.left:
		t.retry()
		t.fetch()
	default:
		t.Taking = true
		t.requests = append(t.requests, history.TakeStudy{Key: t.keeping.key, Steal: t.Phase == Elsewhere})
	}
}

// retry lets the runs go on that were cancelled with the study, or lost their
// workers.
func (t *turn) retry() {
	if t.Phase == Cancelled || t.Phase == Stuck {
		for run := range t.jobs.Results() {
			t.jobs.Retry(run)
		}
	}
}

// fetch asks for what the workers need.
func (t *turn) fetch() {
	t.Phase, t.Why = Fetching, ""
	t.Version++
	t.export()
}

// pressedRun pauses, resumes or cancels a run.
func (t *turn) pressedRun(e PressedRun) {
	if t.jobs == nil || !t.Own || e.Place < 0 || e.Place >= len(t.kept) {
		return
	}
	t.Version++
	at := t.memberWith(e.Place)
	switch e.Button {
	case "pause":
		t.jobs.Pause(e.Place)
		if at >= 0 {
			t.pauseMember(at)
		}
	case "resume":
		t.resumeRun(e.Place)
	case "cancel":
		if at >= 0 {
			t.post(at, room.Post{Message: &message.Command{Run: t.members[at].run, Verb: message.Pause}})
			t.jobs.Release(e.Place, t.kept[e.Place].epoch)
			t.free(at)
		}
		t.jobs.Cancel(e.Place)
	}
}

// resumeRun lets a run go on that was paused, cancelled or lost, though the study
// be finished without it.
func (t *turn) resumeRun(run int) {
	if t.Phase == Finished && t.keeping.left {
		t.again = run + 1
		t.goOn()
		return
	}
	t.jobs.Resume(run)
	t.jobs.Retry(run)
	if t.Phase == Finished && !t.jobs.Finished() {
		t.fetch()
	}
}

// memberWith returns the worker that has a run, -1 if none does.
func (t *turn) memberWith(run int) int {
	for i, m := range t.members {
		if m.run != 0 && m.job.Run == run {
			return i
		}
	}
	return -1
}

// Resumable tells whether the study can go on without a worker having it.
func (s State) Resumable() bool {
	switch s.Phase {
	case Standing, Elsewhere, Stuck, Cancelled:
		return !s.Taking
	}
	return false
}

// Cancellable tells whether there is anything to cancel.
func (s State) Cancellable() bool {
	return s.Phase == Fetching || s.Phase == Running || s.Phase == Paused
}
