package study

import (
	"fmt"

	"inkling/core/study/record"
	"inkling/wasm/page/history"
	"inkling/wasm/page/run"
)

// listed is a run before it has a number in the table.
type listed struct {
	entry
	run   record.Run
	early string // the key that it had before the history gave it one
	wish  int    // the number by which the person knows it; 0: none
}

// list puts runs together, by their keys.
type list struct {
	runs    []listed
	places  map[string]int // in runs
	deleted map[string]bool
}

// listed returns all runs that are not deleted.
func (g Given) listed() []listed {
	l := &list{places: map[string]int{}, deleted: map[string]bool{}}
	for _, k := range g.History.Runs {
		l.keep(k)
	}
	for i, r := range g.Runs {
		if r.Begun() {
			l.visit(r, g.History.KeyOf(r.Number), i == len(g.Runs)-1)
		}
	}
	for _, r := range g.Pool.Begun() {
		early := fmt.Sprintf("study/%d", r.Place)
		key := early
		if of := g.Pool.Key(); of != "" {
			key = history.RunKey(of, r.Place)
		}
		r.Name = fmt.Sprintf("sweep %d", r.Place+1)
		l.put(listed{entry: entry{key: key, now: r.Now, open: r.Open, place: r.Place}, run: r.Run, early: early})
	}
	l.placed(g.History.Studies)
	return l.runs
}

// keep takes a run of the history.
func (l *list) keep(k history.Kept) {
	if k.Mark.Deleted {
		l.deleted[k.Key] = true
		return
	}
	e := entry{key: k.Key, kept: true}
	wish := int(k.Number)
	switch alone := k.Run.Study == ""; {
	case !alone:
		wish = 0
	case k.Run.Status() == record.Unfinished && k.Elsewhere:
		e.open = " take "
	case k.Run.Status() == record.Unfinished:
		e.open = " go "
	}
	e.now = keptWords(k)
	l.places[k.Key] = len(l.runs)
	l.runs = append(l.runs, listed{entry: e, run: k.Run, early: k.Key, wish: wish})
}

// visit takes a run of this visit, of which the history may know less.
func (l *list) visit(r run.Run, key string, present bool) {
	early := fmt.Sprintf("run/%d", r.Number)
	if key == "" {
		key = early
	}
	e := entry{key: key, now: nowWords(r)}
	if at, ok := l.places[key]; ok && !present {
		if r.Open() { // another one has taken its place
			e.now, e.open = l.runs[at].now, l.runs[at].open
		}
		if l.runs[at].open == " take " {
			return // another tab knows more
		}
	}
	kept := r.Record()
	kept.Name = fmt.Sprintf("run %d", r.Number)
	l.put(listed{entry: e, run: kept, early: early, wish: int(r.Number)})
}

// put adds a run, or what is known better of one that the history has.
func (l *list) put(n listed) {
	if l.deleted[n.key] {
		return
	}
	at, ok := l.places[n.key]
	if !ok {
		l.runs = append(l.runs, n)
		return
	}
	k := &l.runs[at]
	n.run.Name, n.run.Starred, n.kept = k.run.Name, k.run.Starred, true
	if n.now == "" && n.run.Status() == record.Unfinished {
		n.now = k.now
	}
	if n.run.Finished() < k.run.Finished() && n.run.Study != "" {
		n.run = k.run // another tab trains the study, and has come farther
	}
	*k = n
}

// placed says of each run where in its study it stands.
func (l *list) placed(studies []history.Study) {
	numbers := map[string]int{}
	for i, study := range studies {
		numbers[study.Key] = i + 1
	}
	for i := range l.runs {
		if r := &l.runs[i]; r.run.Study != "" {
			r.study = placeWords(numbers[history.StudyOf(r.key)], r.run.Place+1)
		}
	}
}
