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
// View, words and port. A room imports rooms below it and never the shell; from
// the ground up, they are listed in rooms_test.go. What crosses rooms stands in
// crossing.go, and what follows from several of them in settle.go.
//
// The files of the shell stand above each other, too: page.go, given.go (what a
// room needs of the others), rooms.go (each event to its room), crossing.go,
// settle.go, update.go; view.go stands beside them, and page_js.go on top.
//
// To add a room: make its package with a State, an Event and a View; give it a
// field in [Model] and, if it does not begin at zero, a start in [New]; route its
// events in rooms.go and, if it needs facts of other rooms, collect them in
// given.go; add its View in view.go and its port in page_js.go; name its storey in
// rooms_test.go. Its elements go to index.html and its style to a file of its own
// name.
package page

import (
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

// Effect is something that the page has to do: a request of a room. The ports
// carry it out.
type Effect any

// turn is one turn of the loop: the state as it becomes, and what is to be done.
type turn struct {
	Model
	now     time.Duration
	asked   []room.Request // by the rooms, and not yet looked at
	effects []Effect
}

// ask takes what a room asks for.
func (t *turn) ask(requests ...room.Request) { t.asked = append(t.asked, requests...) }

// into returns what takes the result of a room's Update or Settled: the room's
// next state and what the room asks for.
func into[S any](t *turn, state *S) func(next S, requests []room.Request) {
	return func(next S, requests []room.Request) {
		*state = next
		t.ask(requests...)
	}
}
