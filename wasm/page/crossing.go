package page

import (
	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
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
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/text"
	"inkling/wasm/page/worker"
)

// What crosses rooms by nature: a link, new digits, a message, a worker's death.

// opened asks for the pretrained network, the kept drawings, a worker and digits
// at the same time.
func (t *turn) opened(fragment string) {
	link, err := parseLink(fragment, t.data())
	if err != nil {
		t.Notice = text.Sentence(err.Error()) + " " + keptAtStart
	}
	t.follow(link)
	t.show(link.View)
	t.ask([]room.Request{answer.FetchPretrained{}, drawings.Restore{}, history.Load{}})
	t.worker(worker.Started{})
	t.want(link.sourceOr(t.Dataset.Wanted))
}

// navigated follows a link within the page. One that cannot be followed changes
// nothing; one that was followed before trains nothing.
func (t *turn) navigated(n Navigated) {
	link, err := parseLink(n.Fragment, t.data())
	if err != nil {
		t.Notice = text.Sentence(err.Error()) + " " + keptRun
		return
	}
	t.Notice = ""
	link.Train = link.Train && !n.Back
	t.follow(link)
	t.show(link.View)
	if source := link.sourceOr(t.Dataset.Wanted); !source.Same(t.Dataset.Wanted) {
		t.want(source) // the run begins with the new digits
	}
}

// follow takes the recipe and the sweep of a link, and trains one of them if the
// link says so.
func (t *turn) follow(link Link) {
	t.Recipe, t.Run.Auto = recipe.With(link.recipeOr(t.Recipe.Draft)), link.Train && link.Sweep == nil
	t.Claim.Claim = link.Claim
	if link.Sweep != nil {
		t.Study = t.Study.WithSweep(*link.Sweep, link.Workers, link.Train)
	}
}

// show brings the view of a link in sight; a link that names none leaves it.
func (t *turn) show(view string) {
	if view != "" {
		t.tabs(tabs.Picked{View: view})
	}
}

// dropped takes the person's files to the room that knows what to do with them.
func (t *turn) dropped(files []browser.File) {
	switch {
	case len(files) == 1 && answer.IsFile(files[0].Name):
		t.answer(answer.Opening{File: files[0]})
	case len(files) == 1 && drawings.IsFile(files[0].Name):
		t.drawings(drawings.Importing{Files: files})
	case len(files) > 0:
		t.want(dataset.Source{Kind: dataset.Files, Files: files})
	}
}

// want asks for digits, unless nobody is there any more to train on them.
func (t *turn) want(source dataset.Source) {
	if t.Worker.Broken != "" {
		t.Notice = noTrainer
		return
	}
	t.dataset(dataset.Wanted{Source: source})
}

// keyed takes a key on the sheet. A digit says what the drawing is.
func (t *turn) keyed(e sheet.Keyed) {
	if digit, ok := e.Digit(); ok {
		t.drawings(drawings.Corrected{Digit: digit})
		return
	}
	t.Sheet = t.Sheet.Update(e)
}

// lay puts a picture of the data on the sheet, unless an exam needs it.
func (t *turn) lay(picture ink.Glyph) {
	if !t.Exam.Running {
		t.Sheet = t.Sheet.Lay(picture)
	}
}

// addFailed puts what the exam asks for into the person's set.
func (t *turn) addFailed(add exam.Add) {
	before := len(t.Drawings.Earlier)
	t.drawings(drawings.Added{Samples: add.Samples})
	if len(t.Drawings.Earlier) > before { // else a notice says why not
		t.exam(exam.Kept{})
	}
}

// said gives a message of the trainer to the room that it is for.
func (t *turn) said(m message.Message, buffers []browser.Buffer) {
	switch m := m.(type) {
	case *message.Packed:
		t.pool(pool.Supplied{Number: m.Number, Content: buffers})
	case *message.Loaded:
		t.dataset(dataset.Accepted{Loaded: *m})
	case *message.Rejected:
		t.rejected(m)
	case *message.State, *message.Progress, *message.Epoch:
		t.run(run.Told{Message: m})
	case *message.Checkpoint:
		t.run(run.Told{Message: m})
		t.replay(replay.Told{Message: m})
	case *message.Replayed:
		t.replay(replay.Told{Message: m})
	case *message.Weights:
		t.weights(m)
	case *message.FineTuning, *message.FineTuned:
		t.drawings(drawings.Told{Message: m})
	case *message.Sampled:
		t.Samples = t.Samples.Update(samples.Told{Sampled: m})
	case *message.Inspected, *message.Pixels:
		t.inside(inside.Told{Message: m})
	}
}

func (t *turn) rejected(m *message.Rejected) {
	if m.About == "files" {
		t.dataset(dataset.Refused{Attempt: m.Number, Why: m.Why})
		return
	}
	t.run(run.Told{Message: m})
}

// weights lets the new weights answer. Those of an untrained network answer
// nothing: its guesses would only look like answers.
func (t *turn) weights(w *message.Weights) {
	r := t.Run.Present()
	if w.Run != r.Number || !r.Begun() {
		return
	}
	n := answer.Network{Weights: w.Safetensors, Run: w.Run, Epoch: w.Epoch, Batch: w.Batch, Data: t.Dataset.Loaded.Name}
	e, ok := r.Last()
	if ok {
		n.Accuracy = 1 - e.TestError
	}
	t.answer(answer.Trained{Network: n, EpochEnd: ok && w.Batch == 0})
	if now := t.Answer.Networks[answer.Current]; ok && w.Batch == 0 && now != nil && now.Run == w.Run {
		t.replay(replay.Kept{Network: now})
	}
}

// supplied begins a run with the digits that the trainer now has. If they are
// those of a run that a worker's death has cut off, that one goes on.
func (t *turn) supplied() {
	if t.Run.Waits(t.identified()) {
		t.run(run.Supplied{})
		t.pool(pool.Unsupplied{})
		return
	}
	t.Recipe = t.Recipe.Fit(t.data())
	if err := recipe.Check(t.Recipe.Draft, t.data()); err != nil {
		t.Notice = text.Sentence(err.Error()) + " " + keptAtStart
		t.Recipe, t.Run.Auto = recipe.Modest(t.data()), false
	}
	t.run(run.Supplied{})
	t.drawings(drawings.Outdated{})
}

// resume goes on with a run that was kept, and gets its digits if the trainer has
// others. The person's own files are not kept: they have to be opened again.
func (t *turn) resume(r run.Run) {
	t.Recipe, t.Run.Auto = recipe.With(r.Recipe), false
	t.run(run.Resumed{Run: r})
	if t.loaded() && t.identified().Identity == r.Data.Identity {
		return
	}
	if kind := dataset.KindOf(r.Data.Name); kind != dataset.Files {
		t.want(dataset.Source{Kind: kind, Asked: true})
		return
	}
	t.Notice = ownFilesAgain(r)
}

// lost says what happened and what is kept, and gives the next worker the same
// digits.
func (t *turn) lost(lost worker.Lost) {
	tuning := t.Drawings.FineTune.Busy
	t.run(run.Interrupted{})
	t.drawings(drawings.Interrupted{})
	if t.Worker.Broken != "" {
		t.Notice = ""
		t.dataset(dataset.Ended{})
		return
	}
	t.Notice = deadWorker(lost, t.Run.Present(), tuning)
	t.dataset(dataset.Lost{})
}

// data returns what a recipe has to fit: MNIST until there are any data.
func (m Model) data() recipe.Given {
	l := m.Dataset.Loaded
	if l.Train == 0 {
		labels := mnist.Published()[1].Size - 8 // a byte a label, behind a head of eight
		return recipe.Given{Images: labels, Classes: mnist.Classes}
	}
	return recipe.Given{Images: int(l.Train), Classes: len(l.Classes)}
}
