package page

import (
	"math"

	"inkling/wasm/message"
)

// Charts is what both charts share.
type Charts struct {
	Width, Height float64 // CSS pixels
	Log           bool
	Cursor        int // the epoch whose values are read; 0: none
}

// measure is what a chart shows of a run.
type measure struct {
	train, test func(message.Epoch) float64
	running     bool    // the trace within an epoch is of this measure
	report      float64 // the report's figure; 0: it gives none
}

// reportError is the test error of the report's best run, in per cent.
const reportError = 1.78

func lossMeasure() measure {
	return measure{
		train:   func(e message.Epoch) float64 { return e.TrainLoss },
		test:    func(e message.Epoch) float64 { return e.TestLoss },
		running: true,
	}
}

func errorMeasure() measure {
	return measure{
		train:  func(e message.Epoch) float64 { return 100 * e.TrainError },
		test:   func(e message.Epoch) float64 { return 100 * e.TestError },
		report: reportError,
	}
}

// chart is the geometry of one chart.
type chart struct {
	Charts
	measure
	run      Run
	earlier  Run // faint, for comparison; without epochs if there is none
	across   scale
	upward   scale
	smallest float64 // a pixel, in epochs
}

// The margins around the field of a chart leave room for the labels.
const (
	marginLeft   = 40
	marginRight  = 10
	marginTop    = 10
	marginBottom = 24
)

// layOut fits a chart around the runs.
func layOut(c Charts, ms measure, run, earlier Run) chart {
	ch := chart{Charts: c, measure: ms, run: run, earlier: earlier}
	epochs := float64(max(run.Recipe.Epochs, len(run.Epochs), 1))
	ch.across = scale{0, epochs, marginLeft, c.Width - marginRight, false}
	ch.smallest = epochs / max(1, c.Width-marginLeft-marginRight)
	bottom, top := c.Height-marginBottom, float64(marginTop)
	if c.Log {
		ch.upward = logScale(ch.extent(), bottom, top)
	} else {
		ch.upward = linearScale(ch.extent(), bottom, top)
	}
	return ch
}

// extent returns that of all values which the chart shows.
func (c chart) extent() extent {
	e := noExtent()
	for _, run := range []Run{c.run, c.earlier} {
		for _, epoch := range run.Epochs {
			e = e.with(c.train(epoch)).with(c.test(epoch))
		}
	}
	for _, p := range c.trace() {
		e = e.with(p.y)
	}
	if c.report > 0 {
		e = e.with(c.report)
	}
	return e
}

// trace returns the running curve within the present epoch. It begins at the
// last finished one.
func (c chart) trace() []point {
	if !c.running || len(c.run.Trace) == 0 {
		return nil
	}
	if last, ok := c.run.last(); ok {
		return append([]point{{float64(last.Epoch), c.train(last)}}, c.run.Trace...)
	}
	return c.run.Trace
}

// curve returns a line through the epochs, at most one point a pixel.
func (c chart) curve(epochs []message.Epoch, value func(message.Epoch) float64) []point {
	var line []point
	next := math.Inf(-1)
	for i, e := range epochs {
		if x := float64(e.Epoch); x >= next || i == len(epochs)-1 {
			line = append(line, point{x, value(e)})
			next = x + c.smallest
		}
	}
	return line
}

// cursor returns the epoch under the crosshair.
func (c chart) cursor() (message.Epoch, bool) {
	if c.Cursor < 1 || c.Cursor > len(c.run.Epochs) {
		return message.Epoch{}, false
	}
	return c.run.Epochs[c.Cursor-1], true
}
