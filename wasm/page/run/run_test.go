package run

import (
	"math"
	"reflect"
	"testing"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/chart"
)

// runOf returns a run with that many epochs whose losses are 1/epoch.
func runOf(epochs int) Run {
	r := Run{Number: 1, Recipe: train.Recipe{Epochs: epochs}}
	for e := 1; e <= epochs; e++ {
		r = r.finished(message.Epoch{Run: 1, Epoch: uint32(e), TrainLoss: 1 / float64(e), TestLoss: 2 / float64(e)})
	}
	return r
}

// told returns the state after a message of the trainer.
func told(s State, m message.Message) State {
	s, _ = s.told(m)
	return s
}

func TestTheRunningCurveLeavesTheLastEpoch(t *testing.T) {
	r := runOf(2).progressed(message.Progress{Run: 1, Epoch: 2, Batch: 3, Batches: 6, RecentLoss: 0.4})
	got := r.trace(lossMeasure())
	if want := []chart.Point{{X: 2, Y: 0.5}, {X: 2.5, Y: 0.4}}; !reflect.DeepEqual(got, want) {
		t.Errorf("the running curve is %v, not %v", got, want)
	}
}

// An epoch that takes minutes sends thousands of messages.
func TestTheRunningCurveIsThinnedAndNeverStops(t *testing.T) {
	const batches = 10_000
	r := Run{Number: 1}
	for b := uint32(1); b <= batches; b++ {
		r = r.progressed(message.Progress{Run: 1, Batch: b, Batches: batches, RecentLoss: 1})
		if len(r.Trace) >= maxTrace {
			t.Fatalf("the curve has %d points", len(r.Trace))
		}
	}
	last := r.Trace[len(r.Trace)-1].At
	if len(r.Trace) < maxTrace/2-1 || last < 0.99 {
		t.Errorf("the curve has %d points and ends at %v of an epoch", len(r.Trace), last)
	}
	if widest := r.Trace[1].At - r.Trace[0].At; math.Abs(widest-(last-r.Trace[0].At)/float64(len(r.Trace)-1)) > 1e-6 {
		t.Errorf("the points are not evenly spaced: the first two are %v apart", widest)
	}
}

func TestChartsAreDrawnAnewOnlyWhenTheyChange(t *testing.T) {
	s := New().drawn()
	s.Runs = []Run{runOf(2)}
	s = s.drawn()
	nodes := &s.charts.loss[0]
	if again := s.drawn(); &again.charts.loss[0] != nodes {
		t.Error("the same charts were drawn twice")
	}
	for what, change := range map[string]func(State) State{
		"an epoch":   func(s State) State { return told(s, &message.Epoch{Run: 1, Epoch: 3}) },
		"progress":   func(s State) State { return told(s, &message.Progress{Run: 1, Epoch: 2, Batch: 9, Batches: 9}) },
		"the start":  func(s State) State { return told(s, &message.Epoch{Run: 1, TestLoss: 2.3}) },
		"the table":  func(s State) State { s.Table = true; return s },
		"the cursor": func(s State) State { return s.Read(chart.Walked{Key: "End"}) },
		"the size":   func(s State) State { return s.Read(chart.Measured{Width: 200, Height: 100}) },
		"the scale":  func(s State) State { return s.Read(chart.Scaled{Log: false}) },
	} {
		if changed := change(s).drawn(); &changed.charts.loss[0] == nodes {
			t.Errorf("%s changed and the charts did not", what)
		}
	}
}

func TestValidationIsShownWhereImagesAreHeldOut(t *testing.T) {
	s := New()
	s.Runs = []Run{runOf(1)}
	curves := func(s State) int { return len(lossMeasure().chart(s.Frame, s.Shown(), nil).Curves) }
	without := curves(s)
	s = told(s, &message.Epoch{Run: 1, Epoch: 2, Validated: true, ValidationLoss: 0.25, ValidationError: 0.1}).Read(chart.Walked{Key: "End"})
	if got := curves(s); got != without+1 {
		t.Errorf("there are %d curves, %d without validation", got, without)
	}
	if got, want := s.drawn().charts.errorReading, "Epoch 2: training 0.00 %, validation 10.00 %, test 0.00 %"; got != want {
		t.Errorf("the reading is %q, not %q", got, want)
	}
}
