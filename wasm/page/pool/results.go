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
		switch {
		case at[i]:
			runs = append(runs, Run{r, i, fmt.Sprintf("training, %d of %d", len(r.History)+1, r.Recipe.Epochs)})
		case len(r.History) > 0 || r.Out != "":
			runs = append(runs, Run{r, i, ""})
		}
	}
	return runs
}

// All returns all runs of the plan, in its order.
func (s State) All() []record.Run {
	if s.Plan == nil {
		return nil
	}
	runs, text := make([]record.Run, s.Plan.Runs()), s.Plan.Study.Text()
	for i, r := range s.jobs.Results() {
		runs[i] = record.Run{
			Recipe: s.Plan.Recipe(i), Data: s.Data, History: r.History, Out: r.Out, Why: r.Why,
			Seconds: s.kept[i].seconds, Study: text, Place: i, Misread: s.kept[i].misread,
		}
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
