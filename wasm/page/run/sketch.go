package run

import (
	"math"

	"inkling/wasm/page/chart"
)

// sketchPoints is how many points a sketched curve has.
const sketchPoints = 40

// sketch returns about how the curves of a run will go, for charts that have
// nothing else to show yet.
func (ms measure) sketch(r Run) []chart.Curve {
	from := func(value func() float64) float64 {
		if r.started() {
			return value()
		}
		return ms.guess
	}
	return []chart.Curve{
		{Class: "training sketch", Points: falling(from(func() float64 { return ms.train(r.Start) }), 1.15, r.axis())},
		{Class: "test sketch", Points: falling(from(func() float64 { return ms.test(r.Start) }), 0.9, r.axis())},
	}
}

// falling returns a curve that falls fast at first and then ever more slowly, as a
// power of the time.
func falling(from, power float64, epochs int) []chart.Point {
	line := make([]chart.Point, sketchPoints+1)
	for i := range line {
		share := float64(i) / sketchPoints
		line[i] = chart.Point{X: share * float64(epochs), Y: from * math.Pow(1+40*share, -power)}
	}
	return line
}
