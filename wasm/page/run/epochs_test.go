package run

import (
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/wasm/message"
)

// A run of 100,000 epochs is kept, drawn and stored in bounded space. Its best
// epoch is 40,001, and its checkpoint was taken after epoch 99,990.
func TestALongRunIsBounded(t *testing.T) {
	const epochs, best, checkpoint = 100_000, 40_001, 99_990
	r := Run{Number: 1}
	r.Recipe.Epochs = epochs
	for e := uint32(1); e <= epochs; e++ {
		testError := 0.5
		if e == best {
			testError = 0.1
		}
		r = r.finished(message.Epoch{Run: 1, Epoch: e, TrainLoss: 1, TestLoss: 2, TestError: testError, Seconds: 0.5, Receipt: "ab"})
		if e == checkpoint {
			r.Checkpoint = message.Checkpoint{Run: 1, Epoch: e, Bytes: []byte{1}}
		}
		if len(r.Epochs) > mostEpochs {
			t.Fatalf("%d epochs are kept after epoch %d", len(r.Epochs), e)
		}
	}
	if n := len(r.Epochs); n < mostEpochs/3 || r.Reached() != epochs || r.Seconds != epochs/2 {
		t.Errorf("%d are kept of %d epochs in %v s", n, r.Reached(), r.Seconds)
	}
	for _, epoch := range []int{1, best, checkpoint, epochs} {
		if _, ok := r.find(epoch); !ok {
			t.Errorf("epoch %d is not kept", epoch)
		}
	}
	widest := uint32(0)
	for i, e := range r.Epochs[1:] {
		widest = max(widest, e.Epoch-r.Epochs[i].Epoch)
	}
	if widest > 4*epochs/mostEpochs {
		t.Errorf("two kept epochs are %d apart", widest)
	}
	kept := r.Record()
	if b, _ := kept.Best(); b.Epoch != best || kept.Finished() != epochs || kept.Seconds != epochs/2 {
		t.Errorf("the record has the best epoch %d of %d in %v s", b.Epoch, kept.Finished(), kept.Seconds)
	}
	if n := len(record.JSON([]record.Run{kept})); n > 400*mostEpochs {
		t.Errorf("the record has %d bytes", n)
	}
	s := New()
	s.Runs = []Run{r}
	if svg, _, _ := s.Drawing(); len(svg) > 60_000 || strings.Contains(svg, "NaN") {
		t.Errorf("the charts have %d characters", len(svg))
	}

	again := Of(1, kept, r.Checkpoint)
	if again.Reached() != checkpoint || again.Batch() != 0 {
		t.Errorf("it goes on after epoch %d, not after %d", again.Reached(), checkpoint)
	}
}

// BenchmarkEpoch is what the page computes of itself when an epoch ends, in a run
// that has had 100,000.
func BenchmarkEpoch(b *testing.B) {
	r := Run{Number: 1}
	r.Recipe.Epochs = 200_000
	for e := uint32(1); e <= 100_000; e++ {
		r = r.finished(message.Epoch{Run: 1, Epoch: e, TrainLoss: 1, TestLoss: 2})
	}
	s := New()
	s.Runs = []Run{r}
	for b.Loop() {
		s = s.with(s.Present().finished(message.Epoch{Run: 1, Epoch: uint32(s.Present().Reached() + 1), TrainLoss: 1, TestLoss: 2})).drawn()
	}
}
