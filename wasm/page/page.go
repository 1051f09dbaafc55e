// Package page is what the person sees: a shell around rooms, each a package
// below this one. It is built as a loop:
//
//   - [Model] is the whole state, one value without a DOM in it;
//   - [Update] is pure: state and event in, state and effects out; the time is
//     an argument;
//   - [View] is pure: what every element of the page shows for a state;
//   - the files named *_js.go listen to the browser, carry out the effects and
//     write the view to the elements where it changed.
//
// Each room has the same parts for what is its own: State, sealed events, Update,
// View, words and port. A room imports rooms below it and never the shell. From
// the ground up: text, browser; screen, room; chart, album, tabs, sheet, worker,
// recipe; answer, dataset, run; drawings, exam, inside. What crosses rooms stands in
// crossing.go, and what follows from several of them in settle.go.
//
// To add a room: make its package with a State, an Event and a View; give it a
// field in [Model] and, if it does not begin at zero, a start in [New]; route its
// events in [turn.take] and, if it asks for something, add its method to rooms.go;
// add its View in view.go and its port in page_js.go; name its storey in
// rooms_test.go. Its elements go to index.html and its style to a file of its own
// name.
package page

import (
	"fmt"
	"time"

	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/inside"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/replay"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/study"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/take"
	"inkling/wasm/page/worker"
)

// Model is the state of the page.
type Model struct {
	Claim    claim.State
	Tabs     tabs.State
	Sheet    sheet.State
	Answer   answer.State
	Recipe   recipe.State
	Dataset  dataset.State
	Run      run.State
	History  history.State
	Worker   worker.State
	Drawings drawings.State
	Exam     exam.State
	Take     take.State
	Samples  samples.State
	Study    study.State
	Pool     pool.State
	Inside   inside.State
	Replay   replay.State
	Notice   string // a sentence for the person, until dismissed
	Hidden   bool   // the tab is in the background
}

// New returns the state in which the page opens.
func New() Model {
	return Model{
		Tabs:    tabs.New(),
		Sheet:   sheet.New(),
		Recipe:  recipe.New(),
		Dataset: dataset.New(),
		Run:     run.New(),
		Samples: samples.New(),
		Exam:    exam.New(),
		Study:   study.New(),
		Inside:  inside.New(),
	}
}

// Event is an event of a room, or one of the structs below.
type Event any

type (
	// Opened comes first, with the fragment of the address.
	Opened struct{ Fragment string }
	// Navigated tells of another fragment.
	Navigated struct {
		Fragment string
		Back     bool // the person came back to it; it was followed before
	}
	// Shown tells whether the tab is in sight.
	Shown struct{ Hidden bool }
	// Dropped carries the files that the person dropped on the page or picked.
	Dropped struct{ Files []browser.File }
	// Troubled tells of a failure that has no other place.
	Troubled struct{ Why string }
	// Dismissed takes the notice away.
	Dismissed struct{}
)

// curves is an event of the curves in the Study view.
type curves struct{ of chart.Event }

// Effect is something that the page has to do: a request of a room, or
// SetFragment. The ports carry it out.
type Effect any

// SetFragment writes the fragment of the address: as a step in the browser's
// history, or in place of the present one.
type SetFragment struct {
	Text string
	Step bool
}

// Update returns the state after an event, and what the page has to do. It
// changes nothing else. The time is that since the page opened.
func Update(m Model, event Event, now time.Duration) (Model, []Effect) {
	t := &turn{Model: m, now: now}
	t.take(event)
	t.settle(m)
	return t.Model, t.effects
}

// turn is one turn of the loop: the state as it becomes, and what is to be done.
type turn struct {
	Model
	now     time.Duration
	effects []Effect
}

// take gives an event to the room whose it is.
func (t *turn) take(event Event) {
	switch e := event.(type) {
	case Opened:
		t.opened(e.Fragment)
	case Navigated:
		t.navigated(e)
	case Shown:
		t.Hidden = e.Hidden
		if !e.Hidden && t.History.Ready { // other tabs may have kept more
			t.ask([]room.Request{history.Load{}})
		}
	case Dropped:
		t.dropped(e.Files)
	case Troubled:
		t.Notice = e.Why
	case Dismissed:
		t.Notice = ""
	case tabs.Event:
		t.tabs(e)
		t.writeLink(false)
	case sheet.Keyed:
		t.keyed(e)
	case sheet.Event:
		t.Sheet = t.Sheet.Update(e)
	case answer.Picked:
		t.replay(replay.Left{}) // the choice is among the present networks
		t.answer(e)
	case answer.Event:
		t.answer(e)
	case recipe.Event:
		before := t.Recipe.Draft
		t.Recipe = t.Recipe.Update(e, t.data())
		if !t.Recipe.Draft.Equal(before) {
			t.writeLink(true)
		}
	case claim.Event:
		t.claim(e)
	case dataset.Wanted:
		t.want(e.Source)
		t.writeLink(true)
	case dataset.Event:
		t.dataset(e)
	case run.Event:
		t.run(e)
	case history.Event:
		t.history(e)
	case chart.Event:
		t.Run = t.Run.Read(e)
	case worker.Event:
		t.worker(e)
		if e == (worker.Ticked{}) {
			t.pool(pool.Ticked{})
		}
	case pool.Event:
		t.pool(e)
	case drawings.Event:
		t.drawings(e)
	case exam.Event:
		t.exam(e)
	case samples.Event:
		t.Samples = t.Samples.Update(e)
	case take.Event:
		t.takeAway(e)
	case study.Event:
		t.study(e)
	case curves:
		t.Study = t.Study.Point(e.of)
	case replay.Event:
		t.replay(e)
	case inside.Event:
		t.inside(e)
	default:
		panic(fmt.Sprintf("page: no room takes a %T", event))
	}
}

// ask takes what a room asks for: what crosses rooms is done here, the rest is
// for the ports.
func (t *turn) ask(requests []room.Request) {
	for _, request := range requests {
		switch r := request.(type) {
		case room.Post:
			t.worker(worker.Posted{Posts: []room.Post{r}})
		case room.Notice:
			t.Notice = r.Text
		case worker.Said:
			t.said(r.Message, r.Buffers)
		case worker.Lost:
			t.lost(r)
		case history.Numbered:
			t.run(run.Numbered{Last: r.Last})
		case history.Resume:
			t.resume(r.Run)
		case dataset.Supplied:
			t.supplied()
		case study.Begin:
			t.pool(pool.Began{Plan: r.Plan, Data: t.identified(), Workers: r.Workers})
		case study.Steer:
			t.pool(pool.Pressed{Button: r.Button})
		case drawings.Learning:
			t.answer(answer.Tuning{})
		case exam.Sheet:
			t.Sheet = t.Sheet.With(r.Drawing)
		case inside.Lay:
			t.lay(r.Picture)
		case run.Lengthened:
			open := t.Recipe.Open
			t.Recipe = recipe.With(r.Recipe)
			t.Recipe.Open = open
			t.writeLink(true)
		case exam.Add:
			t.addFailed(r)
		default:
			t.effects = append(t.effects, r)
		}
	}
}
