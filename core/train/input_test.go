package train

import (
	"bytes"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/synthetic"
)

// What is shown of a run's pictures is what its batches hold in the first epoch.
func TestInputIsWhatARunGets(t *testing.T) {
	data := synthetic.New(3, 100, 10)
	for _, query := range []string{"recipe=seed", "recipe=seed&deskew=1", "recipe=seed&augment=elastic&distortion=1", "recipe=seed&augment=affine&distortion=1&deskew=1"} {
		r, err := ParseRecipe(query)
		if err != nil {
			t.Fatal(err)
		}
		r.Batch = 100
		b, p := newBatcher(r, data.Train, 100)
		for len(p) > 0 {
			p.step()
		}
		input, got := r.Input(false), make([]uint8, mnist.Pixels)
		for i := range 100 {
			input(got, data.Train.Image(i), i)
			want := data.Train.Image(i)
			if b.augmenter != nil && r.Augment != None {
				image, slant, _ := b.pick(0, i)
				b.put(0, image, slant, 0, i)
				want = b.images[:mnist.Pixels]
			} else if r.Deskew {
				want = make([]uint8, mnist.Pixels)
				b.packed.Unpack(want, i)
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s: picture %d is another", query, i)
			}
		}
	}
}
