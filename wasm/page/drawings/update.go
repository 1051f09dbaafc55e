package drawings

import (
	"slices"
	"strconv"
	"strings"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// Event is something that happened to the drawings.
type Event interface{ drawingsEvent() }

type (
	// Restored carries the file of drawings that the browser has kept.
	Restored struct{ Text string }
	// Unkept tells why the browser does not keep them; "": it does.
	Unkept struct{ Why string }
	// SetAside tells under which name damaged drawings are kept, or why they are not.
	SetAside struct {
		PutAside
		Name, Why string
	}
	// Importing carries the files that the person picked or dropped.
	Importing struct{ Files []browser.File }
	// Imported carries the content of one, or why it cannot be read.
	Imported struct{ Name, Text, Why string }
	// Pressed tells which button was pressed: "own-undo", "correct-undo",
	// "own-clear", "own-export" or "own-delete-" with a number from 1.
	Pressed struct{ Button string }
	// Corrected says which digit the drawing on the sheet is.
	Corrected struct{ Digit int }
	// Added carries drawings of the handwriting exam.
	Added struct{ Samples []handwriting.Sample }
	// Told carries a message of the trainer about a fine-tuning.
	Told struct{ Message message.Message }
	// Outdated tells that the fine-tuning has to be done again: the trainer has
	// other digits.
	Outdated struct{}
	// Interrupted tells that the trainer is gone.
	Interrupted struct{}
)

func (Restored) drawingsEvent()    {}
func (Unkept) drawingsEvent()      {}
func (SetAside) drawingsEvent()    {}
func (Importing) drawingsEvent()   {}
func (Imported) drawingsEvent()    {}
func (Pressed) drawingsEvent()     {}
func (Corrected) drawingsEvent()   {}
func (Added) drawingsEvent()       {}
func (Told) drawingsEvent()        {}
func (Outdated) drawingsEvent()    {}
func (Interrupted) drawingsEvent() {}

// Request is carried out by the port.
type Request interface{ drawingsRequest() }

type (
	// Restore looks for the drawings that the browser has kept, and answers with
	// Restored if there are any.
	Restore struct{}
	// Keep lets the browser keep the set, and answers with Unkept. Before is the
	// set as it was, so that what other tabs changed meanwhile stays.
	Keep struct{ Text, Before string }
	// PutAside keeps a file of drawings, some of whose lines cannot be read, under a
	// name that nothing has, and answers with SetAside.
	PutAside struct {
		Text string
		Lost int    // lines
		Bad  string // what is wrong with the first of them
	}
	// Export saves a file.
	Export struct{ Name, Text string }
	// Read reads a file of the person and answers with Imported.
	Read struct{ File browser.File }
)

func (Restore) drawingsRequest()  {}
func (Keep) drawingsRequest()     {}
func (PutAside) drawingsRequest() {}
func (Export) drawingsRequest()   {}
func (Read) drawingsRequest()     {}

// Given is what the drawings need of the other rooms.
type Given struct {
	Sheet     ink.Drawing
	Answered  bool            // a network has read it
	Answering string          // the name of that network
	Base      *answer.Network // from which a fine-tuning would start; nil: there is none
	Loaded    bool            // the trainer has digits
	Data      string          // their name
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Restored:
		return s.restored(e.Text)
	case Unkept:
		s.unkept = e.Why
	case SetAside:
		return s.setAside(e)
	case Importing:
		if len(e.Files) > 0 {
			return s, []room.Request{Read{e.Files[0]}}
		}
	case Imported:
		return s.imported(e, g)
	case Pressed:
		return s.pressed(e.Button)
	case Corrected:
		if g.Answered {
			s, requests := s.learn(g, handwriting.Sample{Label: uint8(e.Digit), Drawing: g.Sheet})
			s.corrected = s.kept(g.Sheet)
			return s, requests
		}
	case Added:
		return s.learn(g, e.Samples...)
	case Told:
		return s.told(e.Message, g), nil
	case Outdated:
		s.FineTune = s.FineTune.again()
	case Interrupted:
		s.FineTune.Busy, s.FineTune.Waiting = false, s.FineTune.Busy || s.FineTune.Waiting
	}
	return s, nil
}

func (s State) pressed(button string) (State, []room.Request) {
	switch button {
	case "own-undo", "correct-undo":
		return s.undone()
	case "own-clear":
		return s.change(nil)
	case "own-export":
		return s, []room.Request{Export{"inkling-drawings.jsonl", string(handwriting.Encode(s.samples()))}}
	}
	number, _ := strings.CutPrefix(button, "own-delete-")
	at, err := strconv.Atoi(number)
	if err != nil || at < 1 || at > len(s.Set) {
		return s, nil
	}
	s, requests := s.change(slices.Delete(slices.Clone(s.Set), at-1, at))
	return s, append(requests, room.Focus{ID: s.afterDelete(at)})
}

// afterDelete returns the id of the button that gets the focus: the one in the
// place of that which has gone.
func (s State) afterDelete(at int) string {
	if n := len(s.Set); n > 0 {
		return deleteID(min(at, n))
	}
	return "own-undo"
}

func deleteID(number int) string { return "own-delete-" + strconv.Itoa(number) }

// learn adds samples to the set, or says why it cannot. The fine-tuning starts
// from the network that answered, and its result is to answer.
func (s State) learn(g Given, samples ...handwriting.Sample) (State, []room.Request) {
	next, err := s.added(samples)
	if err != nil {
		return s, []room.Request{room.Notice{Text: text.Sentence(err.Error()) + " " + keptSet}}
	}
	s.numbered = next.numbered
	if g.Answering != answer.FineTuned || s.FineTune.Base == nil {
		s.FineTune.Base = g.Base
	}
	s, requests := s.change(next.Set)
	return s, append(requests, Learning{})
}

// Learning tells the page that the fine-tuned network is to answer.
type Learning struct{}

// change changes the set, so that it can be undone.
func (s State) change(set []Drawing) (State, []room.Request) {
	s.Earlier = append(slices.Clip(s.Earlier), s.Set)
	return s.put(set)
}

// undone takes the last change back. Those of an earlier visit are not known
// any more: then it is the last drawing that goes.
func (s State) undone() (State, []room.Request) {
	if last := len(s.Earlier) - 1; last >= 0 {
		set := s.Earlier[last]
		s.Earlier = s.Earlier[:last]
		return s.put(set)
	}
	if last := len(s.Set) - 1; last >= 0 {
		return s.put(s.Set[:last])
	}
	return s, nil
}

// put makes these drawings the set and keeps them.
func (s State) put(set []Drawing) (State, []room.Request) {
	before := ""
	if s.unkept == "" { // else the browser may lack any of them
		before = string(handwriting.Encode(s.samples()))
	}
	s.Set, s.corrected = set, 0
	s.FineTune = s.FineTune.again()
	if s.locked {
		return s, nil
	}
	return s, []room.Request{Keep{string(handwriting.Encode(s.samples())), before}}
}

// restored takes the set that the browser has kept, at the start or because
// another tab has changed it. Of a damaged one it takes what can be read, and has
// the whole put aside before anything is written.
func (s State) restored(kept string) (State, []room.Request) {
	samples, lost, err := handwriting.Salvage(kept)
	var requests []room.Request
	if lost > 0 {
		s.locked = true
		requests = []room.Request{PutAside{kept, lost, err.Error()}}
	}
	s.Set, s.Earlier, s.corrected = nil, nil, 0
	for _, sample := range samples {
		var d Drawing
		s, d = s.drawing(sample)
		s.Set = append(s.Set, d)
	}
	s.FineTune = s.FineTune.again()
	return s, requests
}

// setAside replaces the damaged file by what could be read of it, if the whole is
// kept elsewhere; else the file stays, and this visit keeps nothing.
func (s State) setAside(e SetAside) (State, []room.Request) {
	notice := room.Notice{Text: damagedSet(e, len(s.Set))}
	if e.Why != "" {
		s.unkept = e.Why
		return s, []room.Request{notice}
	}
	s.locked = false
	return s, []room.Request{notice, Keep{string(handwriting.Encode(s.samples())), e.Text}}
}

// imported adds the drawings of a file to the set.
func (s State) imported(e Imported, g Given) (State, []room.Request) {
	samples, why := decoded(e)
	if why != "" {
		return s, []room.Request{room.Notice{Text: unreadFile(e.Name, why)}}
	}
	before, changes := len(s.Set), len(s.Earlier)
	s, requests := s.learn(g, samples...)
	if len(s.Earlier) > changes {
		requests = append(requests, room.Notice{Text: importedFile(e.Name, len(samples), len(s.Set)-before)})
	}
	return s, requests
}

// decoded returns the drawings of a file, or why there are none.
func decoded(e Imported) (samples []handwriting.Sample, why string) {
	if e.Why != "" {
		return nil, e.Why
	}
	samples, err := handwriting.Decode(e.Text)
	switch {
	case err != nil:
		return nil, err.Error()
	case len(samples) == 0:
		return nil, "it is empty"
	}
	return samples, ""
}
