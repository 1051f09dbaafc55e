package dataset

import (
	"slices"
	"testing"
)

// deal returns the images of an epoch in the order of the batches.
func deal(l *Loader, epoch int) (order []int32) {
	l.Epoch(epoch)
	for b := range l.Batches() {
		order = append(order, l.Batch(b)...)
	}
	return order
}

func TestLoaderDealsEveryImageOnce(t *testing.T) {
	for _, c := range []struct{ n, batch, batches, last int }{
		{10, 5, 2, 5}, {11, 5, 3, 1}, {3, 5, 1, 3}, {1, 1, 1, 1}, {5, 0, 5, 1},
	} {
		l := NewLoader(c.n, c.batch, 1)
		if l.Batches() != c.batches || len(l.Batch(c.batches-1)) != c.last {
			t.Errorf("NewLoader(%d, %d): %d batches, the last of %d", c.n, c.batch, l.Batches(), len(l.Batch(l.Batches()-1)))
		}
		order := deal(l, 0)
		slices.Sort(order)
		for i, image := range order {
			if int(image) != i {
				t.Fatalf("NewLoader(%d, %d) deals %v", c.n, c.batch, order)
			}
		}
	}
}

func TestLoaderOfNothing(t *testing.T) {
	if l := NewLoader(-3, 50, 1); l.Batches() != 0 {
		t.Errorf("no images, but %d batches", l.Batches())
	}
}

func TestEpochDependsOnSeedAndEpochAlone(t *testing.T) {
	l, fresh := NewLoader(100, 7, 9), NewLoader(100, 7, 9)
	deal(l, 0)
	deal(l, 1)
	third := deal(l, 2)
	if !slices.Equal(third, deal(fresh, 2)) {
		t.Error("epoch 2 depends on the epochs before it")
	}
	if slices.Equal(third, deal(l, 3)) {
		t.Error("epochs 2 and 3 have the same order")
	}
	if slices.Equal(third, deal(NewLoader(100, 7, 10), 2)) {
		t.Error("seeds 9 and 10 give the same order")
	}
}

// A change of this order changes every receipt.
func TestEpochGolden(t *testing.T) {
	want := []int32{5, 6, 7, 3, 8, 2, 0, 1, 9, 4}
	if got := deal(NewLoader(10, 4, 1), 0); !slices.Equal(got, want) {
		t.Errorf("epoch 0 of seed 1 is %v, want %v", got, want)
	}
}
