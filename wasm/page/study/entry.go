package study

import (
	"fmt"
	"slices"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/page/run"
)

// entry is a run in the table.
type entry struct {
	number int    // from 1; its row has the id run-NUMBER
	origin origin // what it follows
	row    *record.Row
	now    string // what it does at this moment; "": nothing
	open   string // see pool.Run
}

// origin says where an entry's run comes from; zero for a run of a file.
type origin struct {
	visit uint32 // number of the run of this visit
	study string // text of the study
	place int    // in the study, from 1
}

// defaults is the recipe that the changes of all runs are told from.
func defaults() train.Recipe {
	seed, _ := train.Named("seed")
	return seed
}

func baseline() *record.Baseline { return record.NewBaseline(defaults()) }

// follow takes in the runs of this visit that have begun. Since the last turn only
// the present one can have changed, and the one before if the present is new.
func (s State) follow(g Given) State {
	for _, r := range g.Runs[max(0, len(g.Runs)-2):] {
		if r.Begun() {
			s = s.took(origin{visit: r.Number}, recordOf(r, g.Data), nowWords(r), "")
		}
	}
	if g.Pool.Version != s.pool {
		s.pool = g.Pool.Version
		for _, r := range g.Pool.Begun() {
			s = s.took(origin{study: r.Study, place: r.Place + 1}, r.Run, r.Now, r.Open)
		}
	}
	return s
}

// took notes what a run has become. One that was deleted stays so.
func (s State) took(o origin, r record.Run, now, open string) State {
	same := func(e entry) bool { return e.origin == o }
	if slices.ContainsFunc(s.gone, same) {
		return s
	}
	at := slices.IndexFunc(s.entries, same)
	if at < 0 {
		s = s.added(o, r, now)
		s.entries[len(s.entries)-1].open = open
		return s
	}
	e := s.entries[at]
	old := e.row.Run
	if old.Finished() == r.Finished() && old.Out == r.Out && e.now == now && e.open == open {
		return s
	}
	r.Name, r.Starred, r.Data = old.Name, old.Starred, old.Data
	s = s.with(at, r, now)
	s.entries[at].open = open
	return s
}

// added returns the state with another run, which gets the next number.
func (s State) added(o origin, r record.Run, now string) State {
	s.numbered++
	s.version++
	if r.Name == "" {
		r.Name = fmt.Sprintf("run %d", s.numbered)
	}
	s.entries = append(slices.Clip(s.entries), entry{s.numbered, o, baseline().Row(r), now, ""})
	return s
}

// with returns the state with entry at changed.
func (s State) with(at int, r record.Run, now string) State {
	s.version++
	s.entries = slices.Clone(s.entries)
	s.entries[at].row, s.entries[at].now = baseline().Row(r), now
	return s
}

// changed returns the state with what is kept of a run changed.
func (s State) changed(number int, change func(*record.Run)) State {
	at := s.at(number)
	if at < 0 {
		return s
	}
	r := s.entries[at].row.Run
	change(&r)
	return s.with(at, r, s.entries[at].now)
}

func (s State) at(number int) int {
	return slices.IndexFunc(s.entries, func(e entry) bool { return e.number == number })
}

// deleted takes a run out of the table; restored puts the last one back.
func (s State) deleted(number int) State {
	at := s.at(number)
	if at < 0 {
		return s
	}
	s.gone = append(slices.Clip(s.gone), s.entries[at])
	s.entries = slices.Delete(slices.Clone(s.entries), at, at+1)
	s.Look = s.Look.without(runID(number))
	return s
}

func (s State) restored() State {
	if len(s.gone) == 0 {
		return s
	}
	last := len(s.gone) - 1
	e := s.gone[last]
	s.gone = s.gone[:last:last]
	at, _ := slices.BinarySearchFunc(s.entries, e, func(a, b entry) int { return a.number - b.number })
	s.entries = slices.Insert(slices.Clone(s.entries), at, e)
	return s
}

// recordOf returns what is kept of a run of this visit.
func recordOf(r run.Run, data record.Data) record.Run {
	kept := r.Record()
	kept.Data = data
	return kept
}
