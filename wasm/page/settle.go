package page

import "inkling/wasm/page/answer"

// settle derives what follows from several rooms, once, after everything else:
// the run on the form and the digits, what is kept on the run, the fine-tuning on
// the drawings, the networks and the digits, and the answer on the sheet, the
// networks and the drawings.
func (t *turn) settle(before Model) {
	into(t, &t.Run)(t.Run.Settled(t.runGiven()))
	into(t, &t.History)(t.History.Settled(t.historyGiven(t.now)))

	into(t, &t.Drawings)(t.Drawings.Settled(before.Drawings, t.drawingsGiven(t.now)))
	if n := t.Drawings.FineTune.Network; n != before.Drawings.FineTune.Network {
		t.Answer = t.Answer.With(answer.FineTuned, n)
	}
	into(t, &t.Replay)(t.Replay.Settled(t.replayGiven()))
	if n := t.Replay.Network; n != t.Answer.Networks[answer.Past] {
		t.Answer = t.Answer.With(answer.Past, n)
	}
	t.Answer = t.Answer.Settled(t.answerGiven())

	into(t, &t.Inside)(t.Inside.Settled(t.insideGiven()))
	into(t, &t.Study)(t.Study.Settled(t.studyGiven()))
	into(t, &t.Samples)(t.Samples.Settled(t.samplesGiven()))
	if before.Run.Auto && !t.Run.Auto && t.Claim.Claim == nil || before.Study.Sweep.Auto && !t.Study.Sweep.Auto {
		t.writeLink(false) // without train=1: a page that is reloaded offers what it trained, and begins nothing
	}
}
