package pool

import (
	"fmt"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
)

// Run is a run of the study as it is kept, and what it is doing.
type Run struct {
	record.Run
	Place int
	Now   string // "" : nothing
	Open  string // what can be done with it: "pause", "resume" and "cancel", between spaces
}

// Begun returns the runs that have begun.
func (s State) Begun() (runs []Run) {
	if s.Plan == nil {
		return nil
	}
	at := map[int]bool{}
	for _, m := range s.members {
		if m.run != 0 {
			at[m.job.Run] = true
		}
	}
	for i, r := range s.All() {
		run := Run{r, i, "", s.steps(i)}
		switch {
		case at[i]:
			run.Now = fmt.Sprintf("training, %d of %d", len(r.History)+1, r.Recipe.Epochs)
		case s.jobs.Paused(i):
			run.Now = "paused"
		case len(r.History) == 0 && r.Out == "":
			continue
		}
		runs = append(runs, run)
	}
	return runs
}

// steps returns what can be done with a run.
func (s State) steps(run int) string {
	if !s.Own || !s.Cancellable() && s.Phase != Finished {
		return ""
	}
	switch r := s.jobs.Results()[run]; {
	case r.Out == schedule.Cancelled || r.Out == schedule.Failed:
		return " resume "
	case r.Out != "" || len(r.History) >= s.Plan.Recipe(run).Epochs || s.Phase == Finished:
		return ""
	case s.jobs.Paused(run):
		return " resume cancel "
	}
	return " pause cancel "
}

// All returns all runs of the plan, in its order.
func (s State) All() []record.Run {
	if s.Plan == nil {
		return nil
	}
	runs := make([]record.Run, s.Plan.Runs())
	for i := range runs {
		runs[i] = s.record(i)
	}
	return runs
}

// Receipt returns that of the study, "" until it is finished.
func (s State) Receipt() string {
	if s.Phase != Finished {
		return ""
	}
	return s.Plan.Receipt(s.jobs.Results())
}

// Results returns what is known of each run.
func (s State) Results() []schedule.Result {
	if s.jobs == nil {
		return nil
	}
	return s.jobs.Results()
}

// Epochs returns how many epochs are trained of those that are wanted now.
func (s State) Epochs() (done, wanted int) {
	if s.Plan == nil {
		return 0, 0
	}
	results := s.jobs.Results()
	for run, target := range s.Plan.Targets(results) {
		done += len(results[run].History)
		if results[run].Out == "" {
			wanted += max(target, len(results[run].History))
		} else {
			wanted += len(results[run].History)
		}
	}
	return done, wanted
}

// Busy tells whether a study is under way.
func (s State) Busy() bool { return s.Phase == Fetching || s.Phase == Running || s.Phase == Paused }

// Key returns that of the study in the history, "" before it has one.
func (s State) Key() string { return s.keeping.key }
