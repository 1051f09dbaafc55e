package history

import (
	"fmt"
	"slices"

	"inkling/core/study/record"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

// KeyOf returns the key of this visit's run of that number, "" before it has one.
func (s State) KeyOf(number uint32) string {
	if at := s.liveOf(number); at >= 0 {
		return s.live[at].key
	}
	if s.Visit == "" {
		return ""
	}
	return keyOf(s.Visit, number)
}

// RunKey returns the key of a run of a study, by its place there.
func RunKey(study string, place int) string { return Study{Key: study}.key(place) }

// Has tells whether the run of that key is among those that are kept.
func (s State) Has(key string) bool {
	_, ok := s.find(key)
	return ok
}

// purged lets the runs go that an earlier visit has deleted.
func (s State) purged() (State, []room.Request) {
	var requests []room.Request
	gone := func(k Kept) bool { return k.Mark.Deleted && !k.Elsewhere && !s.isLive(k.Key) }
	for _, k := range s.Runs {
		if gone(k) {
			requests = append(requests, Write{Kept: k, Remove: true})
		}
	}
	s.Runs = slices.DeleteFunc(slices.Clone(s.Runs), gone)
	return s, requests
}

// WriteAll keeps runs without checkpoints, all of them or none, and answers with
// Written.
type WriteAll struct{ Runs []Kept }

func (WriteAll) historyRequest() {}

// Changes returns what is written.
func (w WriteAll) Changes() (changes []browser.Change) {
	for _, k := range w.Runs {
		changes = append(changes, browser.Change{Table: runsTable, Key: k.Key, Value: k.Encode()})
	}
	return changes
}

const tooEarly = "The runs that this browser keeps are still being read: open the file again in a moment."

// added keeps the runs of a file, under keys of their own.
func (s State) added(runs []record.Run) (State, []room.Request) {
	if !s.Ready {
		return s, []room.Request{room.Notice{Text: tooEarly}}
	}
	s.files++
	w := WriteAll{}
	for i, r := range runs {
		if r.Name == "" {
			r.Name = fmt.Sprintf("run %d", i+1)
		}
		k := Kept{Key: keyOf(fmt.Sprintf("%s.file%d", s.Visit, s.files), uint32(i+1)), Number: uint32(i + 1), Run: r, Mark: Mark{Left: true}}
		w.Runs = append(w.Runs, k)
	}
	return s.with(w.Runs...), []room.Request{w}
}
