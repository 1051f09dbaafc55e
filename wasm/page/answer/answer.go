// Package answer is what a network makes of the drawing, and which network it
// is that answers.
package answer

import (
	"errors"
	"maps"

	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

// Which network can answer. An element of the page has the name behind
// "answer-".
const (
	Pretrained = "shipped" // the network that came with the page
	Current    = "current" // that of the run in training
	Best       = "best"    // that of the best epoch of a run of this visit
	FineTuned  = "yours"   // one of these, fine-tuned to the person's own drawings
	Opened     = "opened"  // from a file of the person

	// Past is the run as it was where the slider through time stands. While it is
	// there it answers.
	Past = "past"
)

// Names lists which network can answer, in the order of the switch.
func Names() []string { return []string{Pretrained, Current, Best, FineTuned, Opened} }

// unasked lists which network answers until the person has chosen one: the first
// of these that is there. Fine-tuning is for digits: it gives way to a network
// that is trained on other classes.
func (s State) unasked() []string {
	if n, ok := s.Networks[Current]; ok && !n.Digits() {
		return []string{Current}
	}
	return []string{s.Latest, FineTuned, Current, Pretrained}
}

// State is which network can answer, which does, and what it answers.
type State struct {
	Networks map[string]*Network // those that are there, by name; never changed in place
	Chosen   string              // by the person; "": none yet
	Latest   string              // FineTuned or Current: what was begun last
	Lack     string              // why there is no pretrained network
	Reading  Reading             // of the drawing: see Settled
	read     Given               // what the reading is of
	by       *Network
}

// Event is something that happened to the answer.
type Event interface{ answerEvent() }

type (
	// Delivered carries the network that came with the page, as safetensors.
	Delivered struct{ Safetensors []byte }
	// Undelivered tells why there is none.
	Undelivered struct{ Why string }
	// Opening carries the file of a network that the person picked or dropped.
	Opening struct{ File browser.File }
	// Read carries the content of that file, or why it cannot be read.
	Read struct {
		Name        string
		Safetensors []byte
		Why         string
	}
	// Picked is the person's choice of who answers.
	Picked struct{ Name string }
	// StartWanted tells that the opened network is to be the start of the next
	// run, or no longer.
	StartWanted struct{}
	// Tuning tells that the fine-tuned network is to answer, since the person
	// has corrected an answer.
	Tuning struct{}
	// Found carries the best network of a run that was begun in another visit.
	Found struct{ Network }
	// Trained carries weights of the run in training.
	Trained struct {
		Network
		Leads bool // at the end of the best epoch of its run so far
	}
)

func (Delivered) answerEvent()   {}
func (Undelivered) answerEvent() {}
func (Opening) answerEvent()     {}
func (Read) answerEvent()        {}
func (Picked) answerEvent()      {}
func (StartWanted) answerEvent() {}
func (Tuning) answerEvent()      {}
func (Found) answerEvent()       {}
func (Trained) answerEvent()     {}

// Request is carried out by the port.
type Request interface{ answerRequest() }

type (
	// FetchPretrained gets the network that came with the page, and answers with
	// Delivered or Undelivered.
	FetchPretrained struct{}
	// ReadFile reads a file of the person, and answers with Read.
	ReadFile struct{ File browser.File }
)

func (FetchPretrained) answerRequest() {}
func (ReadFile) answerRequest()        {}

// Update returns the state after an event.
func (s State) Update(event Event) (State, []room.Request) {
	switch e := event.(type) {
	case Delivered:
		n, err := pretrained(e.Safetensors)
		if err != nil {
			s.Lack = err.Error()
			return s, nil
		}
		return s.With(Pretrained, n), nil
	case Undelivered:
		s.Lack = e.Why
	case Opening:
		return s, []room.Request{ReadFile(e)}
	case Read:
		return s.opened(e)
	case Picked:
		s.Chosen = e.Name
	case Tuning:
		s.Chosen, s.Latest = "", FineTuned
	case Found:
		return s.found(e.Network), nil
	case Trained:
		return s.trained(e)
	}
	return s, nil
}

// trained lets the new weights answer. At the end of the best epoch of a run the
// best may have to give way.
func (s State) trained(t Trained) (State, []room.Request) {
	n, err := t.Network.decoded()
	if errors.Is(err, errNaN) {
		return s, nil // the last network that can answer goes on
	}
	if err != nil {
		return s, []room.Request{room.Notice{Text: unreadableWeights(err.Error())}}
	}
	best, ok := s.Networks[Best]
	if t.Leads && (!ok || n.over(best)) {
		s = s.With(Best, n)
	}
	if before, ok := s.Networks[Current]; !ok || before.Run != n.Run {
		s.Latest = Current
	}
	return s.With(Current, n), nil
}

// found keeps the best network of a run; one that cannot be read is left out.
func (s State) found(kept Network) State {
	n, err := kept.decoded()
	if best, ok := s.Networks[Best]; err != nil || ok && !n.over(best) {
		return s
	}
	return s.With(Best, n)
}

// Answering returns the name of the network that answers, and whether it is
// there.
func (s State) Answering() (string, bool) {
	for _, name := range append([]string{Past, s.Chosen}, s.unasked()...) {
		if _, ok := s.Networks[name]; ok {
			return name, true
		}
	}
	return Pretrained, false
}

// Network returns the network that answers, nil if there is none.
func (s State) Network() *Network {
	name, _ := s.Answering()
	return s.Networks[name]
}

// Base returns the network from which a fine-tuning would start: the one that
// answers, or another that reads digits and is not fine-tuned itself; nil if there
// is none.
func (s State) Base() *Network {
	name, _ := s.Answering()
	for _, name := range []string{name, Pretrained, Best} {
		if n, ok := s.Networks[name]; ok && name != FineTuned && name != Past && n.Digits() {
			return n
		}
	}
	return nil
}

// With returns the state with another network under a name; nil takes it away.
func (s State) With(name string, n *Network) State {
	networks := map[string]*Network{}
	maps.Copy(networks, s.Networks)
	networks[name] = n
	if n == nil {
		delete(networks, name)
	}
	s.Networks = networks
	return s
}

// Given is what the reading follows from, beside the networks.
type Given struct {
	Drawing ink.Drawing
	Picture *ink.Glyph          // that lies on the sheet in place of a drawing; nil: none
	Own     [mnist.Classes]bool // the digits that the person has shown their way of writing
	Exam    bool                // an exam is under way, which keeps the answers back
}
