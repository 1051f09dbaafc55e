package page

import (
	"inkling/core/ink"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/inside"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/replay"
	"inkling/wasm/page/run"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/study"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/take"
	"inkling/wasm/page/worker"
)

// The methods below give a room an event, with what it needs of the others, and
// do what it asks for.

func (t *turn) answer(e answer.Event) {
	next, requests := t.Answer.Update(e)
	t.Answer = next
	t.ask(requests)
}

func (t *turn) tabs(e tabs.Event) {
	next, requests := t.Tabs.Update(e)
	t.Tabs = next
	t.ask(requests)
}

func (t *turn) dataset(e dataset.Event) {
	next, requests := t.Dataset.Update(e)
	t.Dataset = next
	t.ask(requests)
}

func (t *turn) run(e run.Event) {
	next, requests := t.Run.Update(e, t.runGiven())
	t.Run = next
	t.ask(requests)
}

func (m Model) runGiven() run.Given {
	return run.Given{Loaded: m.loaded(), Data: m.identified(), Busy: m.Dataset.Busy, Draft: m.Recipe.Draft}
}

func (t *turn) history(e history.Event) {
	next, requests := t.History.Update(e, t.historyGiven())
	t.History = next
	t.ask(requests)
}

func (t *turn) historyGiven() history.Given {
	return history.Given{Now: t.now, Present: t.Run.Present(), Hidden: t.Hidden}
}

func (t *turn) worker(e worker.Event) {
	r := t.Run.Present()
	next, requests := t.Worker.Update(e, worker.Given{
		Now: t.now, Training: r.Phase == message.Training, Tuning: t.Drawings.FineTune.Busy, Recipe: r.Recipe,
	})
	t.Worker = next
	t.ask(requests)
}

func (t *turn) drawings(e drawings.Event) {
	given := t.drawingsGiven()
	given.Now = t.now
	next, requests := t.Drawings.Update(e, given)
	t.Drawings = next
	t.ask(requests)
}

func (m Model) drawingsGiven() drawings.Given {
	name, _ := m.Answer.Answering()
	return drawings.Given{
		Sheet: m.Sheet.Drawing, Answered: m.answered() && m.Answer.Digits(), Answering: name,
		Base: m.Answer.Base(), Loaded: m.loaded() && m.Dataset.Digits(), Data: m.Dataset.Loaded.Name,
	}
}

func (t *turn) exam(e exam.Event) {
	next, requests := t.Exam.Update(e, exam.Given{
		Now: t.now, Sheet: t.Sheet.Drawing, Inked: t.Answer.Reading.Inked, Read: t.reader(),
	})
	t.Exam = next
	t.ask(requests)
}

func (t *turn) inside(e inside.Event) {
	next, requests := t.Inside.Update(e, t.insideGiven())
	t.Inside = next
	t.ask(requests)
}

func (t *turn) replay(e replay.Event) {
	next, requests := t.Replay.Update(e, t.replayGiven())
	t.Replay = next
	t.ask(requests)
}

func (m Model) replayGiven() replay.Given {
	r := m.Run.Shown()
	return replay.Given{
		InSight: m.Tabs.Shown == tabs.Inside, Loaded: m.loaded() && r.Number == m.Run.Present().Number,
		Run: r.Number, Recipe: r.Recipe.Text(), Data: m.Dataset.Loaded.Name, Epochs: r.Epochs,
		Batches: int(r.Progress.Batches), Reached: len(r.Epochs)*int(r.Progress.Batches) + r.Batch(),
		Picture: m.Answer.Reading.Picture, Inked: m.Answer.Reading.Inked, Writing: m.Sheet.Writing,
	}
}

func (m Model) insideGiven() inside.Given {
	loaded, recipe := m.Dataset.Loaded, m.Run.Present().Recipe
	g := inside.Given{
		InSight: m.Tabs.Shown == tabs.Inside && !m.Hidden, Loaded: m.loaded(),
		Source: inside.Source{Attempt: loaded.Attempt, Worker: m.Worker.Generation},
		Train:  int(loaded.Train), Test: int(loaded.Test), Learnt: int(loaded.Train) - recipe.Validation, Held: recipe.Validation,
		Network: m.Answer.Network(), Networks: m.Answer.Networks, Reading: m.Answer.Reading, Laid: m.Sheet.Laid != nil,
	}
	if recipe.TrainImages > 0 {
		g.Learnt = recipe.TrainImages
	}
	return g
}

// answered tells whether a network has read what the person has drawn.
func (m Model) answered() bool { return m.Answer.Reading.Shares != nil && m.Sheet.Laid == nil }

func (t *turn) study(e study.Event) {
	next, requests := t.Study.Update(e, t.studyGiven())
	t.Study = next
	t.ask(requests)
}

func (m Model) studyGiven() study.Given {
	r := m.Run.Shown()
	return study.Given{
		Runs: m.Run.Runs, Data: m.identified(),
		Shown: m.Tabs.Shown == tabs.Study,
		Draft: m.Recipe.Draft, Loaded: m.loaded(), Images: int(m.Dataset.Loaded.Train), Classes: m.Dataset.Loaded.Classes,
		Speed: r.Progress.SamplesPerSecond * float64(r.Recipe.Parameters()), Pool: m.Pool,
	}
}

func (t *turn) claim(e claim.Event) {
	next, requests := t.Claim.Update(e, claim.Given{Link: t.link(), Shown: t.claimed()})
	t.Claim = next
	t.ask(requests)
}

// claimed is the run that is compared with what a link claims.
func (m Model) claimed() claim.Shown {
	r := m.Run.Shown()
	return claim.Shown{
		Recipe: r.Recipe, Identity: m.Dataset.Loaded.Identity, Epochs: r.Epochs, Finished: r.Phase == message.Finished,
	}
}

func (t *turn) pool(e pool.Event) {
	next, requests := t.Pool.Update(e, t.now)
	t.Pool = next
	t.ask(requests)
}

// identified says which data the trainer has.
func (m Model) identified() record.Data {
	l := m.Dataset.Loaded
	return record.Data{Name: l.Name, Identity: l.Identity}
}

// reader returns what reads a picture of a digit, nil if no network answers that
// does.
func (m Model) reader() func(ink.Glyph) int {
	n := m.Answer.Network()
	if n == nil || !n.Digits() {
		return nil
	}
	return func(g ink.Glyph) int { return n.Read(g) }
}

// loaded tells whether there are digits to train on, and a trainer.
func (m Model) loaded() bool { return m.Dataset.Loaded.Train > 0 && m.Worker.Broken == "" }

func (t *turn) takeAway(e take.Event) {
	next, requests := t.Take.Update(e, t.takeGiven())
	t.Take = next
	t.ask(requests)
}

func (m Model) takeGiven() take.Given {
	name, _ := m.Answer.Answering()
	return take.Given{
		Answering: name, Network: m.Answer.Network(), Who: m.Answer.Who(),
		Runs: m.Run, Inked: m.Answer.Reading.Inked, Picture: m.Answer.Reading.Picture,
	}
}

func (m Model) samplesGiven() samples.Given {
	l := m.Dataset.Loaded
	return samples.Given{
		InSight: m.Tabs.Shown == tabs.Data && !m.Hidden, Loaded: m.loaded(),
		Source: samples.Source{Attempt: l.Attempt, Worker: m.Worker.Generation}, Classes: l.Classes,
		Recipe: m.Recipe.Draft.Text(),
	}
}
