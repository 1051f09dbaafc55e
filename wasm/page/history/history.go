// Package history keeps the runs of this visit and of earlier ones in the
// browser: what is known of each, and the checkpoint from which it can go on. A
// page that is reloaded, closed or killed loses nothing but the work since the
// last checkpoint, and since that is done again in the same way, no result.
package history

import (
	"slices"
	"time"

	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// State is what the browser keeps.
type State struct {
	Runs    []Kept  // in the order of their beginning
	Studies []Study // in the order of theirs
	Ready   bool    // what earlier visits have kept is among them, or cannot be had
	Visit   string  // the beginning of the keys of this visit's runs and studies

	study   string // key of the study that this tab trains or has trained; "": none
	chosen  string // key of the one that the person wants to see
	live    []live
	writing bool          // a write is under way
	wrote   time.Duration // when the last one began
	unkept  string        // why the browser keeps nothing; "": it does
	said    bool          // the person has been told
	limit   int           // of the checkpoints' size, once a write has failed; 0: maxCheckpoints
	taking  string        // key of the run that is being taken up; "": none
	leaving string        // key of the run that another tab wants; "": none
	files   int           // of runs that were opened in this visit
}

// Kept is a run as the browser keeps it.
type Kept struct {
	Key       string // orders the runs by their beginning
	Number    uint32 // by which the person knows it
	Run       record.Run
	Mark      Mark
	Elsewhere bool // another tab trains it
}

// live is a run of this visit, by its number there.
type live struct {
	number  uint32
	key     string
	written written // what of it is kept
}

// Event is something that happened to what is kept.
type Event interface{ historyEvent() }

type (
	// Loaded carries the runs that the browser has kept, or why it keeps none.
	// Visit is a text that no other visit has, and larger than those of earlier
	// ones.
	Loaded struct {
		Visit   string
		Runs    []Kept
		Studies []Study
		Why     string
	}
	// Written tells that a write has ended, and why it failed; "": it did not.
	Written struct{ Why string }
	// Chosen asks to go on with a run. Steal takes it from another tab.
	Chosen struct {
		Key   string
		Steal bool
	}
	// Pressed tells which button was pressed: "unfinished-go" or
	// "unfinished-leave".
	Pressed struct{ Button string }
	// Taken carries a run that this tab may go on with.
	Taken struct {
		Kept       Kept
		Checkpoint []byte // nil: there is none any more
		Best       []byte // see Write
	}
	// Untaken tells why it may not.
	Untaken struct{ Key, Why string }
	// Changed tells that the person has renamed or starred a run.
	Changed struct {
		Key string
		Run record.Run
	}
	// Removed tells that the person has deleted a run. It goes with the next visit.
	Removed struct{ Key string }
	// Restored takes that back.
	Restored struct{ Key string }
	// Added carries runs of a file.
	Added struct{ Runs []record.Run }
)

func (Loaded) historyEvent()   {}
func (Written) historyEvent()  {}
func (Chosen) historyEvent()   {}
func (Pressed) historyEvent()  {}
func (Taken) historyEvent()    {}
func (Untaken) historyEvent()  {}
func (Changed) historyEvent()  {}
func (Removed) historyEvent()  {}
func (Restored) historyEvent() {}
func (Added) historyEvent()    {}

// Request is carried out by the port.
type Request interface{ historyRequest() }

type (
	// Load reads what is kept, and answers with Loaded.
	Load struct{}
	// Write makes one change, wholly or not at all, and answers with Written.
	Write struct {
		Kept       Kept
		Checkpoint []byte   // nil: as it was
		Best       []byte   // run.Best.Encode; nil: as it was
		Drop       []string // keys of checkpoints that make room
		Remove     bool     // the run goes
	}
	// Take reads a run, if no other tab has it, and answers with Taken or Untaken.
	// Steal takes it from that tab.
	Take struct {
		Key   string
		Steal bool
	}
)

func (Load) historyRequest()  {}
func (Write) historyRequest() {}
func (Take) historyRequest()  {}

// Resume tells the page to go on with a run.
type Resume struct{ Run run.Run }

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Loaded:
		return s.loaded(e)
	case Written:
		s.writing = false
		return s.wroteOr(e.Why)
	case Chosen:
		return s.take(e.Key, e.Steal)
	case Pressed:
		return s.pressed(e.Button)
	case Taken:
		return s.taken(e)
	case Untaken:
		s.taking = ""
		return s, []room.Request{room.Notice{Text: e.Why}}
	case Changed:
		return s.changed(e.Key, func(k *Kept) { k.Run.Name, k.Run.Starred = e.Run.Name, e.Run.Starred })
	case Removed:
		return s.changed(e.Key, func(k *Kept) { k.Mark.Deleted = true })
	case Restored:
		return s.changed(e.Key, func(k *Kept) { k.Mark.Deleted = false })
	case Added:
		return s.added(e.Runs)
	case Swept:
		return s.swept(e)
	case StudyWritten:
		return s.studyWritten(e)
	case TakenStudy:
		return s.takenStudy(e)
	case UntakenStudy:
		return s, []room.Request{e}
	case ChosenStudy:
		return s.choose(e.Key)
	case Left:
		return s.leftStudy(e)
	case Held:
		return s.held(e)
	case Refreshed:
		return s.refreshed(e)
	case Asked:
		return s.asked(e.Key)
	case Lost:
		return s.lost(e.Key)
	case Ticked:
		return s.ticked()
	}
	return s, nil
}

// loaded takes in what earlier visits and other tabs have kept. Of the runs of
// this visit the page knows more.
func (s State) loaded(e Loaded) (State, []room.Request) {
	first := !s.Ready
	s.Ready = true
	if s.Visit == "" {
		s.Visit = e.Visit
	}
	if e.Why != "" {
		return s.refused(e.Why)
	}
	var last uint32
	runs := slices.DeleteFunc(slices.Clone(s.Runs), func(k Kept) bool { return !s.isLive(k.Key) })
	for _, k := range e.Runs {
		if k.Run.Study == "" {
			last = max(last, k.Number)
		}
		if !s.isLive(k.Key) {
			runs = append(runs, k)
		}
	}
	s.Runs = sorted(runs)
	var requests []room.Request
	if first {
		s, requests = s.purged()
	}
	for _, study := range e.Studies {
		if study.Key != s.study {
			s = s.withStudy(study)
		}
	}
	return s, append(append(requests, run.Numbered{Last: last}), s.stands()...)
}

// isLive tells whether this tab trains the run.
func (s State) isLive(key string) bool {
	return Study{Key: s.study}.has(key) || slices.ContainsFunc(s.live, func(l live) bool { return l.key == key })
}

// wroteOr follows a write. One that failed is made again with half of the
// checkpoints, if there are any to give up: the store may be full.
func (s State) wroteOr(why string) (State, []room.Request) {
	half := s.size() / 2
	if why == "" || half < minCheckpoints {
		return s.refused(why)
	}
	s.limit, s.live = half, slices.Clone(s.live)
	for i := range s.live {
		s.live[i].written = written{}
	}
	return s, nil
}

// refused tells the person once that nothing is kept.
func (s State) refused(why string) (State, []room.Request) {
	if s.unkept = why; why == "" || s.said {
		return s, nil
	}
	s.said = true
	return s, []room.Request{room.Notice{Text: unkeptWords(why)}}
}

// find returns a run by its key.
func (s State) find(key string) (Kept, bool) {
	at := slices.IndexFunc(s.Runs, func(k Kept) bool { return k.Key == key })
	if at < 0 {
		return Kept{}, false
	}
	return s.Runs[at], true
}

// with returns the state with runs added or changed.
func (s State) with(changed ...Kept) State {
	keys := map[string]bool{}
	for _, k := range changed {
		keys[k.Key] = true
	}
	runs := slices.DeleteFunc(slices.Clone(s.Runs), func(old Kept) bool { return keys[old.Key] })
	s.Runs = sorted(append(runs, changed...))
	return s
}

func (s State) changed(key string, change func(*Kept)) (State, []room.Request) {
	k, ok := s.find(key)
	if !ok {
		return s, nil
	}
	change(&k)
	return s.with(k), []room.Request{Write{Kept: k}}
}

// Given is what the room needs of the others.
type Given struct {
	Now     time.Duration
	Earlier []run.Run // of this visit, before the present one
	Present run.Run
	Hidden  bool // the tab may be closed at any moment
}

// training tells whether the run makes checkpoints that soon come again.
func (g Given) training() bool { return g.Present.Phase == message.Training && !g.Hidden }
