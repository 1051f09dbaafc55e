package train

import (
	"bytes"
	"testing"

	"inkling/core/deskew"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

// ready returns the batcher of a recipe with all that it needs.
func ready(r Recipe, data dataset.Set) *batcher {
	b, p := newBatcher(r, data, data.Len())
	for len(p) > 0 {
		p.step()
	}
	return b
}

func TestImagesAreDistortedAnewEveryEpoch(t *testing.T) {
	data := stripes(40).Train
	r := small()
	r.Augment, r.Batch = Elastic, 20
	d := ready(r, data)
	index := []int32{3, 30, 7}
	made := func(epoch int) []uint8 {
		images, at, labels := d.changed(epoch, index)
		for b, i := range index {
			if labels[b] != data.Labels[i] || at[b] != int32(b) {
				t.Fatalf("image %d is number %d with the label %d", b, at[b], labels[b])
			}
		}
		return bytes.Clone(images[:len(index)*mnist.Pixels])
	}
	first, second, again := made(0), made(1), made(0)
	if bytes.Equal(first, second) || !bytes.Equal(first, again) {
		t.Error("an epoch's images are another's, or not their own")
	}
}

// What a network learns from is what it is asked about.
func TestImagesAreDeskewed(t *testing.T) {
	data := synthetic.New(1, 30, 0).Train
	r := small()
	r.Deskew, r.Batch = true, 30
	r.Augment, r.Distortion = Affine, 0
	d := ready(r, data)
	index := make([]int32, 30)
	for i := range index {
		index[i] = int32(i)
	}
	images, _, _ := d.changed(0, index)
	want := deskew.All(data.Images)
	for i, p := range want {
		if got := images[i]; max(got, p)-min(got, p) > 10 { // what is almost white becomes white
			t.Fatalf("pixel %d of image %d becomes %d, want %d", i%mnist.Pixels, i/mnist.Pixels, got, p)
		}
	}
}

func TestAShareOfTheImagesIsReplaced(t *testing.T) {
	data := stripes(4000).Train
	r := small()
	r.Styles, r.Batch = 0.25, 4000
	d := ready(r, data)
	index := make([]int32, 4000)
	for i := range index {
		index[i] = int32(i)
	}
	images, _, labels := d.changed(1, index)
	replaced := 0
	for i := range index {
		picture := images[i*mnist.Pixels : (i+1)*mnist.Pixels]
		if !bytes.Equal(picture, data.Image(i)) {
			replaced++
		} else if labels[i] != data.Labels[i] {
			t.Fatalf("image %d has lost its label", i)
		}
	}
	if replaced < 900 || replaced > 1100 {
		t.Errorf("%d of 4000 images are replaced, want a quarter", replaced)
	}
}
