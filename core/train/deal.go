package train

import (
	"inkling/core/deskew"
	"inkling/core/exact"
	"inkling/core/mnist"
	"inkling/core/mnist/augment"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

// stylePool is how many digits of other styles are drawn at the start of a run.
const stylePool = 4000

// dealer deals out the labels of a step and, if the recipe changes the pictures,
// what becomes of them. It owns all the memory that this takes.
type dealer struct {
	data   dataset.Set
	labels []uint8 // of a batch

	// The rest serves recipes that change the pictures.
	augmenter *augment.Augmenter // nil if they stay as they are
	slants    []deskew.Slant     // of the training images, to be taken out; nil if not
	styles    dataset.Set        // drawn digits that replace a share of the pictures
	share     float64
	seed      uint64
	pictures  []uint8 // B x pixels
	order     []int32 // 0 to B-1
}

func newDealer(r Recipe, data dataset.Set) *dealer {
	d := &dealer{data: data, labels: make([]uint8, r.Batch), seed: r.Seed, share: r.Styles}
	if r.Augment != None || r.Deskew {
		d.augmenter = augment.New(r.distortion(), r.Seed)
	}
	if r.Styles > 0 {
		d.styles = synthetic.Styles(r.Seed, stylePool)
	}
	if r.Deskew {
		d.setUpright()
	}
	if d.changes() {
		d.pictures, d.order = make([]uint8, r.Batch*mnist.Pixels), make([]int32, r.Batch)
		for b := range d.order {
			d.order[b] = int32(b)
		}
	}
	return d
}

// setUpright measures the slants of the training images, which are taken out
// as they are dealt, and sets the few images of other styles upright.
func (d *dealer) setUpright() {
	d.slants = make([]deskew.Slant, d.data.Len())
	for i := range d.slants {
		d.slants[i] = deskew.Of(d.data.Image(i))
	}
	d.styles.Images = deskew.All(d.styles.Images)
}

// changes tells whether the pictures are others than the training set's.
func (d *dealer) changes() bool { return d.augmenter != nil || d.share > 0 }

// labelsOf returns the labels of the training images with these numbers, valid
// until the next call of any method.
func (d *dealer) labelsOf(index []int32) []uint8 {
	for b, i := range index {
		d.labels[b] = d.data.Labels[i]
	}
	return d.labels[:len(index)]
}

// deal returns the changed pictures and labels of the training images with
// these numbers in an epoch: picture b is number at[b] of images. They are valid
// until the next call.
func (d *dealer) deal(epoch int, index []int32) (images []uint8, at []int32, labels []uint8) {
	labels = d.labels[:len(index)]
	for b, i := range index {
		var picture []uint8
		var slant deskew.Slant
		picture, slant, labels[b] = d.pick(epoch, int(i))
		d.put(b, picture, slant, epoch, int(i))
	}
	return d.pictures, d.order[:len(index)], labels
}

// pick returns training image i, or what replaces it in this epoch, and the
// slant that is to be taken out.
func (d *dealer) pick(epoch, i int) (picture []uint8, slant deskew.Slant, label uint8) {
	if d.share > 0 {
		r := exact.NewRand(d.seed, exact.Styles, augment.Stream(epoch, i))
		if r.Float64() < d.share {
			k := r.IntN(d.styles.Len())
			return d.styles.Image(k), slant, d.styles.Labels[k]
		}
	}
	if d.slants != nil {
		slant = d.slants[i]
	}
	return d.data.Image(i), slant, d.data.Labels[i]
}

// put makes the picture number b of the batch.
func (d *dealer) put(b int, picture []uint8, slant deskew.Slant, epoch, i int) {
	place := d.pictures[b*mnist.Pixels : (b+1)*mnist.Pixels]
	if d.augmenter == nil {
		copy(place, picture)
		return
	}
	d.augmenter.Distort(place, picture, slant, epoch, i)
}
