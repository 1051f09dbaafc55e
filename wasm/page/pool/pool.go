// Package pool trains the runs of a study on several workers beside the trainer
// of the page. Which run goes where and how far is decided by package schedule;
// how a worker's death is noticed, and when the next one starts, by the room
// worker. What comes out depends neither on the number of workers nor on pauses
// and deaths.
package pool

import (
	"slices"
	"time"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/history"
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

// State is the present study, if there is one.
type State struct {
	Plan    *schedule.Plan // nil: none
	Data    record.Data    // that it is trained on
	Classes []string       // of the data, as they are called
	Workers int            // that were asked for
	Phase   Phase
	Why     string        // with Stuck
	Spent   time.Duration // while it was Running
	Version int           // counts the changes

	Own    bool // this tab trains it, or has trained it
	Taking bool // it is being taken up

	jobs     *schedule.Pool // replaced by a changed copy, never changed
	members  []member
	kept     []kept // of each run
	numbered uint32 // counts what is sent to workers
	content  []browser.Buffer
	last     time.Duration
	keeping  keeping
	again    int // place of the run that goes on once the study is taken up, from 1; 0: none
}

// Phase is what a study is at.
type Phase int

// The phases of a study.
const (
	None      Phase = iota
	Standing        // as it was kept; no worker has it
	Elsewhere       // another tab trains it
	Fetching        // the data set is on its way from the trainer
	Running
	Paused
	Stuck // no worker is left
	Cancelled
	Finished
)

// kept is what the page keeps of a run besides its results.
type kept struct {
	seconds    float64
	checkpoint []byte // nil: from the beginning
	epoch      int    // finished epochs at the checkpoint
	misread    record.Misread
	batch      uint32 // and batches of the one after these
	size       int    // of the checkpoint, whether it is here or only in the browser
}

// member is a worker of the pool.
type member struct {
	worker  worker.State
	loaded  bool
	run     uint32 // the number of what it was sent last; 0: it is free
	job     schedule.Job
	last    *message.Epoch // that ends the job; it counts when the checkpoint is there
	pausing bool
}

// Event is something that happened to the pool.
type Event interface{ poolEvent() }

type (
	// Began begins a study.
	Began struct {
		Plan    *schedule.Plan
		Workers int
	}
	// Supplied carries the packed data set of the trainer.
	Supplied struct {
		Number  uint32
		Content []browser.Buffer
	}
	// Unsupplied tells that there is another trainer, or that it has other data.
	Unsupplied struct{}
	// Heard is what happened to a worker of the pool.
	Heard struct {
		Member int
		Event  worker.Event
	}
	// Ticked comes about once a second.
	Ticked struct{}
	// Pressed is a button: "pause", which also resumes, or "cancel".
	Pressed struct{ Button string }
	// PressedRun is a button of one run: "pause", "resume" or "cancel".
	PressedRun struct {
		Place  int
		Button string
	}
	// Told is what the history tells of the studies that it keeps.
	Told struct{ history.Told }
)

func (PressedRun) poolEvent() {}
func (Told) poolEvent()       {}
func (Began) poolEvent()      {}
func (Supplied) poolEvent()   {}
func (Unsupplied) poolEvent() {}
func (Heard) poolEvent()      {}
func (Ticked) poolEvent()     {}
func (Pressed) poolEvent()    {}

// Request is carried out by the port: Do is for the worker of that member.
type Request struct {
	Member int
	Do     worker.Request
}

// Given is what the room needs of the others.
type Given struct {
	Now     time.Duration
	Data    record.Data // that the trainer has
	Classes []string    // of them
	Visit   string      // "": it is not known yet what the browser keeps
	Hidden  bool        // the tab may be closed at any moment
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	if s.Phase == Running {
		s.Spent += g.Now - s.last
	}
	t := &turn{State: s, given: g, now: g.Now}
	t.last = t.now
	t.members, t.kept = slices.Clone(s.members), slices.Clone(s.kept)
	if s.jobs != nil {
		t.jobs = s.jobs.Clone()
	}
	t.take(event)
	t.handOut()
	t.keep()
	return t.State, t.requests
}

// turn is one turn: the state as it becomes, and what is asked for.
type turn struct {
	State
	given    Given
	now      time.Duration
	requests []room.Request
}

func (t *turn) take(event Event) {
	switch e := event.(type) {
	case Began:
		t.begin(e)
	case Supplied:
		t.supplied(e)
	case Unsupplied:
		t.unsupplied()
	case Heard:
		if e.Member < len(t.members) {
			t.tell(e.Member, e.Event)
		}
	case Ticked:
		for i := range t.members {
			t.tell(i, worker.Ticked{})
		}
	case Pressed:
		t.pressed(e.Button)
	case PressedRun:
		t.pressedRun(e)
	case Told:
		t.told(e.Told)
	}
}

// begin ends the present study and asks for the data of the new one. One that
// stands where it was left goes on.
func (t *turn) begin(e Began) {
	if (t.Phase == Standing || t.Phase == Elsewhere) && t.Plan.Study.Text() == e.Plan.Study.Text() && t.Data.Identity == t.given.Data.Identity {
		t.Workers = e.Workers
		t.goOn()
		return
	}
	t.stop()
	jobs, err := schedule.NewPool(e.Plan, e.Workers, nil)
	if err != nil {
		t.requests = append(t.requests, room.Notice{Text: err.Error()})
		return
	}
	t.leave()
	t.State = State{
		Plan: e.Plan, Data: t.given.Data, Classes: t.given.Classes, Workers: e.Workers, Phase: Fetching, Version: t.Version + 1, Own: true,
		jobs: jobs, kept: make([]kept, e.Plan.Runs()), numbered: t.numbered, last: t.now, keeping: newKeeping(e.Plan, t.keeping.begun),
	}
	t.export()
}

// export asks the trainer for its data set, or the page for that of the study.
func (t *turn) export() {
	if t.given.Data.Identity != t.Data.Identity {
		t.requests = append(t.requests, dataset.Needed{Data: t.Data})
		return
	}
	t.numbered++
	t.requests = append(t.requests, room.Post{Message: &message.Export{Number: t.numbered}})
}

// unsupplied asks the new trainer. If that has other data, the study stands until
// its own are back.
func (t *turn) unsupplied() {
	switch {
	case t.Phase != Fetching:
	case t.given.Data.Identity == t.Data.Identity:
		t.export()
	default:
		t.Phase = Standing
		t.Version++
	}
}

// supplied starts the workers.
func (t *turn) supplied(e Supplied) {
	if t.Phase != Fetching || e.Number != t.numbered {
		return
	}
	t.Phase, t.content = Running, e.Content
	t.members = make([]member, t.Workers)
	for i := range t.members {
		t.tell(i, worker.Started{})
		t.feed(i)
	}
}

// feed sends a worker the data set, which it gets as soon as it listens, and what
// its classes were called when the study began: a recipe may depend on that.
func (t *turn) feed(i int) {
	t.post(i,
		room.Post{Message: &message.Packed{Number: t.number()}, Buffers: t.content, Copy: true},
		room.Post{Message: &message.Rename{Classes: t.Classes}})
}

func (t *turn) number() uint32 {
	t.numbered++
	return t.numbered
}

func (t *turn) post(i int, posts ...room.Post) { t.tell(i, worker.Posted{Posts: posts}) }

// tell gives an event to a worker's state, and does what that asks for.
func (t *turn) tell(i int, e worker.Event) {
	m := &t.members[i]
	given := worker.Given{Now: t.now, Training: m.run != 0}
	if m.run != 0 {
		given.Recipe = t.Plan.Recipe(m.job.Run)
	}
	next, requests := m.worker.Update(e, given)
	m.worker = next
	for _, r := range requests {
		switch r := r.(type) {
		case worker.Said:
			t.said(i, r.Message)
		case worker.Lost:
			t.lost(i, r.Why)
		case worker.Request:
			t.requests = append(t.requests, Request{i, r})
		}
	}
}

// stop ends all workers.
func (t *turn) stop() {
	for i := range t.members {
		t.requests = append(t.requests, Request{i, worker.Stop{ForGood: true}})
	}
	t.members, t.content = nil, nil
}

// Most is the most workers that a study may have.
const Most = 16
