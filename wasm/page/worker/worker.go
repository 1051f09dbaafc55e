// Package worker is the page's side of the trainer: it starts it, sends what
// waits for it, and notices when it is no more.
package worker

import (
	"slices"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// State is what the page knows of its trainer.
type State struct {
	Generation int // of the present worker, counted from 1
	Up         bool
	Backend    string
	Outbox     []room.Post // that waits for its Hello
	Broken     string      // why there is no trainer any more

	supplying uint32 // the attempt whose data set it is reading; 0: none
	asked     bool   // something was posted and nothing received since
	pinged    bool   // the same of a ping
	silence   time.Duration
	last      time.Duration // when the silence was counted up to
	began     time.Duration // when the present one was started
	due       time.Duration // when the next one is; 0: the present one has been started
	deaths    int           // in a row, see died
}

// Event is something that happened to the worker.
type Event interface{ workerEvent() }

type (
	// Started asks for the first worker.
	Started struct{}
	// Received carries a message of the worker of that generation.
	Received struct {
		Generation int
		Message    message.Message
		Buffers    []browser.Buffer // beside it
	}
	// Died tells that the worker of that generation is no more.
	Died struct {
		Generation int
		Why        string
	}
	// Answered tells that the worker of that generation has answered a ping.
	Answered struct{ Generation int }
	// Ticked comes about once a second.
	Ticked struct{}
	// Posted carries what is to be sent.
	Posted struct{ Posts []room.Post }
)

func (Started) workerEvent()  {}
func (Received) workerEvent() {}
func (Died) workerEvent()     {}
func (Answered) workerEvent() {}
func (Ticked) workerEvent()   {}
func (Posted) workerEvent()   {}

// Request is carried out by the port.
type Request interface{ workerRequest() }

type (
	// Start ends the present worker, if any, and starts another.
	Start struct{ Generation int }
	// Stop ends the present worker. Unless that is for good, another one follows.
	Stop struct{ ForGood bool }
	// Ping asks the present worker for a sign of life.
	Ping struct{}
	// Send posts to the present worker.
	Send struct{ room.Post }
)

func (Start) workerRequest() {}
func (Stop) workerRequest()  {}
func (Ping) workerRequest()  {}
func (Send) workerRequest()  {}

// Said gives the page a message of the present worker.
type Said struct {
	Message message.Message
	Buffers []browser.Buffer
}

// Lost tells the page that what the worker had is gone. Another one comes after
// that time, unless the state is Broken.
type Lost struct {
	Why   string
	After time.Duration
}

// Given is what a worker may be busy with.
type Given struct {
	Now      time.Duration
	Training bool
	Tuning   bool
	Recipe   train.Recipe // of the present run
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Started:
		return s.start(g.Now)
	case Received:
		if e.Generation == s.Generation {
			return s.received(e, g.Now)
		}
	case Answered:
		if e.Generation == s.Generation {
			s.silence, s.last, s.pinged = 0, g.Now, false
		}
	case Died:
		if e.Generation == s.Generation && s.Broken == "" {
			return s.died(e.Why, g.Now)
		}
	case Ticked:
		return s.watched(g)
	case Posted:
		return s.post(e.Posts)
	}
	return s, nil
}

// start replaces the worker.
func (s State) start(now time.Duration) (State, []room.Request) {
	s = s.next(now)
	return s, []room.Request{Start{s.Generation}}
}

// next returns the state of a worker that has said nothing yet.
func (s State) next(now time.Duration) State {
	return State{Generation: s.Generation + 1, Backend: s.Backend, deaths: s.deaths, last: now, began: now}
}

// received notes a sign of life. The first is Hello: then the worker gets what
// has waited for it.
func (s State) received(e Received, now time.Duration) (State, []room.Request) {
	s.silence, s.last, s.asked, s.pinged = 0, now, false, false
	switch m := e.Message.(type) {
	case *message.Hello:
		waiting := s.Outbox
		s.Up, s.Backend, s.Outbox = true, m.Backend, nil
		return s.post(waiting)
	case *message.Loaded:
		s = s.supplied(m.Attempt)
	case *message.Rejected:
		s = s.supplied(m.Number)
	case *message.Epoch:
		s.deaths = 0
	}
	return s, []room.Request{Said{e.Message, e.Buffers}}
}

func (s State) supplied(attempt uint32) State {
	if attempt == s.supplying {
		s.supplying = 0
	}
	return s
}

// post sends now or, before the worker listens, when it does.
func (s State) post(posts []room.Post) (State, []room.Request) {
	var requests []room.Request
	for _, p := range posts {
		switch m := p.Message.(type) {
		case *message.Load:
			s.supplying = m.Attempt
		case *message.Synthetic:
			s.supplying = m.Attempt
		case *message.Packed:
			s.supplying = m.Number
		default:
			s.asked = true
		}
		if s.Up {
			requests = append(requests, Send{p})
		} else {
			s.Outbox = append(slices.Clip(s.Outbox), p)
		}
	}
	return s, requests
}

// died replaces the worker: at once, and later each time if several die in a row,
// which leaves the machine time to find memory. At last it is given up. Two deaths
// are in a row unless an epoch was trained or a minute passed between them.
func (s State) died(why string, now time.Duration) (State, []room.Request) {
	if now-s.began >= longLife {
		s.deaths = 0
	}
	s.deaths++
	s = s.next(now) // what the old one says is dropped
	if s.deaths >= maxDeaths {
		s.Broken = why
		return s, []room.Request{Stop{ForGood: true}, Lost{Why: why}}
	}
	pause := backoff(s.deaths)
	if pause == 0 {
		return s, []room.Request{Start{s.Generation}, Lost{Why: why}}
	}
	s.due = now + pause
	return s, []room.Request{Stop{}, Lost{why, pause}}
}

// View shows which kernels run.
func (s State) View() []screen.Prop {
	return []screen.Prop{screen.Text("backend", s.Backend)}
}

// Words says why there is no trainer any more, and what to do; "" while there is
// one or will be.
func (s State) Words() string {
	if s.Broken == "" {
		return ""
	}
	return brokenWorker(s.Broken)
}
