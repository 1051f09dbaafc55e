// Package page is what the person sees. It is built as a loop:
//
//   - [Model] is the whole state, one value without a DOM in it;
//   - [Update] is pure: state and event in, state and effects out; the time is
//     an argument;
//   - [View] is pure: what every element of the page shows for a state;
//   - the files named *_js.go listen to the browser, carry out the effects and
//     write the view to the elements where it changed.
package page

import (
	"slices"
	"time"

	"inkling/core/train"
)

// Model is the state of the page.
type Model struct {
	Worker  Worker
	Data    Data
	Form    Form
	Runs    []Run // of this visit, the present one last; numbered from 1
	Sheet   Sheet
	Readers Readers
	Answer  Answer
	Own     Own
	Exam    Exam
	Charts  Charts
	Notice  string // a sentence for the person, until dismissed
	Broken  string // why there is no trainer any more
	Auto    bool   // train as soon as there are digits
	Hidden  bool   // the tab is in the background
	clock   time.Duration

	numbered uint32 // the largest number that a run has had
}

// New returns the state in which the page opens.
func New() Model {
	recipe, _ := train.Named("seed") // the first of train.Names
	return Model{
		Form:   Form{Draft: recipe},
		Data:   Data{Wanted: Source{Kind: MNIST}},
		Charts: Charts{Width: 340, Height: 210},
		Sheet:  Sheet{Nib: middle},
		Exam:   Exam{Each: 2},
	}
}

// run returns the present run, the zero Run before there is one.
func (m Model) run() Run {
	if len(m.Runs) == 0 {
		return Run{}
	}
	return m.Runs[len(m.Runs)-1]
}

// shown returns the run whose figures are on the page: the present one, except
// that a run which the worker's death cut off stays until the next has begun.
func (m Model) shown() Run {
	last := len(m.Runs) - 1
	if last > 0 && !m.Runs[last].begun() && m.Runs[last-1].Interrupted {
		return m.Runs[last-1]
	}
	return m.run()
}

// earlier returns the run before the shown one whose curves stay for
// comparison.
func (m Model) earlier() (Run, bool) {
	for i := len(m.Runs) - 1; i >= 0; i-- {
		if r := m.Runs[i]; r.Number < m.shown().Number && len(r.Epochs) > 0 {
			return r, true
		}
	}
	return Run{}, false
}

// withRun returns the model with its present run changed, leaving the old
// model's runs as they were.
func (m Model) withRun(r Run) Model {
	runs := slices.Clone(m.Runs)
	runs[len(runs)-1] = r
	m.Runs = runs
	return m
}
