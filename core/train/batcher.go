package train

import (
	"inkling/core/deskew"
	"inkling/core/exact"
	"inkling/core/mnist"
	"inkling/core/mnist/augment"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/vec"
)

// stylePool is how many digits of other styles are drawn for a run.
const stylePool = 4000

// batcher makes the images and the labels of training batches. It owns all the
// memory that this takes. It can be used once its stages are done.
type batcher struct {
	data   dataset.Set // the images to train on
	labels []uint8     // of a batch

	// packed holds the images where they are the same in every epoch. It is nil
	// for recipes that change them from epoch to epoch: these need the rest.
	packed    *vec.PackedImages
	augmenter *augment.Augmenter // distorts and deskews; nil if neither is wanted
	slants    []deskew.Slant     // of the training images, to be taken out; nil if not
	styles    dataset.Set        // drawn digits that replace a share of the images
	share     float64
	seed      uint64
	images    []uint8 // of a batch: B x pixels
	order     []int32 // 0 to B-1
}

// newBatcher returns the batcher of a recipe for the first n images of a data set
// and what must be done before it is used.
func newBatcher(r Recipe, data dataset.Set, n int) (*batcher, preparation) {
	b := &batcher{data: data.First(n), labels: make([]uint8, r.Batch), seed: r.Seed, share: r.Styles}
	if r.Augment == None && !r.Deskew && r.Styles == 0 {
		b.packed = data.Packed()
		return b, nil
	}
	if r.Augment != None || r.Deskew {
		b.augmenter = augment.New(r.distortion(), r.Seed)
	}
	b.images, b.order = make([]uint8, r.Batch*mnist.Pixels), make([]int32, r.Batch)
	for i := range b.order {
		b.order[i] = int32(i)
	}
	return b, b.stages(r)
}

func (b *batcher) stages(r Recipe) (p preparation) {
	if r.Styles > 0 {
		p = append(p, stage{size: stylePool, piece: 50, do: func(lo, hi int) { b.drawStyles(lo, hi, r.Deskew) }})
	}
	switch {
	case r.Deskew && r.Augment == None && r.Styles == 0:
		b.packed = vec.PackImages(nil, mnist.Pixels)
		p = append(p, stage{size: b.data.Len(), piece: 200, do: b.deskewOnce})
	case r.Deskew:
		b.slants = make([]deskew.Slant, b.data.Len())
		p = append(p, stage{size: b.data.Len(), piece: 1000, do: b.measureSlants})
	}
	return p
}

// drawStyles draws the digits of other styles from number lo to hi (exclusive).
func (b *batcher) drawStyles(lo, hi int, straighten bool) {
	drawn := synthetic.Styles(b.seed, lo, hi)
	if straighten {
		drawn.Images = deskew.All(drawn.Images)
	}
	b.styles.Images = append(b.styles.Images, drawn.Images...)
	b.styles.Labels = append(b.styles.Labels, drawn.Labels...)
}

// measureSlants measures the slants of the training images, which are taken out
// when the images are distorted.
func (b *batcher) measureSlants(lo, hi int) {
	for i := lo; i < hi; i++ {
		b.slants[i] = deskew.Of(b.data.Image(i))
	}
}

// deskewOnce packs deskewed training images that every epoch shares.
func (b *batcher) deskewOnce(lo, hi int) {
	deskewed := make([]uint8, (hi-lo)*mnist.Pixels)
	for i := lo; i < hi; i++ {
		place, image := deskewed[(i-lo)*mnist.Pixels:(i-lo+1)*mnist.Pixels], b.data.Image(i)
		b.augmenter.Distort(place, image, deskew.Of(image), 0, i)
	}
	b.packed.Append(deskewed)
}

// labelsOf returns the labels of the training images with these numbers, valid
// until the next call of any method.
func (b *batcher) labelsOf(index []int32) []uint8 {
	for k, i := range index {
		b.labels[k] = b.data.Labels[i]
	}
	return b.labels[:len(index)]
}

// changed returns the images of a batch as they are in an epoch and their
// labels: what the training images with these numbers have become. Image k is
// number at[k] of images. They are valid until the next call.
func (b *batcher) changed(epoch int, index []int32) (images []uint8, at []int32, labels []uint8) {
	labels = b.labels[:len(index)]
	for k, i := range index {
		var image []uint8
		var slant deskew.Slant
		image, slant, labels[k] = b.pick(epoch, int(i))
		b.put(k, image, slant, epoch, int(i))
	}
	return b.images, b.order[:len(index)], labels
}

// pick returns training image i, or what replaces it in this epoch, and the
// slant that is to be taken out.
func (b *batcher) pick(epoch, i int) (image []uint8, slant deskew.Slant, label uint8) {
	if b.share > 0 {
		r := exact.NewRand(b.seed, exact.Styles, augment.Stream(epoch, i))
		if r.Float64() < b.share {
			k := r.IntN(b.styles.Len())
			return b.styles.Image(k), slant, b.styles.Labels[k]
		}
	}
	if b.slants != nil {
		slant = b.slants[i]
	}
	return b.data.Image(i), slant, b.data.Labels[i]
}

// put makes image k of the batch.
func (b *batcher) put(k int, image []uint8, slant deskew.Slant, epoch, i int) {
	place := b.images[k*mnist.Pixels : (k+1)*mnist.Pixels]
	if b.augmenter == nil {
		copy(place, image)
		return
	}
	b.augmenter.Distort(place, image, slant, epoch, i)
}
