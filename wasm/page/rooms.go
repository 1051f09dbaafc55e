package page

import (
	"fmt"

	"inkling/wasm/page/answer"
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
	"inkling/wasm/page/run"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/study"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/take"
	"inkling/wasm/page/worker"
)

// give gives an event to the room whose it is, with what the room needs of the
// others.
func (t *turn) give(event Event) {
	switch e := event.(type) {
	case tabs.Event:
		into(t, &t.Tabs)(t.Tabs.Update(e))
	case sheet.Event:
		t.Sheet = t.Sheet.Update(e)
	case answer.Event:
		into(t, &t.Answer)(t.Answer.Update(e))
	case recipe.Event:
		t.Recipe = t.Recipe.Update(e, t.data())
	case dataset.Event:
		into(t, &t.Dataset)(t.Dataset.Update(e))
	case run.Event:
		into(t, &t.Run)(t.Run.Update(e, t.runGiven()))
	case chart.Event:
		t.Run = t.Run.Read(e)
	case claim.Event:
		into(t, &t.Claim)(t.Claim.Update(e, t.claimGiven()))
	case history.Event:
		into(t, &t.History)(t.History.Update(e, t.historyGiven(t.now)))
	case worker.Event:
		into(t, &t.Worker)(t.Worker.Update(e, t.workerGiven(t.now)))
	case pool.Event:
		into(t, &t.Pool)(t.Pool.Update(e, t.poolGiven(t.now)))
	case drawings.Event:
		into(t, &t.Drawings)(t.Drawings.Update(e, t.drawingsGiven(t.now)))
	case exam.Event:
		into(t, &t.Exam)(t.Exam.Update(e, t.examGiven(t.now)))
	case samples.Event:
		t.Samples = t.Samples.Update(e)
	case take.Event:
		into(t, &t.Take)(t.Take.Update(e, t.takeGiven()))
	case study.Event:
		into(t, &t.Study)(t.Study.Update(e, t.studyGiven()))
	case curves:
		t.Study = t.Study.Point(e.of)
	case replay.Event:
		into(t, &t.Replay)(t.Replay.Update(e, t.replayGiven()))
	case inside.Event:
		into(t, &t.Inside)(t.Inside.Update(e, t.insideGiven()))
	default:
		panic(fmt.Sprintf("page: no room takes a %T", event))
	}
}
