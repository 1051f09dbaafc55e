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
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

// State is the present study, if there is one.
type State struct {
	Plan    *schedule.Plan // nil: none
	Data    record.Data    // that it is trained on
	Workers int            // that were asked for
	Phase   Phase
	Why     string        // with Stuck
	Spent   time.Duration // while it was Running
	Version int           // counts the changes

	jobs     *schedule.Pool // replaced by a changed copy, never changed
	members  []member
	kept     []kept // of each run
	numbered uint32 // counts what is sent to workers
	content  []browser.Buffer
	last     time.Duration
}

// Phase is what a study is at.
type Phase int

// The phases of a study.
const (
	None     Phase = iota
	Fetching       // the data set is on its way from the trainer
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
		Data    record.Data
		Workers int
	}
	// Supplied carries the packed data set of the trainer.
	Supplied struct {
		Number  uint32
		Content []browser.Buffer
	}
	// Unsupplied tells that the trainer is gone, or has other data.
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
)

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

// Update returns the state after an event.
func (s State) Update(event Event, now time.Duration) (State, []room.Request) {
	if s.Phase == Running {
		s.Spent += now - s.last
	}
	t := &turn{State: s, now: now}
	t.last = now
	t.members, t.kept = slices.Clone(s.members), slices.Clone(s.kept)
	if s.jobs != nil {
		t.jobs = s.jobs.Clone()
	}
	t.take(event)
	t.handOut()
	return t.State, t.requests
}

// turn is one turn: the state as it becomes, and what is asked for.
type turn struct {
	State
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
		if t.Phase == Fetching {
			t.export()
		}
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
	}
}

// begin ends the present study and asks for the data of the new one.
func (t *turn) begin(e Began) {
	t.stop()
	jobs, err := schedule.NewPool(e.Plan, e.Workers, nil)
	if err != nil {
		t.requests = append(t.requests, room.Notice{Text: err.Error()})
		return
	}
	t.State = State{
		Plan: e.Plan, Data: e.Data, Workers: e.Workers, Phase: Fetching, Version: t.Version + 1,
		jobs: jobs, kept: make([]kept, e.Plan.Runs()), numbered: t.numbered, last: t.now,
	}
	t.export()
}

// export asks the trainer for its data set.
func (t *turn) export() {
	t.numbered++
	t.requests = append(t.requests, room.Post{Message: &message.Export{Number: t.numbered}})
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

// feed sends a worker the data set, which it gets as soon as it listens.
func (t *turn) feed(i int) {
	t.post(i, room.Post{Message: &message.Packed{Number: t.number()}, Buffers: t.content, Copy: true})
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
