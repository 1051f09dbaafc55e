package drawings

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// Event is something that happened to the drawings.
type Event interface{ drawingsEvent() }

type (
	// Visited carries the time in milliseconds since 1970, and a text that no other
	// tab has. It comes before any drawing.
	Visited struct {
		Start  int64
		Chance string
	}
	// Written tells that a write has ended, and why it failed; "": it did not, and
	// what was written is on the disk.
	Written struct{ Why string }
	// Changed tells that another tab may have changed what is kept.
	Changed struct{}
	// Importing carries the files that the person picked or dropped.
	Importing struct{ Files []browser.File }
	// Imported carries the drawings of one, without keys, or why it cannot be read.
	Imported struct {
		Name     string
		Drawings []Drawing
		Why      string
	}
	// Pressed tells which button was pressed: "own-undo", "correct-undo",
	// "own-clear", "own-export", "own-all" or "own-delete-" with a number from 1.
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

func (Visited) drawingsEvent()     {}
func (Restored) drawingsEvent()    {}
func (Written) drawingsEvent()     {}
func (Changed) drawingsEvent()     {}
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
	// Restore reads what the browser has kept, and answers with Restored. Known is
	// the set.
	Restore struct{ Known []Drawing }
	// Keep writes changes of the table, all or none, and answers with Written.
	Keep struct {
		Put    []Drawing
		Remove []string // keys
		Aside  []Aside
	}
	// Forget removes the old text from local storage, if it is still this.
	Forget struct{ Text string }
	// Export saves a file.
	Export struct{ Name, Text string }
	// Read reads a file of the person and answers with Imported.
	Read struct{ File browser.File }
)

func (Restore) drawingsRequest() {}
func (Keep) drawingsRequest()    {}
func (Forget) drawingsRequest()  {}
func (Export) drawingsRequest()  {}
func (Read) drawingsRequest()    {}

// Given is what the drawings need of the other rooms.
type Given struct {
	Now       time.Duration // since the page opened
	Sheet     ink.Drawing
	Answered  bool            // a network has read it
	Answering string          // the name of that network
	Base      *answer.Network // from which a fine-tuning would start; nil: there is none
	Loaded    bool            // the trainer has digits
	Data      record.Data     // that these are
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Visited:
		s.clock = clock{start: e.Start, chance: e.Chance}
	case Restored:
		return s.restored(e)
	case Written:
		return s.written(e.Why)
	case Changed:
		s.store.stale = true
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
			return s.correct(g, uint8(e.Digit))
		}
	case Added:
		return s.learn(g, rendered(e.Samples))
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
	case "own-all":
		s.all = true
		return s, nil
	case "own-clear":
		return s.remove(s.Set)
	case "own-export":
		return s, []room.Request{Export{"inkling-drawings.jsonl", string(handwriting.Encode(s.samples()))}}
	}
	number, _ := strings.CutPrefix(button, "own-delete-")
	at, err := strconv.Atoi(number)
	if err != nil || at < 1 || at > len(s.Set) {
		return s, nil
	}
	s, requests := s.remove(s.Set[at-1 : at])
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

// correct says which digit the drawing on the sheet is.
func (s State) correct(g Given, digit uint8) (State, []room.Request) {
	s, requests := s.learn(g, rendered([]handwriting.Sample{{Label: digit, Drawing: g.Sheet}}))
	if i := find(s.Set, g.Sheet); i >= 0 {
		s.corrected = s.Set[i].Key
	}
	return s, requests
}

func rendered(samples []handwriting.Sample) []Drawing {
	drawings := make([]Drawing, len(samples))
	for i, sample := range samples {
		drawings[i] = newDrawing(sample)
	}
	return drawings
}

// learn adds drawings to the set, or says why it cannot. The fine-tuning starts
// from the network that answered, and its result is to answer.
func (s State) learn(g Given, drawings []Drawing) (State, []room.Request) {
	next, edits, err := s.adding(g, drawings)
	if err != nil {
		return s, []room.Request{room.Notice{Text: text.Capital(text.Sentence(err.Error())) + " " + keptSet}}
	}
	s = next
	if g.Answering != answer.FineTuned || s.FineTune.Base == nil {
		s.FineTune.Base = g.Base
	}
	return s.change(edits), []room.Request{Learning{}}
}

// Learning tells the page that the fine-tuned network is to answer.
type Learning struct{}

// remove takes drawings out of the set.
func (s State) remove(drawings []Drawing) (State, []room.Request) {
	var edits []edit
	for _, d := range drawings {
		edits = append(edits, edit{key: d.Key})
	}
	return s.change(edits), nil
}

// change changes the set, so that it can be undone.
func (s State) change(edits []edit) State {
	s.Earlier = append(slices.Clip(s.Earlier), inverse(s.Set, edits))
	return s.put(edits)
}

// undone takes the last change back. Those of an earlier visit are not known
// any more: then it is the last drawing that goes.
func (s State) undone() (State, []room.Request) {
	if last := len(s.Earlier) - 1; last >= 0 {
		edits := s.Earlier[last]
		s.Earlier = s.Earlier[:last]
		return s.put(edits), nil
	}
	if last := len(s.Set) - 1; last >= 0 {
		return s.put([]edit{{key: s.Set[last].Key}}), nil
	}
	return s, nil
}

// put makes these edits, which are then to be kept.
func (s State) put(edits []edit) State {
	s.Set, s.corrected = edited(s.Set, edits), ""
	s.FineTune = s.FineTune.again()
	s.store.dirty = true
	return s
}

// imported adds the drawings of a file to the set.
func (s State) imported(e Imported, g Given) (State, []room.Request) {
	if e.Why != "" {
		return s, []room.Request{room.Notice{Text: unreadFile(e.Name, e.Why)}}
	}
	before, changes := len(s.Set), len(s.Earlier)
	s, requests := s.learn(g, e.Drawings)
	if len(s.Earlier) > changes {
		requests = append(requests, room.Notice{Text: importedFile(e.Name, len(e.Drawings), len(s.Set)-before)})
	}
	return s, requests
}
