package train

import (
	"math"
	"reflect"
	"testing"
)

// started works a start to its end.
func started(t *testing.T, run *Trainer) EpochMetrics {
	t.Helper()
	start, err := run.Start()
	if err != nil {
		t.Fatal(err)
	}
	for range 10_000 {
		if m := start.Step(); m != nil {
			return *m
		}
	}
	t.Fatal("the start does not end")
	return EpochMetrics{}
}

// A run that is asked for its start at every place goes on to the same receipts,
// and answers the same at each.
func TestTheStartChangesNothing(t *testing.T) {
	for name, change := range resumable() {
		r, data := small(), resumeData()
		change(&r)
		want, _ := rowsOf(t, r, data)
		run, err := New(r, data)
		if err != nil {
			t.Fatal(err)
		}
		var first *EpochMetrics
		var got []EpochMetrics
		for n := 0; !run.Done(); n++ {
			if n%7 == 0 && !run.Position().Preparing {
				m := started(t, run)
				if first == nil {
					first = &m
				}
				if m != *first {
					t.Fatalf("%s: the start is %+v, and later %+v", name, *first, m)
				}
			}
			m, err := run.Step()
			if err != nil {
				t.Fatal(err)
			}
			if m != nil {
				got = append(got, *m)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the run ends in %+v, not in %+v", name, got, want)
		}
		if first == nil || first.Epoch != 0 || first.Validated != (r.Validation > 0) {
			t.Errorf("%s: the start is %+v", name, first)
		}
	}
}

// An untrained network guesses.
func TestTheStartIsOfTheUntrainedNetwork(t *testing.T) {
	r := small()
	run, err := New(r, stripes(400))
	if err != nil {
		t.Fatal(err)
	}
	m := started(t, run)
	guess := math.Log(float64(r.Layers[len(r.Layers)-1]))
	for what, loss := range map[string]float64{"training": m.TrainLoss, "test": m.TestLoss} {
		if math.Abs(loss-guess) > 0.5 {
			t.Errorf("the %s loss is %v, a guess has %v", what, loss, guess)
		}
	}
	if _, err := run.Step(); err != nil {
		t.Fatal(err)
	}
	if first := run.first; math.Abs(first-m.TrainLoss) > 0.5 {
		t.Errorf("the first batch, before its step, has the loss %v, the start %v", first, m.TrainLoss)
	}
}
