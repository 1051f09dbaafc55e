// Package run is the training of networks: the runs of this visit, the buttons
// that drive the present one, and its figures and curves.
package run

import (
	"slices"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// State is the runs of this visit.
type State struct {
	Runs  []Run       // the present one last; numbered from 1
	Auto  bool        // train as soon as there are digits
	Frame chart.Frame // that the charts share
	Table bool        // the curves are shown as a table

	numbered uint32 // the largest number that a run has had
	charts   charts // see Settled
}

// New returns the state before the first run.
func New() State { return State{Frame: chart.Frame{Width: 340, Height: 210, Log: true}} }

// Event is something that happened to the runs. Those of [chart.Event] are
// taken by [State.Read].
type Event interface{ runEvent() }

type (
	// Pressed tells which button was pressed: "primary", "step", "more" or "reset".
	Pressed struct{ Button string }
	// Told carries a message of the trainer about a run.
	Told struct{ Message message.Message }
	// Supplied tells that the trainer has digits: a new run begins, or the
	// present one goes on if it waited for these.
	Supplied struct{}
	// Interrupted tells that the trainer is gone.
	Interrupted struct{}
	// Resumed makes a run of an earlier time the present one, see Of. It goes on
	// as soon as there are its digits.
	Resumed struct{ Run Run }
	// Turned changes between the charts and the table of the curves.
	Turned struct{}
	// Numbered tells that earlier visits had runs up to this number.
	Numbered struct{ Last uint32 }
	// Wanted tells that another tab wants to go on with a run: it is paused here.
	Wanted struct{ Number uint32 }
	// Gone tells that another tab goes on with a run.
	Gone struct{ Number uint32 }
)

func (Pressed) runEvent()     {}
func (Told) runEvent()        {}
func (Supplied) runEvent()    {}
func (Interrupted) runEvent() {}
func (Resumed) runEvent()     {}
func (Turned) runEvent()      {}
func (Numbered) runEvent()    {}
func (Wanted) runEvent()      {}
func (Gone) runEvent()        {}

// Given is what a run needs of the other rooms.
type Given struct {
	Loaded bool        // there are digits to train on
	Data   record.Data // that these are
	Busy   bool        // others are on their way
	Draft  train.Recipe
	Start  []byte // the model that Draft starts from, as safetensors; empty: none, or it is not there
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Pressed:
		if g.Loaded {
			return s.pressed(e.Button, g)
		}
	case Told:
		return s.told(e.Message)
	case Supplied:
		if s.Waits(g.Data) {
			return s.restored()
		}
		return s.renew(g)
	case Interrupted:
		if len(s.Runs) > 0 {
			return s.with(s.Present().cutOff()), nil
		}
	case Resumed:
		s = s.followedBy(e.Run)
		if g.Loaded && s.Waits(g.Data) {
			return s.restored()
		}
	case Turned:
		s.Table = !s.Table
	case Numbered:
		return s.after(e.Last, g)
	case Wanted:
		if r := s.Present(); r.Number == e.Number && r.Phase == message.Training {
			return s.command(message.Pause)
		}
	case Gone:
		return s.gone(e.Number, g)
	}
	return s, nil
}

// Read takes an event of the charts.
func (s State) Read(event chart.Event) State {
	r := s.Shown()
	s.Frame = s.Frame.Update(event, chart.Given{Epochs: r.axis(), Stops: r.stops()})
	return s
}

func (s State) pressed(button string, g Given) (State, []room.Request) {
	r := s.Present()
	switch button {
	case "primary":
		return s.primary(g)
	case "step":
		if r.Phase == message.Ready || r.Phase == message.Paused {
			return s.command(message.Step)
		}
	case "reset":
		return s.renew(g)
	case "more":
		return s.goOn()
	}
	return s, nil
}

// Lengthened tells that the present run goes on with another number of epochs.
type Lengthened struct{ Recipe train.Recipe }

// goOn lets a finished run train for further epochs, from its last checkpoint.
func (s State) goOn() (State, []room.Request) {
	r := s.Present()
	recipe, able := r.longer()
	if !able {
		return s, nil
	}
	r.Recipe = recipe
	s, training := s.with(r).command(message.Train)
	return s, append([]room.Request{Lengthened{recipe}, r.post()}, training...)
}

// primary is the button that is called Train, Pause or Resume.
func (s State) primary(g Given) (State, []room.Request) {
	switch s.Present().Phase {
	case message.Training:
		return s.command(message.Pause)
	case message.Paused:
		return s.command(message.Train)
	}
	s.Auto = true // a run begun on digits that are about to go would end with them
	return s, nil
}

// Settled gives the recipe of the form to a run that has not begun, begins what
// is to begin as soon as it can, and draws the charts if what they show has
// changed.
func (s State) Settled(g Given) (State, []room.Request) {
	var requests []room.Request
	r := s.Present()
	fresh := r.Phase == message.Ready && !r.Begun()
	switch {
	case !g.Loaded:
	case s.Auto && !g.Busy:
		s.Auto = false
		s, requests = s.begin(g, fresh)
	case fresh && !r.Recipe.Equal(g.Draft):
		s, requests = s.renew(g)
	}
	return s.drawn(), requests
}

// begin trains the present run if it is fresh and has this recipe, else a new
// one.
func (s State) begin(g Given, fresh bool) (State, []room.Request) {
	var requests []room.Request
	if !fresh || !s.Present().Recipe.Equal(g.Draft) {
		s, requests = s.renew(g)
	}
	s, training := s.command(message.Train)
	return s, append(requests, training...)
}

// renew begins a new run, paused at its start. The present one keeps its recipe
// and its curves if it has trained.
func (s State) renew(g Given) (State, []room.Request) {
	s.numbered++
	s = s.followedBy(Run{Number: s.numbered, Recipe: g.Draft, Data: g.Data, Phase: message.Ready, from: g.Start})
	return s, []room.Request{s.Present().post()}
}

// gone begins another run in place of one that another tab goes on with: trained
// here too, it would be trained twice.
func (s State) gone(number uint32, g Given) (State, []room.Request) {
	r := s.Present()
	if r.Number != number || len(s.Runs) == 0 {
		return s, nil
	}
	r.Phase, r.Interrupted = message.Loading, false
	s = s.with(r)
	if !g.Loaded {
		return s, nil
	}
	return s.renew(g)
}

// followedBy returns the state with another run as the present one. It takes the
// place of an earlier one of its number.
func (s State) followedBy(r Run) State {
	if last := len(s.Runs) - 1; last >= 0 && !s.Runs[last].Begun() {
		s.Runs = s.Runs[:last] // nothing of it is worth keeping
	}
	s.Runs = slices.DeleteFunc(slices.Clone(s.Runs), func(earlier Run) bool { return earlier.Number == r.Number })
	s.Runs = append(s.Runs, r)
	s.numbered = max(s.numbered, r.Number)
	s.Frame.Reading = false
	return s
}

// after counts on from a number. The present run gets the next one if it has not
// begun.
func (s State) after(last uint32, g Given) (State, []room.Request) {
	if last < s.numbered || last == 0 {
		return s, nil
	}
	s.numbered = last
	if len(s.Runs) == 0 || s.Present().Begun() || !g.Loaded {
		return s, nil
	}
	return s.renew(g)
}

// Waits tells whether the present run waits for these digits, to go on.
func (s State) Waits(data record.Data) bool {
	r := s.Present()
	return r.Interrupted && r.Data.Identity == data.Identity
}

// restored lets the present run go on where its last checkpoint was taken: it
// trains on if it was training. It keeps its number, since the messages of the
// lost trainer are dropped.
func (s State) restored() (State, []room.Request) {
	s = s.with(s.Present().rewound(false))
	requests := []room.Request{s.Present().post()}
	if !s.Present().resume {
		return s, requests
	}
	s, training := s.command(message.Train)
	return s, append(requests, training...)
}

// post makes the trainer hold the run, at its last checkpoint or its beginning.
func (r Run) post() room.Request {
	return room.Post{Message: &message.New{Run: r.Number, Recipe: r.Recipe.Text(), Checkpoint: r.Checkpoint.Bytes, Start: r.from}}
}

// command tells the trainer to do something with the present run. One that is to
// train does so also if the trainer dies before it has taken the command.
func (s State) command(v message.Verb) (State, []room.Request) {
	r := s.Present()
	r.resume = r.resume || v == message.Train
	s = s.with(r)
	return s, []room.Request{room.Post{Message: &message.Command{Run: s.Present().Number, Verb: v}}}
}

// told follows the trainer. What speaks of an older run is dropped. A run is
// only rejected if the page and the trainer disagree about what is possible.
func (s State) told(m message.Message) (State, []room.Request) {
	r := s.Present()
	if len(s.Runs) == 0 || numberOf(m) != r.Number {
		return s, nil
	}
	switch m := m.(type) {
	case *message.State:
		r.Phase, r.Why = m.Phase, m.Why
		r.resume = r.resume && m.Phase == message.Paused
	case *message.Progress:
		r = r.progressed(*m)
	case *message.Epoch:
		if m.Epoch == 0 {
			r.Start = *m
			return s.with(r), nil
		}
		r = r.finished(*m)
	case *message.Weights:
		r.Best = r.Best.with(m)
	case *message.Checkpoint:
		r.Checkpoint = *m
	case *message.Rejected:
		if m.About == "checkpoint" && len(r.Checkpoint.Bytes) > 0 {
			return s.withoutCheckpoint(m.Why)
		}
		r.Phase, r.Why = message.Failed, text.Sentence(m.Why)
	}
	return s.with(r), nil
}

// numberOf returns the number of the run that a message speaks of.
func numberOf(m message.Message) uint32 {
	switch m := m.(type) {
	case *message.State:
		return m.Run
	case *message.Progress:
		return m.Run
	case *message.Epoch:
		return m.Run
	case *message.Weights:
		return m.Run
	case *message.Checkpoint:
		return m.Run
	case *message.Rejected:
		return m.Number
	}
	return 0
}

// withoutCheckpoint lets the present run begin again, since its checkpoint cannot
// be used. It ends in the same weights.
func (s State) withoutCheckpoint(why string) (State, []room.Request) {
	r := s.Present()
	r.Checkpoint = message.Checkpoint{}
	s, requests := s.with(r).restored()
	return s, append(requests, room.Notice{Text: beginsAgain(r.Number, why)})
}

// Present returns the present run, the zero Run before there is one.
func (s State) Present() Run {
	if len(s.Runs) == 0 {
		return Run{}
	}
	return s.Runs[len(s.Runs)-1]
}

// Shown returns the run whose figures are on the page: the present one, except
// that a run which the worker's death cut off stays until the next has begun.
func (s State) Shown() Run {
	last := len(s.Runs) - 1
	if last > 0 && !s.Runs[last].Begun() && s.Runs[last-1].Interrupted {
		return s.Runs[last-1]
	}
	return s.Present()
}

// with returns the state with its present run changed, leaving the old state's
// runs as they were.
func (s State) with(r Run) State {
	runs := slices.Clone(s.Runs)
	runs[len(runs)-1] = r
	s.Runs = runs
	return s
}
