// Package samples shows pictures of the data set by class, and how many there are.
package samples

import (
	"strconv"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

// page is how many pictures are shown at a time.
const page = 60

// State is what is looked at, and the pictures that the trainer has sent.
type State struct {
	Test     bool
	Class    int  // -1: all classes
	Page     int  // from 0
	Prepared bool // the pictures as a run with the recipe of the form gets them

	numbered uint32
	asked    question
	answer   message.Sampled // to it; its Number is 0 before it is there
}

// question is what a request of pictures follows from.
type question struct {
	source Source
	test   bool
	class  int
	page   int
	recipe string
}

// Source says where the pictures come from: which data of which worker.
type Source struct {
	Attempt uint32
	Worker  int
}

// New returns the state in which the first training images are looked at.
func New() State { return State{Class: -1} }

// Event is something that happened to the samples.
type Event interface{ samplesEvent() }

type (
	// Chosen is the choice of "sample-set" ("train" or "test") or of
	// "sample-class" (a label, "all").
	Chosen struct{ ID, Value string }
	// Turned goes so many pages on.
	Turned struct{ Pages int }
	// Switched shows the pictures as they are, or as a run gets them.
	Switched struct{ Prepared bool }
	// Told carries pictures from the trainer.
	Told struct{ *message.Sampled }
)

func (Chosen) samplesEvent()   {}
func (Turned) samplesEvent()   {}
func (Switched) samplesEvent() {}
func (Told) samplesEvent()     {}

// Given is what the room needs of the others.
type Given struct {
	InSight bool
	Loaded  bool // there are data, and a trainer
	Source  Source
	Classes []string
	Recipe  train.Recipe // of the form
}

// Update returns the state after an event.
func (s State) Update(event Event) State {
	switch e := event.(type) {
	case Chosen:
		s.Page = 0
		if e.ID == "sample-set" {
			s.Test = e.Value == "test"
			return s
		}
		if label, err := strconv.Atoi(e.Value); err == nil {
			s.Class = label
		} else {
			s.Class = -1
		}
	case Turned:
		s.Page = max(0, min(s.Page+e.Pages, s.pages()-1))
	case Switched:
		s.Prepared = e.Prepared
	case Told:
		if e.Number == s.numbered {
			s.answer = *e.Sampled
		}
	}
	return s
}

// Settled asks for the pictures that are to be shown, if it has not yet.
func (s State) Settled(g Given) (State, []room.Request) {
	if !g.InSight || !g.Loaded {
		return s, nil
	}
	if s.asked.source != g.Source {
		s.Page, s.answer = 0, message.Sampled{}
		if s.Class >= len(g.Classes) {
			s.Class = -1
		}
	}
	q := question{source: g.Source, test: s.Test, class: s.Class, page: s.Page}
	if s.Prepared {
		q.recipe = g.Recipe.Text()
	}
	if q == s.asked {
		return s, nil
	}
	s.numbered++
	s.asked = q
	return s, []room.Request{room.Post{Message: &message.Samples{
		Number: s.numbered, Test: q.test, Class: uint32(q.class), // -1 is AnyClass
		From: uint32(q.page * page), Most: page, Recipe: q.recipe,
	}}}
}

// all returns how many images there are of what is looked at.
func (s State) all() (n int) {
	for label, count := range s.answer.Counts {
		if s.Class < 0 || label == s.Class {
			n += int(count)
		}
	}
	return n
}

func (s State) pages() int { return (s.all() + page - 1) / page }
