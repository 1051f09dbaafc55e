package history

import (
	"fmt"
	"slices"
	"strings"

	"inkling/core/study/record"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

type (
	// Swept hands over what runs of a study have become.
	Swept struct {
		Study Study
		Runs  []SweptRun
	}
	// SweptRun is a run of a study, with its place in it.
	SweptRun struct {
		Run        record.Run
		Mark       Mark   // of size 0: it needs no checkpoint any more
		Checkpoint []byte // nil: as it was
	}
	// StudyWritten tells that what was Swept is kept, or why it is not.
	StudyWritten struct{ Key, Why string }
	// TakenStudy carries a study that this tab may go on with.
	TakenStudy struct {
		Study       Study
		Runs        []Kept
		Checkpoints map[int][]byte // by the run's place
	}
	// UntakenStudy tells why it may not.
	UntakenStudy struct{ Key, Why string }
	// ChosenStudy asks to show a study that is kept.
	ChosenStudy struct{ Key string }
	// Left tells that this tab has done with a study, and whether another has asked
	// for it.
	Left struct {
		Key   string
		Asked bool
	}
)

func (Swept) historyEvent()        {}
func (StudyWritten) historyEvent() {}
func (TakenStudy) historyEvent()   {}
func (UntakenStudy) historyEvent() {}
func (ChosenStudy) historyEvent()  {}
func (Left) historyEvent()         {}

type (
	// WriteStudy makes one change, wholly or not at all, and answers with
	// StudyWritten.
	WriteStudy struct {
		Study       Study
		Runs        []Kept
		Checkpoints [][]byte // of these runs; nil: as it was
		Drop        []string // keys of checkpoints that make room
	}
	// TakeStudy reads a study, if no other tab has it, and answers with TakenStudy
	// or UntakenStudy. Steal takes it from that tab.
	TakeStudy struct {
		Key   string
		Steal bool
	}
)

func (WriteStudy) historyRequest() {}
func (TakeStudy) historyRequest()  {}

// Told is what the room of studies is told: one of the structs below,
// StudyWritten, TakenStudy or UntakenStudy.
type Told interface{ told() }

// Stands tells where a study stands that is kept.
type Stands struct {
	Study  Study
	Runs   []Kept // that have begun
	Chosen bool   // the person has asked for it
}

func (Stands) told()       {}
func (StudyWritten) told() {}
func (TakenStudy) told()   {}
func (UntakenStudy) told() {}

// swept keeps what has become of a study of this tab.
func (s State) swept(e Swept) (State, []room.Request) {
	s.study = e.Study.Key
	s = s.withStudy(e.Study)
	w := WriteStudy{Study: e.Study}
	for _, r := range e.Runs {
		k, ok := s.find(e.Study.key(r.Run.Place))
		if !ok {
			k = Kept{Key: e.Study.key(r.Run.Place), Number: uint32(r.Run.Place + 1)}
			k.Run.Name = fmt.Sprintf("sweep %d", r.Run.Place+1)
		}
		r.Run.Name, r.Run.Starred = k.Run.Name, k.Run.Starred
		r.Mark.Deleted = k.Mark.Deleted
		k.Run, k.Mark = r.Run, r.Mark
		w.Runs, w.Checkpoints = append(w.Runs, k), append(w.Checkpoints, r.Checkpoint)
	}
	s = s.with(w.Runs...)
	w.Drop = s.room(w.Runs...)
	return s.without(w.Drop), []room.Request{w}
}

// Changes returns what is written.
func (w WriteStudy) Changes() []browser.Change {
	changes := []browser.Change{{Table: studiesTable, Key: w.Study.Key, Value: w.Study.Encode()}}
	for _, key := range w.Drop {
		changes = append(changes, browser.Change{Table: checkpointsTable, Key: key})
	}
	for i, k := range w.Runs {
		changes = append(changes, browser.Change{Table: runsTable, Key: k.Key, Value: k.Encode()})
		if w.Checkpoints[i] != nil || k.Mark.Size == 0 {
			changes = append(changes, browser.Change{Table: checkpointsTable, Key: k.Key, Value: w.Checkpoints[i]})
		}
	}
	return changes
}

// studyWritten follows a write of a study.
func (s State) studyWritten(e StudyWritten) (State, []room.Request) {
	s, requests := s.wroteOr(e.Why)
	return s, append(requests, e)
}

// takenStudy makes the study one of this tab.
func (s State) takenStudy(e TakenStudy) (State, []room.Request) {
	s.study = e.Study.Key
	return s.withStudy(e.Study).with(e.Runs...), []room.Request{e}
}

func (s State) withStudy(study Study) State {
	studies := slices.DeleteFunc(slices.Clone(s.Studies), func(old Study) bool { return old.Key == study.Key })
	s.Studies = append(studies, study)
	slices.SortFunc(s.Studies, func(a, b Study) int { return strings.Compare(a.Key, b.Key) })
	return s
}

// runsOf returns the runs of a study.
func (s State) runsOf(study Study) (runs []Kept) {
	for _, k := range s.Runs {
		if study.has(k.Key) {
			runs = append(runs, k)
		}
	}
	return runs
}

// stands tells where a study stands: the one that the person has chosen, else the
// last that can go on, else the last.
func (s State) stands() []room.Request {
	at := slices.IndexFunc(s.Studies, func(study Study) bool { return study.Key == s.chosen })
	for i, study := range slices.Backward(s.Studies) {
		if at < 0 && study.Ended == "" {
			at = i
		}
	}
	if at < 0 {
		at = len(s.Studies) - 1
	}
	if at < 0 {
		return nil
	}
	return []room.Request{Stands{Study: s.Studies[at], Runs: s.runsOf(s.Studies[at])}}
}

// choose shows a study that is kept.
func (s State) choose(key string) (State, []room.Request) {
	s.chosen = key
	requests := s.stands()
	for i, r := range requests {
		stands := r.(Stands)
		stands.Chosen = true
		requests[i] = stands
	}
	return s, requests
}

// leftStudy lets other tabs take the study.
func (s State) leftStudy(e Left) (State, []room.Request) {
	s.study, s.Studies = "", slices.Clone(s.Studies)
	for i := range s.Studies {
		s.Studies[i].Elsewhere = s.Studies[i].Elsewhere || e.Asked && s.Studies[i].Key == e.Key
	}
	return s, []room.Request{Leave{e.Key}}
}
