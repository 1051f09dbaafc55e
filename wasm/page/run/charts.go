package run

import (
	"fmt"

	"inkling/wasm/message"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/text"
)

// reportError is the test error of the report's best run, in per cent.
const reportError = 1.78

// measure is what a chart shows of a run.
type measure struct {
	train, validation, test func(message.Epoch) float64
	running                 bool    // the curve within an epoch is of this measure
	report                  float64 // the report's figure; 0: it gives none
}

func lossMeasure() measure {
	return measure{
		train:      func(e message.Epoch) float64 { return e.TrainLoss },
		test:       func(e message.Epoch) float64 { return e.TestLoss },
		validation: func(e message.Epoch) float64 { return e.ValidationLoss },
		running:    true,
	}
}

func errorMeasure() measure {
	return measure{
		train:      func(e message.Epoch) float64 { return 100 * e.TrainError },
		test:       func(e message.Epoch) float64 { return 100 * e.TestError },
		validation: func(e message.Epoch) float64 { return 100 * e.ValidationError },
		report:     reportError,
	}
}

// drawn is all that the charts follow from, so that they are laid out anew only
// when something of it has changed.
type drawn struct {
	frame           chart.Frame
	shown, earlier  uint32 // numbers of the runs
	epochs, running int    // points of the shown one
	newest          chart.Point
	axis            int
}

// drawn returns the state with charts that show it as it is.
func (s State) drawn() State {
	r, earlier := s.Shown(), s.earlier()
	of := drawn{s.Frame, r.Number, earlier.Number, len(r.Epochs), len(r.Running), chart.Point{}, r.axis()}
	if n := len(r.Running); n > 0 {
		of.newest = r.Running[n-1]
	}
	if of == s.charts.of && s.charts.loss != nil {
		return s
	}
	s.charts = charts{
		of:     of,
		loss:   lossMeasure().chart(s.Frame, r, earlier).Nodes(),
		errors: errorMeasure().chart(s.Frame, r, earlier).Nodes(),
	}
	return s
}

// axis returns how many epochs the charts have room for.
func (r Run) axis() int { return max(r.Recipe.Epochs, len(r.Epochs), 1) }

// chart returns the curves of a run, with those of an earlier one behind them.
func (ms measure) chart(f chart.Frame, r, earlier Run) chart.Chart {
	curves := []chart.Curve{
		{Class: "training earlier", Points: points(earlier.Epochs, ms.train)},
		{Class: "test earlier", Points: points(earlier.Epochs, ms.test)},
	}
	if ms.running {
		curves = append(curves, chart.Curve{Class: "training running", Points: r.running(ms.train)})
	}
	if validated(r) {
		curves = append(curves, chart.Curve{Class: "validation", Points: points(r.Epochs, ms.validation), Read: true})
	}
	curves = append(curves,
		chart.Curve{Class: "training", Points: points(r.Epochs, ms.train), Read: true},
		chart.Curve{Class: "test", Points: points(r.Epochs, ms.test), Read: true})
	return chart.Chart{Frame: f, Epochs: r.axis(), Curves: curves, Reference: ms.reference(r)}
}

// reference returns the report's figure where it compares with the run's.
func (ms measure) reference(r Run) float64 {
	if r.reported() {
		return ms.report
	}
	return 0
}

// validated tells whether images were held out of the run's training.
func validated(r Run) bool {
	e, ok := r.Last()
	return ok && e.Validated
}

func points(epochs []message.Epoch, value func(message.Epoch) float64) []chart.Point {
	line := make([]chart.Point, len(epochs))
	for i, e := range epochs {
		line[i] = chart.Point{X: float64(e.Epoch), Y: value(e)}
	}
	return line
}

// running returns the curve within the present epoch. It begins at the last
// finished one.
func (r Run) running(train func(message.Epoch) float64) []chart.Point {
	last, ok := r.Last()
	if !ok || len(r.Running) == 0 {
		return r.Running
	}
	return append([]chart.Point{{X: float64(last.Epoch), Y: train(last)}}, r.Running...)
}

// read returns the epoch under the crosshair.
func (s State) read() (message.Epoch, bool) {
	if epochs := s.Shown().Epochs; s.Frame.Cursor >= 1 && s.Frame.Cursor <= len(epochs) {
		return epochs[s.Frame.Cursor-1], true
	}
	return message.Epoch{}, false
}

// lossReading and errorReading put the values under the crosshair in words.
func (s State) lossReading() string {
	e, ok := s.read()
	validation := text.Known(e.Validated, "validation "+text.Loss(e.ValidationLoss)+", ")
	return text.Known(ok, fmt.Sprintf("Epoch %d: training %s, %stest %s", e.Epoch, text.Loss(e.TrainLoss), validation, text.Loss(e.TestLoss)))
}

func (s State) errorReading() string {
	e, ok := s.read()
	validation := text.Known(e.Validated, "validation "+text.Percent(e.ValidationError)+" %, ")
	return text.Known(ok, fmt.Sprintf("Epoch %d: training %s %%, %stest %s %%", e.Epoch, text.Percent(e.TrainError), validation, text.Percent(e.TestError)))
}
