package page

import (
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/status"
)

// mostProps is how many properties a view has room for before it has to grow.
const mostProps = 1024

// View returns what the page shows for a state. It lists every property that
// ever changes; the screen writes those that did.
func View(m Model) []screen.Prop {
	present, reading := m.Run.Present(), m.Answer.Reading
	answered, broken := m.answered(), m.Worker.Broken != ""
	_, able := m.Answer.Answering()
	v := make([]screen.Prop, 0, mostProps)
	v = append(v, status.View(m.statusGiven())...)
	v = append(v, m.Tabs.View()...)
	v = append(v, m.Dataset.View()...)
	shown := m.Run.Shown()
	v = append(v, m.Recipe.View(recipe.Shown{Begun: shown.Begun(), Open: shown.Open(), Recipe: shown.Recipe})...)
	v = append(v, m.Run.View(run.Shown{Loaded: m.loaded(), Failed: broken || m.Dataset.Missing != "", Draft: m.Recipe.Draft})...)
	v = append(v, m.History.View()...)
	v = append(v, m.Worker.View()...)
	v = append(v, claim.View(m.Claim.Claim, m.claimed())...)
	v = append(v, m.Sheet.View(reading.Glyph)...)
	v = append(v, m.Answer.View(answer.Shown{
		Loaded: m.loaded(), Training: present.Phase == message.Training, Data: m.Dataset.Identified(),
		Start: m.Recipe.Draft.Start, Correctable: answered, Corrected: m.Drawings.Label(m.Sheet.Drawing),
	})...)
	v = append(v, m.Drawings.View(drawings.Shown{Sheet: m.Sheet.Drawing, Answered: answered, Digits: m.Answer.Digits(), Broken: broken})...)
	v = append(v, m.Exam.View(exam.Shown{Able: able, Digits: m.Answer.Digits(), Inked: reading.Inked})...)
	v = append(v, m.Replay.View(m.replayGiven())...)
	v = append(v, m.Inside.View(m.insideGiven())...)
	v = append(v, m.Study.View(m.studyGiven())...)
	v = append(v, m.Samples.View(m.samplesGiven())...)
	v = append(v, m.Take.View(m.takeGiven())...)
	return v
}
