package page

import (
	"time"

	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/inside"
	"inkling/wasm/page/link"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/replay"
	"inkling/wasm/page/run"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/status"
	"inkling/wasm/page/study"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/take"
	"inkling/wasm/page/worker"
)

// What a room needs of the others: facts of the whole page first, then each
// room's.

// loaded tells whether there are digits to train on, and a trainer.
func (m Model) loaded() bool { return m.Dataset.Loaded.Train > 0 && m.Worker.Broken == "" }

// answered tells whether a network has read what the person has drawn.
func (m Model) answered() bool { return m.Answer.Reading.Shares != nil && m.Sheet.Laid == nil }

// data returns what a recipe has to fit.
func (m Model) data() recipe.Given {
	images, classes := m.Dataset.Size()
	return recipe.Given{Images: images, Classes: classes}
}

// link returns the fragment of the address for what the page shows.
func (m Model) link() string {
	return link.Of(m.Recipe.Draft, m.Dataset.Wanted, m.Tabs.Shown, m.Study.Sweep.Link())
}

func (m Model) statusGiven() status.Given {
	return status.Given{
		Broken: m.Worker.Words(), Missing: m.Dataset.Missing, Loaded: m.loaded(),
		Present: m.Run.Present(), Shown: m.Run.Shown(), Notice: m.Notice,
	}
}

func (m Model) runGiven() run.Given {
	return run.Given{Loaded: m.loaded(), Data: m.Dataset.Identified(), Busy: m.Dataset.Busy, Draft: m.Recipe.Draft, Start: m.Answer.Start(m.Recipe.Draft.Start)}
}

func (m Model) workerGiven(now time.Duration) worker.Given {
	r := m.Run.Present()
	return worker.Given{Now: now, Training: r.Phase == message.Training, Tuning: m.Drawings.FineTune.Busy, Recipe: r.Recipe}
}

func (m Model) historyGiven(now time.Duration) history.Given {
	return history.Given{Now: now, Earlier: m.Run.Runs[:max(len(m.Run.Runs)-1, 0)], Present: m.Run.Present(), Hidden: m.Hidden}
}

func (m Model) poolGiven(now time.Duration) pool.Given {
	return pool.Given{Now: now, Data: m.Dataset.Identified(), Classes: m.Dataset.Loaded.Classes, Visit: m.History.Visit, Hidden: m.Hidden}
}

func (m Model) drawingsGiven(now time.Duration) drawings.Given {
	name, _ := m.Answer.Answering()
	return drawings.Given{
		Now:   now,
		Sheet: m.Sheet.Drawing, Answered: m.answered() && m.Answer.Digits(), Answering: name,
		Base: m.Answer.Base(), Loaded: m.loaded() && m.Dataset.Digits(), Data: m.Dataset.Identified(),
	}
}

func (m Model) examGiven(now time.Duration) exam.Given {
	return exam.Given{Now: now, Sheet: m.Sheet.Drawing, Inked: m.Answer.Reading.Inked, Read: m.Answer.DigitReader()}
}

func (m Model) answerGiven() answer.Given {
	return answer.Given{Drawing: m.Sheet.Drawing, Picture: m.Sheet.Laid, Own: m.Drawings.Labels(), Exam: m.Exam.Running}
}

func (m Model) replayGiven() replay.Given {
	r := m.Run.Shown()
	return replay.Given{
		InSight: m.Tabs.Shown == tabs.Inside, Loaded: m.loaded() && r.Number == m.Run.Present().Number,
		Run: r.Number, Recipe: r.Recipe, Data: m.Dataset.Identified(), Epochs: r.Epochs,
		Batches: int(r.Progress.Batches), Reached: r.Reached()*int(r.Progress.Batches) + r.Batch(),
		Picture: m.Answer.Reading.Picture, Inked: m.Answer.Reading.Inked, Writing: m.Sheet.Writing,
	}
}

func (m Model) insideGiven() inside.Given {
	loaded, present := m.Dataset.Loaded, m.Run.Present()
	recipe := present.Recipe
	var epochs []message.Epoch
	if present.Data == m.Dataset.Identified() {
		epochs = present.Epochs
	}
	return inside.Given{
		Run: present.Number, Epochs: epochs,
		InSight: m.Tabs.Shown == tabs.Inside && !m.Hidden, Loaded: m.loaded(),
		Source: inside.Source{Attempt: loaded.Attempt, Worker: m.Worker.Generation},
		Train:  int(loaded.Train), Test: int(loaded.Test), Learnt: recipe.TrainedOn(int(loaded.Train)), Held: recipe.Validation,
		Network: m.Answer.Network(), Networks: m.Answer.Networks, Reading: m.Answer.Reading, Laid: m.Sheet.Laid != nil,
	}
}

func (m Model) studyGiven() study.Given {
	r, draft := m.Run.Shown(), m.Recipe.Draft
	draft.Start = "" // the pool's workers do not have the network
	return study.Given{
		Runs: m.Run.Runs, History: m.History,
		Shown: m.Tabs.Shown == tabs.Study,
		Draft: draft, Loaded: m.loaded(), Images: int(m.Dataset.Loaded.Train), Classes: m.Dataset.Loaded.Classes,
		Speed: r.Progress.SamplesPerSecond * float64(r.Recipe.Parameters()), Pool: m.Pool,
	}
}

func (m Model) claimGiven() claim.Given { return claim.Given{Link: m.link(), Shown: m.claimed()} }

// claimed is the run that is compared with what a link claims.
func (m Model) claimed() claim.Shown {
	r := m.Run.Shown()
	return claim.Shown{
		Recipe: r.Recipe, Identity: m.Dataset.Loaded.Identity, Epochs: r.Epochs, Finished: r.Phase == message.Finished,
	}
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
		Recipe: m.Recipe.Draft,
	}
}
