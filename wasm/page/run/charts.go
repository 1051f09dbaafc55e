package run

import (
	"slices"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// reportError is the test error of the report's best run, in per cent.
const reportError = 1.78

// measure is what a chart shows of a run.
type measure struct {
	name                    string
	train, validation, test func(message.Epoch) float64
	batches                 func(Batches) float64
	report                  float64 // the report's figure; 0: it gives none
	guess                   float64 // about that of an untrained network
	format                  func(float64) string
	unit                    string
}

func lossMeasure() measure {
	return measure{
		name:       "loss",
		train:      func(e message.Epoch) float64 { return e.TrainLoss },
		test:       func(e message.Epoch) float64 { return e.TestLoss },
		validation: func(e message.Epoch) float64 { return e.ValidationLoss },
		batches:    func(b Batches) float64 { return b.Loss },
		guess:      2.3,
		format:     text.Loss,
	}
}

func errorMeasure() measure {
	return measure{
		name:       "error, %",
		train:      func(e message.Epoch) float64 { return 100 * e.TrainError },
		test:       func(e message.Epoch) float64 { return 100 * e.TestError },
		validation: func(e message.Epoch) float64 { return 100 * e.ValidationError },
		batches:    func(b Batches) float64 { return 100 * b.Error },
		report:     reportError,
		guess:      90,
		format:     func(v float64) string { return text.Percent(v / 100) },
		unit:       " %",
	}
}

// charts is what the charts show, and of what.
type charts struct {
	of                        drawn
	loss, errors              []screen.Node
	lossValues, errorValues   []screen.Node // at the cursor
	lossReading, errorReading string        // the same in words
	table                     table
	names                     []string      // of the earlier runs
	legend                    []screen.Node // which run has which stroke
}

// maxEarlier is how many runs before the shown one stay in the charts; the style
// sheet has a stroke for each.
const maxEarlier = 4

// drawn is all that the charts follow from, so that they are laid out anew only
// when something of it has changed.
type drawn struct {
	frame           chart.Frame
	shown           uint32 // number of the run
	epochs, batches int    // points of it
	newest          float64
	axis            int
	started, begun  bool
	earlier         [maxEarlier]struct {
		number uint32
		epochs int
	}
	table bool
}

func (s State) drawing(r Run, earlier []Run) drawn {
	of := drawn{
		frame: s.Frame, shown: r.Number, epochs: r.Reached(), batches: len(r.Trace),
		axis: r.axis(), started: r.started(), begun: r.Begun(), table: s.Table,
	}
	if n := len(r.Trace); n > 0 {
		of.newest = r.Trace[n-1].At
	}
	for i, e := range earlier {
		of.earlier[i].number, of.earlier[i].epochs = e.Number, e.Reached()
	}
	return of
}

// drawn returns the state with charts that show it as it is.
func (s State) drawn() State {
	r, earlier := s.Shown(), s.earlier()
	of, was := s.drawing(r, earlier), s.charts
	if of == was.of && was.loss != nil {
		return s
	}
	next := charts{of: of, names: was.names}
	if was.loss == nil || of.shown != was.of.shown || of.axis != was.of.axis || of.earlier != was.of.earlier {
		next.names = namesOf(r, earlier)
	}
	loss, errors := lossMeasure(), errorMeasure()
	next.loss, next.errors = loss.chart(s.Frame, r, earlier).Nodes(), errors.chart(s.Frame, r, earlier).Nodes()
	at := cursor{s.Frame, r, earlier, next.names}
	next.lossValues, next.errorValues = at.values(loss), at.values(errors)
	next.lossReading, next.errorReading = at.words(loss), at.words(errors)
	next.legend = at.legend()
	if s.Table {
		next.table = tableOf(r, earlier)
	}
	s.charts = next
	return s
}

// axis returns how many epochs the charts have room for.
func (r Run) axis() int { return max(r.Recipe.Epochs, r.Reached(), 1) }

// earlier returns the runs before the shown one whose curves stay for comparison,
// the newest first: runs on other data do not compare.
func (s State) earlier() (earlier []Run) {
	shown := s.Shown()
	for _, r := range slices.Backward(s.Runs) {
		if len(earlier) < maxEarlier && r.Number < shown.Number && len(r.Epochs) > 0 && r.Data.Identity == shown.Data.Identity {
			earlier = append(earlier, r)
		}
	}
	return earlier
}

// namesOf names earlier runs by their numbers and what differs from the shown one.
func namesOf(shown Run, earlier []Run) (names []string) {
	for _, r := range earlier {
		names = append(names, runName(r)+": "+differs(shown.Recipe, r.Recipe))
	}
	return names
}

// differs says what another recipe has that is not as in this one.
func differs(recipe, other train.Recipe) string {
	changes := record.Changes(recipe, other)
	if recipe.Seed != other.Seed {
		changes += text.Known(changes != "", ", ") + seedWords(other.Seed)
	}
	return text.Choose(changes == "", "the same recipe", changes)
}

// chart returns the curves of a run, with those of earlier ones behind them.
func (ms measure) chart(f chart.Frame, r Run, earlier []Run) chart.Chart {
	c := chart.Chart{Frame: f, Epochs: r.axis(), Reference: ms.reference(r)}
	for _, e := range slices.Backward(earlier) {
		c.Curves = append(c.Curves,
			chart.Curve{Class: "training " + earlierClass(e), Points: e.points(ms.train), Read: true},
			chart.Curve{Class: "test " + earlierClass(e), Points: e.points(ms.test), Read: true})
	}
	if !r.Begun() && len(earlier) == 0 {
		c.Curves = append(c.Curves, ms.sketch(r)...)
	}
	c.Curves = append(c.Curves, chart.Curve{Class: "training running", Points: r.trace(ms), Read: true})
	if validated(r) {
		c.Curves = append(c.Curves, chart.Curve{Class: "validation", Points: r.points(ms.validation), Dots: true, Read: true})
	}
	c.Curves = append(c.Curves,
		chart.Curve{Class: "training", Points: r.points(ms.train), Dots: true, Read: true},
		chart.Curve{Class: "test", Points: r.points(ms.test), Dots: true, Read: true})
	return c
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
	return ok && e.Validated || r.started() && r.Start.Validated
}

// points returns the curve of a run from before its first step on.
func (r Run) points(value func(message.Epoch) float64) (line []chart.Point) {
	if r.started() {
		line = append(line, chart.Point{Y: value(r.Start)})
	}
	for _, e := range r.Epochs {
		line = append(line, chart.Point{X: float64(e.Epoch), Y: value(e)})
	}
	return line
}

// trace returns the curve of the batches of the present epoch. It begins at the
// last finished one.
func (r Run) trace(ms measure) (line []chart.Point) {
	if len(r.Trace) == 0 {
		return nil
	}
	if points := r.points(ms.train); len(points) > 0 {
		line = append(line, points[len(points)-1])
	}
	for _, b := range r.Trace {
		line = append(line, chart.Point{X: b.At, Y: ms.batches(b)})
	}
	return line
}
