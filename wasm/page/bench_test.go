package page

import (
	"testing"

	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/run"
	"inkling/wasm/page/sheet"
)

// A pen that moves while a run trains: the event, and the view of the next frame.
func BenchmarkPen(b *testing.B) {
	v := trained(&testing.T{}, "")
	v.do(sheet.PenDown{At: ink.Point{X: 100, Y: 50}}, sheet.PenMoved{To: []ink.Point{{X: 100, Y: 200}, {X: 175, Y: 200}}})
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: weights(&testing.T{}, 7, 9)})
	for name, f := range map[string]func(i int){
		"update": func(i int) { v.do(sheet.PenMoved{To: []ink.Point{{X: 100 + float32(i%50), Y: 200}}}) },
		"view":   func(int) { View(v.m) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				f(i)
			}
		})
	}
}

func BenchmarkParts(b *testing.B) {
	v := trained(&testing.T{}, "")
	v.do(sheet.PenDown{At: ink.Point{X: 100, Y: 50}}, sheet.PenMoved{To: []ink.Point{{X: 100, Y: 200}, {X: 175, Y: 200}}})
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: weights(&testing.T{}, 7, 9)})
	m := v.m
	for name, f := range map[string]func(){
		"recipe":         func() { m.Recipe.View(recipe.Shown{Recipe: m.Run.Shown().Recipe, Begun: true}) },
		"run":            func() { m.Run.View(run.Shown{Loaded: true, Draft: m.Recipe.Draft}) },
		"study":          func() { m.Study.View(m.studyGiven()) },
		"inside":         func() { m.Inside.View(m.insideGiven()) },
		"take":           func() { m.Take.View(m.takeGiven()) },
		"samples":        func() { m.Samples.View(m.samplesGiven()) },
		"replay":         func() { m.Replay.View(m.replayGiven()) },
		"settle study":   func() { m.Study.Settled(m.studyGiven()) },
		"settle run":     func() { m.Run.Settled(m.runGiven()) },
		"settle history": func() { m.History.Settled(m.historyGiven(v.now)) },
		"settle answer":  func() { m.Answer.Settled(m.answerGiven()) },
		"settle replay":  func() { m.Replay.Settled(m.replayGiven()) },
		"settle inside":  func() { m.Inside.Settled(m.insideGiven()) },
		"settle samples": func() { m.Samples.Settled(m.samplesGiven()) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				f()
			}
		})
	}
}
