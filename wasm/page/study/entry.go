package study

import (
	"maps"
	"slices"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/history"
	"inkling/wasm/page/run"
)

// entry is a run in the table.
type entry struct {
	number int    // from 1; its row has the id run-NUMBER
	key    string // in the history
	kept   bool   // the history has it: it can be renamed, starred and deleted
	row    *record.Row
	now    string // what it does at this moment; "": nothing
	open   string // what can be done with it, between spaces: see steering
	place  int    // in the study under way
	study  string // which study and which place there; "": none
}

// defaults is the recipe that the changes of all runs are told from.
func defaults() train.Recipe {
	seed, _ := train.Named("seed")
	return seed
}

func baseline() *record.Baseline { return record.NewBaseline(defaults()) }

// followed is what the entries follow from. It is compared before they are
// computed again.
type followed struct {
	kept    *history.Kept // the first
	runs    int
	pool    int
	key     string // of the study under way
	studies int
	begun   int // runs of this visit
	present stamp
}

// stamp is what changes of a run of this visit.
type stamp struct {
	number uint32
	epochs int
	length int
	phase  message.Phase
	begun  bool
}

func stampOf(r run.Run) stamp {
	return stamp{r.Number, r.Reached(), r.Recipe.Epochs, r.Phase, r.Begun()}
}

func (g Given) followed() followed {
	f := followed{runs: len(g.History.Runs), studies: len(g.History.Studies), pool: g.Pool.Version, key: g.Pool.Key(), begun: len(g.Runs)}
	if f.runs > 0 {
		f.kept = &g.History.Runs[0]
	}
	if f.begun > 0 {
		f.present = stampOf(g.Runs[f.begun-1])
	}
	return f
}

// follow derives the entries: the runs that the history has, and over them what
// this visit and the study under way know better.
func (s State) follow(g Given) State {
	now := g.followed()
	if now == s.followed {
		return s
	}
	s.followed = now
	old := make(map[string]entry, len(s.entries))
	for _, e := range s.entries {
		old[e.key] = e
	}
	listed := g.listed()
	s = s.numberAll(listed)
	entries, changed := make([]entry, len(listed)), len(listed) != len(s.entries)
	base := baseline()
	for i, l := range listed {
		e := l.entry
		e.number = s.numbers[e.key]
		before, ok := old[e.key]
		if e.row = before.row; !ok || stateOf(before.row.Run) != stateOf(l.run) {
			e.row = base.Row(l.run)
		}
		entries[i], changed = e, changed || e != before
	}
	if changed {
		slices.SortFunc(entries, func(a, b entry) int { return a.number - b.number })
		s.entries = entries
		s.version++
	}
	return s
}

// state is what changes of a record.
type state struct {
	name, out, why, receipt, study string
	starred                        bool
	epochs, length, images, place  int
	seconds                        float64
}

func stateOf(r record.Run) state {
	return state{r.Name, r.Out, r.Why, r.Receipt(), r.Study, r.Starred, r.Finished(), r.Recipe.Epochs, r.Misread.Images, r.Place, r.Seconds}
}

// numberAll gives a number to each run that has none yet: its own if no other run
// has that, else the next free one. It keeps it to the end of the visit.
func (s State) numberAll(runs []listed) State {
	numbers, taken := maps.Clone(s.numbers), map[int]bool{}
	if numbers == nil {
		numbers = map[string]int{}
	}
	for _, l := range runs {
		if n, ok := numbers[l.early]; ok && l.early != l.key {
			delete(numbers, l.early)
			numbers[l.key] = n
		}
	}
	last := 0
	for _, n := range numbers {
		taken[n], last = true, max(last, n)
	}
	give := func(key string, n int) {
		numbers[key], taken[n], last = n, true, max(last, n)
	}
	for _, l := range runs {
		if _, ok := numbers[l.key]; !ok && l.wish > 0 && !taken[l.wish] {
			give(l.key, l.wish)
		}
	}
	for _, l := range runs {
		if _, ok := numbers[l.key]; !ok {
			give(l.key, last+1)
		}
	}
	s.numbers = numbers
	return s
}

func (s State) at(number int) int {
	return slices.IndexFunc(s.entries, func(e entry) bool { return e.number == number })
}
