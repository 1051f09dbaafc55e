// Package exam is the handwriting exam: the page asks for digits and tells at
// the end how they were read.
package exam

import (
	"strconv"
	"time"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// State is the exam.
type State struct {
	handwriting.Exam
	Each    int // how often it asks for each digit
	Running bool
	Result  *handwriting.Mark // of the last one; nil before it
	Added   bool              // the failed drawings are in the person's set

	failed, confusions []screen.Node // of the result, as they are shown
}

// New returns the state before the first exam.
func New() State { return State{Each: 2} }

// Event is something that happened to the exam.
type Event interface{ examEvent() }

type (
	// Pressed tells which button was pressed: "exam-begin", "exam-next",
	// "exam-skip", "exam-back", "exam-stop" or "exam-add".
	Pressed struct{ Button string }
	// Sized chooses how often the exam asks for each digit.
	Sized struct{ Each string }
	// Kept tells that the failed drawings are in the person's set.
	Kept struct{}
)

func (Pressed) examEvent() {}
func (Sized) examEvent()   {}
func (Kept) examEvent()    {}

// What the exam asks of other rooms.
type (
	// Sheet puts a drawing on the sheet, nil for an empty one.
	Sheet struct{ Drawing ink.Drawing }
	// Add puts drawings into the person's set.
	Add struct{ Samples []handwriting.Sample }
)

// Given is what the exam needs of the other rooms.
type Given struct {
	Now   time.Duration       // from which its order comes
	Sheet ink.Drawing         // what is drawn
	Inked bool                // it is more than nothing
	Read  func(ink.Glyph) int // by the network that answers; nil: there is none
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Pressed:
		return s.pressed(e.Button, g)
	case Sized:
		if n, err := strconv.Atoi(e.Each); err == nil && n >= 1 && n <= 5 && !s.Running {
			s.Each = n
		}
	case Kept:
		s.Added = true
	}
	return s, nil
}

func (s State) pressed(button string, g Given) (State, []room.Request) {
	switch {
	case button == "exam-begin" && g.Read != nil && !s.Running:
		return s.begin(g)
	case button == "exam-add" && s.Result != nil && !s.Added:
		return s, []room.Request{s.add()}
	case !s.Running:
		return s, nil
	}
	switch button {
	case "exam-next":
		if g.Inked {
			return s.next(g.Sheet, g)
		}
	case "exam-skip":
		return s.next(nil, g)
	case "exam-back":
		return s.back()
	case "exam-stop":
		s.Exam = s.Exam.Stopped()
		return s.mark(g)
	}
	return s, nil
}

// begin begins an exam. Its order comes from the time.
func (s State) begin(g Given) (State, []room.Request) {
	s = State{Exam: handwriting.NewExam(s.Each, uint64(g.Now)), Each: s.Each, Running: true}
	return s, []room.Request{Sheet{}, room.Focus{ID: "exam-card"}}
}

// next takes a drawing of the digit that was asked for, nil for none, and asks
// for the next.
func (s State) next(d ink.Drawing, g Given) (State, []room.Request) {
	s.Exam = s.With(d)
	if s.Done() {
		return s.mark(g)
	}
	return s, []room.Request{Sheet{}}
}

// back puts the last drawing back on the sheet.
func (s State) back() (State, []room.Request) {
	n := len(s.Drawn)
	if n == 0 {
		return s, nil
	}
	last := s.Drawn[n-1]
	s.Exam = s.Back()
	return s, []room.Request{Sheet{last}}
}

// mark ends the exam and tells how it went. One without a drawing leaves no
// trace.
func (s State) mark(g Given) (State, []room.Request) {
	s.Running = false
	if g.Read == nil { // the network has gone in the meantime
		return s, []room.Request{Sheet{}, room.Focus{ID: "exam-begin"}}
	}
	mark := s.Mark(func(glyph ink.Glyph) uint8 { return uint8(g.Read(glyph)) })
	if mark.Drawn == 0 {
		return s, []room.Request{Sheet{}, room.Focus{ID: "exam-begin"}}
	}
	s.Result, s.failed, s.confusions = &mark, failed(mark), confusions(mark)
	return s, []room.Request{Sheet{}, room.Focus{ID: "exam-result"}}
}

// add asks to put the failed drawings into the person's set.
func (s State) add() Add {
	var samples []handwriting.Sample
	for _, f := range s.Result.Failed {
		samples = append(samples, f.Sample)
	}
	return Add{samples}
}
