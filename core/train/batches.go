package train

import (
	"iter"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// Batches returns what goes through the batches of an epoch, counted from 0, as a
// run with this recipe on this data set gets them: the images, each 784 grey
// levels, and their labels. Both are valid until the next batch. With it other
// programs can train on the same.
func (r Recipe) Batches(data dataset.Set) func(epoch int) iter.Seq2[[]uint8, []uint8] {
	n := r.TrainedOn(data.Len())
	b, prepare := newBatcher(r, data, n)
	for len(prepare) > 0 {
		prepare.step()
	}
	loader := dataset.NewLoader(n, r.Batch, r.Seed)
	return func(epoch int) iter.Seq2[[]uint8, []uint8] {
		return func(yield func(images, labels []uint8) bool) {
			loader.Epoch(epoch)
			for k := range loader.Batches() {
				if !yield(b.seen(epoch, loader.Batch(k))) {
					return
				}
			}
		}
	}
}

// seen returns the training images with these numbers as they are in an epoch,
// and their labels.
func (b *batcher) seen(epoch int, index []int32) (images, labels []uint8) {
	if b.packed == nil {
		images, _, labels = b.changed(epoch, index)
		return images[:len(index)*mnist.Pixels], labels
	}
	images = make([]uint8, len(index)*mnist.Pixels)
	for k, i := range index {
		b.packed.Unpack(images[k*mnist.Pixels:], int(i))
	}
	return images, b.labelsOf(index)
}
