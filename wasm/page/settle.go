package page

import "inkling/wasm/page/answer"

// settle derives what follows from several rooms, once, after everything else:
// the run on the form and the digits, what is kept on the run, the fine-tuning on
// the drawings, the networks and the digits, and the answer on the sheet, the
// networks and the drawings.
func (t *turn) settle(before Model) {
	runs, requests := t.Run.Settled(t.runGiven())
	t.Run = runs
	t.ask(requests)

	if before.Run.Auto && !t.Run.Auto && t.Claim.Claim == nil {
		t.writeLink(false) // without train=1: a page that is reloaded offers the run, and begins no other
	}

	kept, requests := t.History.Settled(t.historyGiven())
	t.History = kept
	t.ask(requests)

	own, requests := t.Drawings.Settled(before.Drawings, t.drawingsGiven())
	t.Drawings = own
	t.ask(requests)
	if n := own.FineTune.Network; n != before.Drawings.FineTune.Network {
		t.Answer = t.Answer.With(answer.FineTuned, n)
	}

	past, requests := t.Replay.Settled(t.replayGiven())
	t.Replay = past
	t.ask(requests)
	if past.Network != t.Answer.Networks[answer.Past] {
		t.Answer = t.Answer.With(answer.Past, past.Network)
	}

	t.Answer = t.Answer.Settled(answer.Given{
		Drawing: t.Sheet.Drawing, Picture: t.Sheet.Laid, Own: own.Labels(), Exam: t.Exam.Running,
	})

	inside, requests := t.Inside.Settled(t.insideGiven())
	t.Inside = inside
	t.ask(requests)

	study, requests := t.Study.Settled(t.studyGiven())
	t.Study = study
	t.ask(requests)

	pictures, requests := t.Samples.Settled(t.samplesGiven())
	t.Samples = pictures
	t.ask(requests)
}
