package page

import (
	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
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
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/text"
	"inkling/wasm/page/worker"
)

// What crosses rooms by nature: a link, new digits, a message, a worker's death.

// opened asks for the pretrained network, the kept drawings, a worker and digits
// at the same time.
func (t *turn) opened(fragment string) {
	l, err := link.Parse(fragment, t.data())
	if err != nil {
		t.Notice = text.Sentence(err.Error()) + " " + recipe.Instead
	}
	t.follow(l)
	t.show(l.View)
	t.ask(answer.FetchPretrained{}, drawings.Restore{}, history.Load{})
	t.give(worker.Started{})
	t.want(l.SourceOr(t.Dataset.Wanted))
}

// navigated follows a link within the page. One that cannot be followed changes
// nothing; one that was followed before trains nothing.
func (t *turn) navigated(n link.Navigated) {
	l, err := link.Parse(n.Fragment, t.data())
	if err != nil {
		t.Notice = text.Sentence(err.Error()) + " " + link.Kept
		return
	}
	t.Notice = ""
	l.Train = l.Train && !n.Back
	t.follow(l)
	t.show(l.View)
	if source := l.SourceOr(t.Dataset.Wanted); !source.Same(t.Dataset.Wanted) {
		t.want(source) // the run begins with the new digits
	}
}

// follow takes the recipe and the sweep of a link, and trains one of them if the
// link says so.
func (t *turn) follow(l link.Link) {
	t.Recipe, t.Run.Auto = recipe.With(l.RecipeOr(t.Recipe.Draft)), l.Train && l.Sweep == nil
	t.Claim.Claim = l.Claim
	if l.Sweep != nil {
		t.Study = t.Study.WithSweep(*l.Sweep, l.Workers, l.Train)
	}
}

// show brings the view of a link in sight; a link that names none leaves it.
func (t *turn) show(view string) {
	if view != "" {
		t.give(tabs.Picked{View: view})
	}
}

// dropped takes the person's files to the room that knows what to do with them.
func (t *turn) dropped(files []browser.File) {
	switch {
	case len(files) == 1 && answer.IsFile(files[0].Name):
		t.give(answer.Opening{File: files[0]})
	case len(files) == 1 && drawings.IsFile(files[0].Name):
		t.give(drawings.Importing{Files: files})
	case len(files) > 0:
		t.want(dataset.Source{Kind: dataset.Files, Files: files})
	}
}

// want asks for digits, unless nobody is there any more to train on them.
func (t *turn) want(source dataset.Source) {
	if t.Worker.Broken != "" {
		t.Notice = worker.Gone
		return
	}
	t.give(dataset.Wanted{Source: source})
}

// keyed takes a key on the sheet. A digit says what the drawing is.
func (t *turn) keyed(e sheet.Keyed) {
	if digit, ok := e.Digit(); ok {
		t.give(drawings.Corrected{Digit: digit})
		return
	}
	t.give(e)
}

// edited takes what the person did in the form: another recipe is a step in the
// browser's history.
func (t *turn) edited(e recipe.Event) {
	before := t.Recipe.Draft
	t.give(e)
	if !t.Recipe.Draft.Equal(before) {
		t.writeLink(true)
	}
}

// lengthened shows the recipe of a run that goes on for longer.
func (t *turn) lengthened(r run.Lengthened) {
	open := t.Recipe.Open
	t.Recipe = recipe.With(r.Recipe)
	t.Recipe.Open = open
	t.writeLink(true)
}

// writeLink writes what the page shows to the address. What the person may want
// to take back is a step in the browser's history.
func (t *turn) writeLink(step bool) {
	if t.Recipe.Error == "" {
		t.ask(link.Write{Fragment: t.link(), Step: step})
	}
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
	t.give(drawings.Added{Samples: add.Samples})
	if len(t.Drawings.Earlier) > before { // else a notice says why not
		t.give(exam.Kept{})
	}
}

// said gives a message of the trainer to the room that it is for.
func (t *turn) said(m message.Message, buffers []browser.Buffer) {
	switch m := m.(type) {
	case *message.Packed:
		t.give(pool.Supplied{Number: m.Number, Content: buffers})
	case *message.Loaded:
		t.give(dataset.Accepted{Loaded: *m})
	case *message.Rejected:
		t.rejected(m)
	case *message.State, *message.Progress, *message.Epoch:
		t.give(run.Told{Message: m})
	case *message.Checkpoint:
		t.give(run.Told{Message: m})
		t.give(replay.Told{Message: m})
	case *message.Replayed:
		t.give(replay.Told{Message: m})
	case *message.Weights:
		t.weights(m)
	case *message.FineTuning, *message.FineTuned:
		t.give(drawings.Told{Message: m})
	case *message.Sampled:
		t.give(samples.Told{Sampled: m})
	case *message.Inspected, *message.Pixels:
		t.give(inside.Told{Message: m})
	}
}

func (t *turn) rejected(m *message.Rejected) {
	if m.About == "files" {
		t.give(dataset.Refused{Attempt: m.Number, Why: m.Why})
		return
	}
	t.give(run.Told{Message: m})
}

// weights lets the new weights answer. Those of an untrained network answer
// nothing: its guesses would only look like answers.
func (t *turn) weights(w *message.Weights) {
	r := t.Run.Present()
	if w.Run != r.Number || !r.Begun() {
		return
	}
	t.give(run.Told{Message: w})
	e, ok := r.Last()
	t.give(answer.Trained{Network: answer.Of(w, r.Data, r.Recipe.Validation, run.Metrics(e)), Leads: ok && w.Batch == 0 && w.Epoch == r.Best.Epoch.Epoch})
	if now := t.Answer.Networks[answer.Current]; ok && w.Batch == 0 && now != nil && now.Run == w.Run {
		t.give(replay.Kept{Network: now})
	}
}

// supplied begins a run with the digits that the trainer now has. If they are
// those of a run that a worker's death has cut off, that one goes on.
func (t *turn) supplied() {
	t.give(pool.Unsupplied{})
	if t.Run.Waits(t.Dataset.Identified()) {
		t.give(run.Supplied{})
		return
	}
	form, err := t.Recipe.Usable(t.data())
	t.Recipe = form
	if err != nil {
		t.Notice, t.Run.Auto = err.Error(), false
	}
	t.give(run.Supplied{})
	t.give(drawings.Outdated{})
}

// resume goes on with a run that was kept, and gets its digits if the trainer has
// others.
func (t *turn) resume(r run.Run) {
	t.Recipe, t.Run.Auto = recipe.With(r.Recipe), false
	t.give(run.Resumed{Run: r})
	if w, ok := r.Best.Network(); ok {
		t.give(answer.Found{Network: answer.Of(w, r.Data, r.Recipe.Validation, run.Metrics(r.Best.Epoch))})
	}
	t.give(dataset.Needed{Data: r.Data})
}

// lost says what happened and what is kept, and gives the next worker the same
// digits.
func (t *turn) lost(lost worker.Lost) {
	tuning := t.Drawings.FineTune
	t.give(run.Interrupted{})
	t.give(drawings.Interrupted{})
	if t.Worker.Broken != "" {
		t.Notice = ""
		t.give(dataset.Ended{})
		return
	}
	t.Notice = lost.Words(t.Run.Present().Kept() + tuning.Kept())
	t.give(dataset.Lost{})
}
