// Package experiment holds the studies that stand ready: that of the course
// report, and smaller ones to try, each with what to look for.
package experiment

import "inkling/core/study/sweep"

// Experiment is a study that stands ready.
type Experiment struct {
	Name     string // in links and on command lines
	Title    string
	Question string // what the study asks
	Look     string // two sentences on what to look for
	Text     string // the study's; see [sweep.Parse]
}

// Study returns the experiment's study. It panics if the text is no study, which
// the tests rule out.
func (e Experiment) Study() sweep.Study {
	s, err := sweep.Parse(e.Text)
	if err != nil {
		panic("experiment " + e.Name + ": " + err.Error())
	}
	return s
}

// Named returns the experiment or report of that name, or false.
func Named(name string) (Experiment, bool) {
	for _, e := range All() {
		if e.Name == name {
			return e, true
		}
	}
	return Experiment{}, false
}

// All lists the report's two studies, then those to try.
func All() []Experiment { return append(Reports(), ToTry()...) }
