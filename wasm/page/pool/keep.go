package pool

import (
	"time"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/wasm/page/history"
)

// keepEvery is the shortest time from one write of a study under way to the next,
// and keepAgain that after one which the browser has refused.
const (
	keepEvery = 2 * time.Second
	keepAgain = 10 * time.Second
)

// keeping is what of the study has been handed to the history.
type keeping struct {
	key     string // "": nothing has been
	ended   string // see history.Study
	runs    []mark
	writing bool          // a write is under way
	wrote   time.Duration // when the last one began; 0: never
	refused bool          // it was in vain
	left    bool          // other tabs may take the study
	asked   bool          // another tab wants to
	begun   int           // studies of this visit
}

// mark is what is kept of a run; the zero mark is of a run that has not begun.
type mark struct {
	epochs int
	out    string
	epoch  int // of the checkpoint
	batch  uint32
	size   int
}

func newKeeping(p *schedule.Plan, begun int) keeping {
	return keeping{runs: make([]mark, p.Runs()), begun: begun}
}

// mark returns what is to be kept of a run. One that never goes on needs no
// checkpoint.
func (t *turn) mark(run int) mark {
	r, k := t.jobs.Results()[run], t.kept[run]
	m := mark{epochs: len(r.History), out: r.Out, epoch: k.epoch, batch: k.batch, size: k.size}
	over := len(r.History) >= t.Plan.Recipe(run).Epochs || r.Out == schedule.Diverged || r.Out == schedule.Stopped
	if over || m.size == 0 {
		m.epoch, m.batch, m.size = 0, 0, 0
	}
	return m
}

// ended says how the study has ended, "" if it has not.
func (t *turn) ended() string {
	switch t.Phase {
	case Finished:
		return history.StudyFinished
	case Cancelled:
		return history.StudyCancelled
	}
	return ""
}

// keep hands over what has changed since it was last handed over, not too often
// while the study is under way, and leaves the study to other tabs once it is over
// or another tab asks for it.
func (t *turn) keep() {
	k := &t.keeping
	if t.Plan == nil || !t.Own || k.left || t.given.Visit == "" || k.writing {
		return
	}
	since := t.now - k.wrote
	if k.wrote > 0 && (k.refused && since < keepAgain || t.Phase == Running && !t.given.Hidden && since < keepEvery) {
		return
	}
	if t.handOver() {
		return
	}
	if t.ended() != "" || k.asked && t.idle() {
		t.leave()
	}
}

// idle tells whether no worker has a run.
func (t *turn) idle() bool {
	for _, m := range t.members {
		if m.run != 0 {
			return false
		}
	}
	return true
}

// handOver tells whether there was anything to hand over.
func (t *turn) handOver() bool {
	k := &t.keeping
	var runs []history.SweptRun
	marks := make([]mark, len(k.runs))
	for run := range marks {
		marks[run] = t.mark(run)
		if marks[run] != k.runs[run] {
			runs = append(runs, t.sweptRun(run, marks[run]))
		}
	}
	if len(runs) == 0 && (k.ended == t.ended() || k.key == "") {
		return false
	}
	if k.key == "" {
		k.begun++
		k.key = history.StudyKey(t.given.Visit, k.begun)
	}
	k.runs, k.ended, k.writing, k.wrote = marks, t.ended(), true, t.now
	t.requests = append(t.requests, history.Swept{Study: t.study(), Runs: runs})
	return true
}

func (t *turn) study() history.Study {
	return history.Study{
		Key: t.keeping.key, Text: t.Plan.Study.Text(), Data: t.Data, Classes: t.Classes,
		Workers: t.Workers, Spent: t.Spent, Ended: t.ended(),
	}
}

func (t *turn) sweptRun(run int, m mark) history.SweptRun {
	swept := history.SweptRun{Run: t.record(run), Mark: history.Mark{Epoch: uint32(m.epoch), Batch: m.batch, Size: uint32(m.size)}}
	if m.size > 0 {
		swept.Checkpoint = t.kept[run].checkpoint
	}
	return swept
}

// leave lets other tabs take the study.
func (t *turn) leave() {
	k := &t.keeping
	if !t.Own || k.key == "" || k.left {
		return
	}
	k.left = true
	t.requests = append(t.requests, history.Left{Key: k.key, Asked: k.asked})
	if k.asked {
		t.gone()
	}
}

// gone follows that another tab has the study.
func (t *turn) gone() {
	t.stop()
	t.Own, t.Phase = false, Elsewhere
	t.Version++
}

// told follows the history.
func (t *turn) told(e history.Told) {
	switch e := e.(type) {
	case history.Stands:
		t.stands(e)
	case history.StudyWritten:
		t.written(e)
	case history.TakenStudy:
		t.taken(e)
	case history.UntakenStudy:
		t.Taking = false
		t.Version++
		t.Why = e.Why
	case history.StudyAsked:
		if t.Own && e.Key == t.keeping.key {
			t.keeping.asked = true
			if t.Phase == Running || t.Phase == Fetching {
				t.pause()
			}
		}
	case history.StudyLost:
		if t.Own && e.Key == t.keeping.key {
			t.gone()
		}
	}
}

// written follows a write. What the browser has refused is handed over again.
func (t *turn) written(e history.StudyWritten) {
	if e.Key != t.keeping.key {
		return
	}
	t.keeping.writing, t.keeping.refused = false, e.Why != ""
	if e.Why != "" {
		t.keeping.runs = make([]mark, len(t.keeping.runs))
	}
}

// stands shows a study that is kept, unless this tab has one of its own.
func (t *turn) stands(e history.Stands) {
	elsewhere := t.keeping.left && e.Study.Key == t.keeping.key && e.Study.Elsewhere
	if t.Taking || t.Busy() || t.Own && !elsewhere && !e.Chosen || !t.restore(e.Study, e.Runs, nil) {
		return
	}
	switch {
	case e.Study.Elsewhere:
		t.Phase = Elsewhere
	case t.jobs.Finished() && e.Study.Ended != history.StudyCancelled:
		t.Phase = Finished
	case e.Study.Ended == history.StudyCancelled:
		t.Phase = Cancelled
	default:
		t.Phase = Standing
	}
}

// taken goes on with a study.
func (t *turn) taken(e history.TakenStudy) {
	workers, again := t.Workers, t.again
	if !t.Taking || e.Study.Key != t.keeping.key || !t.restore(e.Study, e.Runs, e.Checkpoints) {
		t.requests = append(t.requests, history.Left{Key: e.Study.Key})
		return
	}
	t.Own, t.Workers = true, workers
	if e.Study.Ended == history.StudyCancelled {
		t.Phase = Cancelled
		t.retry()
	}
	if again > 0 {
		t.jobs.Retry(again - 1)
	}
	if t.jobs.Finished() {
		t.Phase = Finished
		return
	}
	t.fetch()
}

// restore makes the state that of a study that is kept; false if this version of
// the page cannot read it.
func (t *turn) restore(study history.Study, runs []history.Kept, checkpoints map[int][]byte) bool {
	parsed, err := sweep.Parse(study.Text)
	if err != nil {
		return false
	}
	plan := schedule.NewPlan(parsed)
	results, all := make([]schedule.Result, plan.Runs()), make([]kept, plan.Runs())
	for _, k := range runs {
		if place := k.Run.Place; place >= 0 && place < len(all) && k.Run.Recipe.Equal(plan.Recipe(place)) {
			results[place] = schedule.Result{History: k.Run.History, Out: k.Run.Out, Why: k.Run.Why}
			all[place] = keptOf(k, checkpoints[place])
		}
	}
	jobs, err := schedule.NewPool(plan, max(study.Workers, 1), results)
	if err != nil {
		return false
	}
	t.State = State{
		Plan: plan, Data: study.Data, Classes: study.Classes, Workers: study.Workers, Spent: study.Spent, Version: t.Version + 1,
		jobs: jobs, kept: all, numbered: t.numbered, last: t.now, keeping: newKeeping(plan, t.keeping.begun),
	}
	t.keeping.key, t.keeping.ended = study.Key, study.Ended
	for run := range all {
		t.keeping.runs[run] = t.mark(run)
		if m := t.mark(run); m.epochs < plan.Recipe(run).Epochs {
			jobs.Release(run, m.epoch)
		}
	}
	return true
}

func keptOf(k history.Kept, checkpoint []byte) kept {
	return kept{
		seconds: k.Run.Seconds, misread: k.Run.Misread,
		checkpoint: checkpoint, epoch: int(k.Mark.Epoch), batch: k.Mark.Batch, size: int(k.Mark.Size),
	}
}

// record returns a run as it is kept.
func (s State) record(run int) record.Run {
	r := s.jobs.Results()[run]
	return record.Run{
		Recipe: s.Plan.Recipe(run), Data: s.Data, History: r.History, Out: r.Out, Why: r.Why,
		Seconds: s.kept[run].seconds, Study: s.Plan.Study.Text(), Place: run, Misread: s.kept[run].misread,
	}
}
