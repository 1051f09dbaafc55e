package dataset

import "inkling/core/exact"

// Loader deals a data set out in shuffled batches. The order of epoch e depends
// on the seed and on e alone: every epoch shuffles the identity permutation
// with its own stream, so a run can be resumed at any epoch.
type Loader struct {
	order []int32
	batch int
	seed  uint64
}

// NewLoader returns a loader of n images in batches of the given size; a size
// below 1 counts as 1, a negative n as 0. Until Epoch is called the images come
// in the order of the file.
func NewLoader(n, batch int, seed uint64) *Loader {
	l := &Loader{order: make([]int32, max(n, 0)), batch: max(batch, 1), seed: seed}
	l.reset()
	return l
}

// Batches returns the number of batches of an epoch: n/batch, rounded up. The
// last batch may be smaller, as with PyTorch's drop_last=False.
func (l *Loader) Batches() int {
	batches := len(l.order) / l.batch
	if len(l.order)%l.batch > 0 {
		batches++
	}
	return batches
}

// Epoch shuffles the images for epoch e, counted from 0.
func (l *Loader) Epoch(e int) {
	l.reset()
	exact.NewRand(l.seed, exact.Shuffle, uint64(e)).Shuffle(l.order)
}

// Batch returns the indices of the images of batch b of the current epoch,
// 0 <= b < Batches(). They alias the loader: read them, and only until the next
// call of Epoch.
func (l *Loader) Batch(b int) []int32 {
	lo := b * l.batch
	hi := min(lo+l.batch, len(l.order))
	return l.order[lo:hi:hi]
}

// reset restores the order of the file.
func (l *Loader) reset() {
	for i := range l.order {
		l.order[i] = int32(i)
	}
}
