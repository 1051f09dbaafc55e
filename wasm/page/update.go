package page

import (
	"time"

	"inkling/wasm/page/answer"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/inside"
	"inkling/wasm/page/link"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/replay"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/worker"
)

// Update returns the state after an event, and what the page has to do. It
// changes nothing else. The time is that since the page opened.
func Update(m Model, event Event, now time.Duration) (Model, []Effect) {
	t := &turn{Model: m, now: now}
	t.take(event)
	t.finish()
	t.settle(m)
	t.finish()
	return t.Model, t.effects
}

// take takes an event: what crosses rooms is done here, the rest is for the room
// whose it is.
func (t *turn) take(event Event) {
	switch e := event.(type) {
	case link.Opened:
		t.opened(e.Fragment)
	case link.Navigated:
		t.navigated(e)
	case Shown:
		t.Hidden = e.Hidden
		if !e.Hidden && t.History.Ready { // other tabs may have kept more
			t.ask(history.Load{})
		}
	case Dropped:
		t.dropped(e.Files)
	case Troubled:
		t.Notice = e.Why
	case Dismissed:
		t.Notice = ""
	case tabs.Event:
		t.give(e)
		t.writeLink(false)
	case sheet.Keyed:
		t.keyed(e)
	case answer.Picked:
		t.give(replay.Left{}) // the choice is among the present networks
		t.give(e)
	case answer.StartWanted:
		t.edited(recipe.Begun{From: t.Answer.Startable(t.Recipe.Draft.Start)})
	case recipe.Event:
		t.edited(e)
	case dataset.Wanted:
		t.want(e.Source)
		t.writeLink(true)
	case worker.Ticked:
		t.give(e)
		t.give(pool.Ticked{})
		t.give(history.Ticked{})
	default:
		t.give(e)
	}
}

// finish does what the rooms ask for. What a request leads to comes before the
// next request, as if it had been a call.
func (t *turn) finish() {
	for len(t.asked) > 0 {
		request, others := t.asked[0], t.asked[1:]
		t.asked = nil
		t.do(request)
		t.ask(others...)
	}
}

// do does what crosses rooms, and leaves the rest to the ports.
func (t *turn) do(request room.Request) {
	switch r := request.(type) {
	case room.Post:
		t.give(worker.Posted{Posts: []room.Post{r}})
	case room.Notice:
		t.Notice = r.Text
	case worker.Said:
		t.said(r.Message, r.Buffers)
	case worker.Lost:
		t.lost(r)
	case history.Told: // before the events: some are both, and the history has taken them
		t.give(pool.Told{Told: r})
	case history.Resume:
		t.resume(r.Run)
	case dataset.Supplied:
		t.supplied()
	case drawings.Learning:
		t.give(answer.Tuning{})
	case exam.Sheet:
		t.Sheet = t.Sheet.With(r.Drawing)
	case exam.Add:
		t.addFailed(r)
	case inside.Lay:
		t.lay(r.Picture)
	case run.Lengthened:
		t.lengthened(r)
	case history.Event, pool.Event, run.Event, dataset.Event:
		t.give(r)
	default:
		t.effects = append(t.effects, r)
	}
}
