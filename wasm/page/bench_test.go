package page

import (
	"testing"

	"inkling/core/ink"
	"inkling/wasm/message"
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
