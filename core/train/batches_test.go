package train

import (
	"slices"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/synthetic"
	"inkling/core/nn"
)

// A network has the same logits of what Batches gives as the run itself has of its
// batches.
func TestBatchesAreWhatARunGets(t *testing.T) {
	data := synthetic.New(3, 130, 10)
	for _, query := range []string{"recipe=seed", "recipe=sprint", "recipe=best&styles=0.5", "recipe=seed&validation=40"} {
		r, err := ParseRecipe(query)
		if err != nil {
			t.Fatal(err)
		}
		run, err := New(r, data)
		if err != nil {
			t.Fatal(err)
		}
		for run.Position().Preparing {
			if _, err := run.Step(); err != nil {
				t.Fatal(err)
			}
		}
		batches, pass := r.Batches(data.Train), nn.NewPass(run.net, nn.NewInput(data.Mean, data.Std), r.Batch)
		for _, epoch := range []int{0, 2} {
			run.epoch, run.batch = epoch, 0
			run.loader.Epoch(epoch)
			for images, labels := range batches(epoch) {
				logits, want := run.look(run.pass, epoch, run.loader.Batch(run.batch))
				run.batch++
				got := pass.Forward(images, order(len(images)/mnist.Pixels))
				if !slices.Equal(labels, want) || !slices.Equal(got.Data, logits.Data) {
					t.Fatalf("%s: batch %d of epoch %d is another", query, run.batch, epoch+1)
				}
			}
			if run.batch != run.loader.Batches() {
				t.Errorf("%s: %d batches instead of %d", query, run.batch, run.loader.Batches())
			}
		}
	}
}

func order(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}
