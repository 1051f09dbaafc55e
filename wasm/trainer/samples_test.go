package trainer

import (
	"bytes"
	"slices"
	"testing"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/train"
	"inkling/wasm/message"
)

func (d *desk) sample(t *testing.T, m *message.Samples) *message.Sampled {
	t.Helper()
	d.Handle(m, nil)
	return last[*message.Sampled](t, d)
}

func TestSamplesOfAClass(t *testing.T) {
	d := newDesk()
	if got := d.sample(t, &message.Samples{Number: 1, Class: message.AnyClass, Most: 3}); got.Number != 1 || got.Images != nil {
		t.Errorf("without data it answers %+v", got)
	}
	d.load()
	set := d.data.Train
	all := d.sample(t, &message.Samples{Number: 2, Class: message.AnyClass, From: 2, Most: 3})
	if !slices.Equal(all.Images, []uint32{2, 3, 4}) || !bytes.Equal(all.Grey, set.Images[2*mnist.Pixels:5*mnist.Pixels]) {
		t.Errorf("the images are %v", all.Images)
	}
	sum := 0
	for class, n := range all.Counts {
		sum += int(n)
		of := d.sample(t, &message.Samples{Number: 3, Class: uint32(class), Most: 1 << 30})
		if len(of.Images) != int(min(n, mostSamples)) || slices.ContainsFunc(of.Labels, func(l byte) bool { return int(l) != class }) {
			t.Errorf("of class %d come %d of %d images, labels %v", class, len(of.Images), n, of.Labels)
		}
	}
	if sum != set.Len() {
		t.Errorf("the classes have %d images, the set %d", sum, set.Len())
	}
}

// With a recipe come the images as the network gets them: here distorted.
func TestSamplesAsTheNetworkGetsThem(t *testing.T) {
	d := newDesk()
	d.load()
	const distorted = quick + "&augment=affine"
	recipe, err := train.ParseRecipe(distorted)
	if err != nil {
		t.Fatal(err)
	}
	raw := d.data.Train.Image(1)
	want := make([]byte, mnist.Pixels)
	recipe.Input(false)(want, raw, 1)
	if bytes.Equal(want, raw) {
		t.Fatal("the distortion changes nothing in this image")
	}
	for text, want := range map[string][]byte{distorted: want, "": raw, "no recipe": raw} {
		got := d.sample(t, &message.Samples{Number: 1, Class: message.AnyClass, From: 1, Most: 1, Recipe: text})
		if !bytes.Equal(got.Grey, want) {
			t.Errorf("with the recipe %q another image comes", text)
		}
	}
}

func TestRenamedClassesAreInTheModels(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	names := slices.Repeat([]string{"x"}, len(d.data.Classes))
	d.Handle(&message.Rename{Classes: names}, nil)
	d.Handle(&message.Rename{Classes: []string{"too few"}}, nil)
	d.tell(message.Step)
	d.tell(message.Train)
	d.finish(t)
	m, err := model.Decode(last[*message.Weights](t, d).Safetensors)
	if err != nil || !slices.Equal(m.Classes, names) {
		t.Errorf("the model names %q, %v", m.Classes, err)
	}
}
