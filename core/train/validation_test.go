package train

import (
	"slices"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

// A run that holds images out is the run on the others, and is scored on those
// held out as another run is on its test set.
func TestImagesAreHeldOut(t *testing.T) {
	all := synthetic.New(1, 900, 300)
	for _, deskew := range []bool{false, true} {
		r := small()
		r.Deskew, r.Validation, r.TrainImages = deskew, 300, 420
		got, _ := rowsOf(t, r, all)
		part, other := all, all
		part.Train = dataset.NewSet(all.Train.Images[:420*mnist.Pixels], all.Train.Labels[:420])
		part.Test = dataset.NewSet(all.Train.Images[600*mnist.Pixels:], all.Train.Labels[600:])
		other.Train = part.Train
		r.Validation, r.TrainImages = 0, 0
		want, _ := rowsOf(t, r, part)
		tested, _ := rowsOf(t, r, other)
		for i, m := range want {
			held := m
			held.Validated, held.ValidationLoss, held.ValidationError = true, m.TestLoss, m.TestError
			held.TestLoss, held.TestError = tested[i].TestLoss, tested[i].TestError
			if got[i] != held {
				t.Errorf("deskew %v, epoch %d: %+v, want %+v", deskew, i+1, got[i], held)
			}
		}
	}
}

// The run stops when there was no better epoch for as long as the patience is,
// by the same comparison as the best epoch is chosen by.
func TestPatienceStopsTheRun(t *testing.T) {
	r, data := small(), synthetic.New(1, 300, 100)
	r.Validation, r.Epochs, r.LR = 100, 40, 0.2
	whole, _ := rowsOf(t, r, data)
	for _, patience := range []int{1, 2, 5} {
		want := slices.Clone(whole)
		for i := range whole {
			if best, _, _ := Best(whole[:i+1]); i+1-best.Epoch >= patience {
				want = whole[:i+1]
				break
			}
		}
		if len(want) == len(whole) {
			t.Fatalf("with a patience of %d the run is not expected to stop: it tests nothing", patience)
		}
		r.Patience = patience
		got, run := rowsOf(t, r, data)
		if !slices.Equal(got, want) {
			t.Errorf("patience %d: stopped after epoch %d, want %d", patience, len(got), len(want))
		}
		if row, err := run.Step(); row != nil || err != nil || run.Position().Epoch != len(want) {
			t.Errorf("patience %d: a stopped run goes on", patience)
		}
	}
}

func TestTheBestEpoch(t *testing.T) {
	tested := func(errors, loss float64) EpochMetrics { return EpochMetrics{TestError: errors, TestLoss: loss} }
	held := func(errors, loss float64) EpochMetrics {
		return EpochMetrics{Validated: true, ValidationError: errors, ValidationLoss: loss, TestError: 1 - errors}
	}
	for name, c := range map[string]struct {
		history []EpochMetrics
		best    int
		by      Criterion
	}{
		"by the test set":   {[]EpochMetrics{tested(0.3, 1), tested(0.1, 3), tested(0.2, 0)}, 2, ByTest},
		"by validation":     {[]EpochMetrics{held(0.3, 1), held(0.1, 3), held(0.2, 0)}, 2, ByValidation},
		"by the loss":       {[]EpochMetrics{held(0.1, 3), held(0.1, 2), held(0.1, 4)}, 2, ByValidation},
		"the first of both": {[]EpochMetrics{tested(0.1, 2), tested(0.1, 2)}, 1, ByTest},
		"one epoch":         {[]EpochMetrics{tested(1, 9)}, 1, ByTest},
	} {
		for i := range c.history {
			c.history[i].Epoch = i + 1
		}
		if best, by, ok := Best(c.history); best.Epoch != c.best || by != c.by || !ok {
			t.Errorf("%s: epoch %d by %v, want %d by %v", name, best.Epoch, by, c.best, c.by)
		}
	}
	if _, _, ok := Best(nil); ok {
		t.Error("a run without an epoch has a best one")
	}
}
