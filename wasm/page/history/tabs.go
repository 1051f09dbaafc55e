package history

import (
	"slices"
	"strings"

	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// Two tabs: the one that trains a run or a study holds its lock, and the others
// read what it keeps.

type (
	// Held tells what other tabs hold, by key.
	Held struct{ Keys map[string]bool }
	// Refreshed carries what another tab has just kept.
	Refreshed struct {
		Runs    []Kept
		Studies []Study
	}
	// Asked tells that another tab wants to go on with a run or a study.
	Asked struct{ Key string }
	// Lost tells that another tab has taken it.
	Lost struct{ Key string }
	// Ticked comes about once a second.
	Ticked struct{}
)

func (Held) historyEvent()      {}
func (Refreshed) historyEvent() {}
func (Asked) historyEvent()     {}
func (Lost) historyEvent()      {}
func (Ticked) historyEvent()    {}

type (
	// Leave lets other tabs take a run or a study.
	Leave struct{ Key string }
	// Watch asks what other tabs hold, and answers with Held.
	Watch struct{}
)

func (Leave) historyRequest() {}
func (Watch) historyRequest() {}

type (
	// StudyAsked tells that another tab wants to go on with the study.
	StudyAsked struct{ Key string }
	// StudyLost tells that it does.
	StudyLost struct{ Key string }
)

func (StudyAsked) told() {}
func (StudyLost) told()  {}

// tableOf returns the table in which a key stands, beside that of checkpoints.
func tableOf(key string) string {
	if strings.Contains(key, "/") {
		return runsTable
	}
	return studiesTable
}

// mark notes what other tabs hold, and tells whether that is any of these.
func (h Held) mark(runs []Kept, studies []Study) (any bool) {
	for i := range runs {
		k := &runs[i]
		k.Elsewhere = h.Keys[k.Key] || h.Keys[StudyOf(k.Key)]
		any = any || k.Elsewhere
	}
	for i := range studies {
		studies[i].Elsewhere = h.Keys[studies[i].Key]
		any = any || studies[i].Elsewhere
	}
	return any
}

// held follows what other tabs hold.
func (s State) held(e Held) (State, []room.Request) {
	s.Runs, s.Studies = slices.Clone(s.Runs), slices.Clone(s.Studies)
	before := s.elsewhere()
	if !e.mark(s.Runs, s.Studies) && !before {
		return s, nil
	}
	return s, s.stands()
}

// elsewhere tells whether another tab trains anything.
func (s State) elsewhere() bool {
	return slices.ContainsFunc(s.Runs, func(k Kept) bool { return k.Elsewhere }) ||
		slices.ContainsFunc(s.Studies, func(study Study) bool { return study.Elsewhere })
}

// ticked looks whether the tabs that train still do.
func (s State) ticked() (State, []room.Request) {
	if !s.Ready || !s.elsewhere() {
		return s, nil
	}
	return s, []room.Request{Watch{}}
}

// refreshed takes in what another tab has kept.
func (s State) refreshed(e Refreshed) (State, []room.Request) {
	if !s.Ready {
		return s, nil
	}
	own := func(k Kept) bool { return s.isLive(k.Key) && !k.Elsewhere }
	var requests []room.Request
	for _, k := range e.Runs {
		if own(k) {
			var again []room.Request
			s, again = s.changed(k.Key, k.choices)
			requests = append(requests, again...)
		}
	}
	s = s.with(slices.DeleteFunc(e.Runs, own)...)
	for _, study := range e.Studies {
		s = s.withStudy(study)
	}
	return s, append(requests, s.stands()...)
}

// choices takes over what the person has chosen in another tab: of the rest the
// tab that trains the run knows more.
func (k Kept) choices(own *Kept) {
	own.Run.Name, own.Run.Starred, own.Mark.Deleted = k.Run.Name, k.Run.Starred, k.Mark.Deleted
}

// asked pauses what another tab wants to go on with, and leaves it once all of it
// is kept.
func (s State) asked(key string) (State, []room.Request) {
	if key == s.study {
		return s, []room.Request{StudyAsked{key}}
	}
	for _, l := range s.live {
		if l.key == key {
			s.leaving = key
			return s, []room.Request{run.Wanted{Number: l.number}}
		}
	}
	return s, nil
}

// left leaves the run that another tab has asked for, once all of it is kept.
func (s State) left(g Given) (State, []room.Request) {
	at := slices.IndexFunc(s.live, func(l live) bool { return l.key == s.leaving })
	if s.leaving == "" || at < 0 || s.writing || g.Present.Phase == message.Training {
		return s, nil
	}
	l := s.live[at]
	for _, r := range append(slices.Clip(g.Earlier), g.Present) {
		if l.number == r.Number && l.written != writtenOf(r) && s.unkept == "" {
			return s, nil
		}
	}
	return s.lost(l.key)
}

// lost gives up a run or a study that another tab goes on with.
func (s State) lost(key string) (State, []room.Request) {
	if key == s.study {
		s.study = ""
		return s, []room.Request{Leave{key}, StudyLost{key}, Watch{}}
	}
	at := slices.IndexFunc(s.live, func(l live) bool { return l.key == key })
	if at < 0 {
		return s, nil
	}
	number := s.live[at].number
	s.live = slices.Delete(slices.Clone(s.live), at, at+1)
	s.leaving = ""
	return s.markedElsewhere(key), []room.Request{Leave{key}, run.Gone{Number: number}, room.Notice{Text: goneWords(number)}, Watch{}}
}

// markedElsewhere notes that another tab has a run: the browser tells it later.
func (s State) markedElsewhere(key string) State {
	s.Runs = slices.Clone(s.Runs)
	for i := range s.Runs {
		s.Runs[i].Elsewhere = s.Runs[i].Elsewhere || s.Runs[i].Key == key
	}
	return s
}

// Changes returns what is written.
func (w Write) Changes() []browser.Change {
	var changes []browser.Change
	for _, key := range w.Drop {
		changes = append(changes, withoutCheckpoint(key)...)
	}
	if w.Remove {
		return append(append(changes, browser.Change{Table: runsTable, Key: w.Kept.Key}), withoutCheckpoint(w.Kept.Key)...)
	}
	changes = append(changes, browser.Change{Table: runsTable, Key: w.Kept.Key, Value: w.Kept.Encode()})
	if w.Checkpoint != nil {
		changes = append(changes, browser.Change{Table: checkpointsTable, Key: w.Kept.Key, Value: w.Checkpoint})
	}
	if w.Best != nil {
		changes = append(changes, browser.Change{Table: checkpointsTable, Key: bestKey(w.Kept.Key), Value: w.Best})
	}
	return changes
}

// withoutCheckpoint takes a run's checkpoint and its best network away.
func withoutCheckpoint(key string) []browser.Change {
	return []browser.Change{{Table: checkpointsTable, Key: key}, {Table: checkpointsTable, Key: bestKey(key)}}
}
