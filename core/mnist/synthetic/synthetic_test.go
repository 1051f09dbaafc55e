package synthetic

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

func TestSynthetic(t *testing.T) {
	s := New(1, 200, 50)
	if s.Name != Name || s.Train.Len() != 200 || s.Test.Len() != 50 || len(s.Train.Images) != 200*mnist.Pixels {
		t.Fatalf("%q with %d and %d images", s.Name, s.Train.Len(), s.Test.Len())
	}
	var count [mnist.Classes]int
	for i, label := range s.Train.Labels {
		count[label]++
		if bytes.IndexByte(s.Train.Image(i), 255) < 0 {
			t.Errorf("image %d has no black", i)
		}
	}
	for label, n := range count {
		if n != 20 {
			t.Errorf("%d images of %d in 200", n, label)
		}
	}
}

func TestSyntheticOfNothing(t *testing.T) {
	if s := New(1, 0, -5); s.Train.Len() != 0 || s.Test.Len() != 0 {
		t.Errorf("%d and %d images", s.Train.Len(), s.Test.Len())
	}
}

func TestSyntheticDependsOnSeedAndNumberAlone(t *testing.T) {
	few, many, other := New(7, 10, 10), New(7, 30, 20), New(8, 10, 10)
	if !bytes.Equal(few.Train.Images, many.Train.Images[:10*mnist.Pixels]) || !bytes.Equal(few.Test.Images, many.Test.Images[:10*mnist.Pixels]) {
		t.Error("the first images depend on how many there are")
	}
	if bytes.Equal(few.Train.Images, other.Train.Images) {
		t.Error("seeds 7 and 8 give the same images")
	}
	for i := range 10 {
		if bytes.Equal(few.Train.Image(i), few.Test.Image(i)) || bytes.Equal(few.Train.Image(i), many.Train.Image(i+10)) {
			t.Errorf("image %d comes twice", i)
		}
	}
}

// A network that reads these digits is to read MNIST's too, so their ink is
// spread the same way; Mean and Std are MNIST's.
func TestSyntheticHasMNISTsInk(t *testing.T) {
	var sum, squares float64
	d := New(1, 1000, 0).Train
	for _, v := range d.Images {
		p := float64(v) / 255
		sum += p
		squares += p * p
	}
	mean := sum / float64(len(d.Images))
	variance := squares/float64(len(d.Images)) - mean*mean
	if mean < 0.12 || mean > 0.14 || variance < 0.29*0.29 || variance > 0.33*0.33 {
		t.Errorf("the mean is %.4f, the variance %.4f", mean, variance)
	}
}

// The label of the most similar training image is mostly right.
func TestSyntheticIsLearnable(t *testing.T) {
	s := New(3, 1000, 100)
	right := 0
	for i, label := range s.Test.Labels {
		if nearest(s.Train, s.Test.Image(i)) == label {
			right++
		}
	}
	if right < 75 {
		t.Errorf("the nearest neighbour has the right label for %d of 100", right)
	}
}

// nearest returns the label of the image of d at the least Euclidean distance.
func nearest(d dataset.Set, image []uint8) (label uint8) {
	least := 1 << 62
	for i := range d.Labels {
		distance := 0
		for j, v := range d.Image(i) {
			difference := int(v) - int(image[j])
			distance += difference * difference
		}
		if distance < least {
			least, label = distance, d.Labels[i]
		}
	}
	return label
}

// The bits are the same on every machine: they are part of every receipt of a
// run on synthetic digits.
func TestSyntheticGolden(t *testing.T) {
	s := New(1, 500, 100)
	h := sha256.New()
	h.Write(s.Train.Images)
	h.Write(s.Test.Images)
	const want = "88ca66dd9713651a5841bcb67666b650af6125f6553b7a47f0e2a780eec6e39f"
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the digits have changed: SHA-256 %s", got)
	}
}

func TestStylesAreOtherDigits(t *testing.T) {
	few, many := Styles(1, 0, 20), Styles(1, 0, 200)
	if many.Len() != 200 || !bytes.Equal(few.Images, many.Images[:20*mnist.Pixels]) {
		t.Error("the first digits depend on how many there are")
	}
	same := New(1, 200, 0).Train
	for i, label := range many.Labels {
		if label != uint8(i%mnist.Classes) || bytes.Equal(many.Image(i), same.Image(i)) {
			t.Errorf("digit %d is labelled %d, or one of the plain ones", i, label)
		}
	}
	sum := sha256.Sum256(many.Images)
	const want = "da8811f2bcb6190b67a4519f959385756cb287f9e71fb8b231744988a30bea50"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("the digits have changed: SHA-256 %s", got)
	}
}

func TestEveryTemplateCanBeDrawn(t *testing.T) {
	for _, templates := range append(alphabet[:], styles[:]...) {
		if len(templates) == 0 {
			t.Error("a digit has no template")
		}
		for i, template := range templates {
			if template.weight < 1 || len(template.strokes) == 0 {
				t.Errorf("template %d of %v is never drawn", i, templates)
			}
			for _, stroke := range template.strokes {
				if len(stroke) < 2 {
					t.Errorf("template %d of %v has a stroke of %d points", i, templates, len(stroke))
				}
			}
		}
	}
}

func TestCurve(t *testing.T) {
	points := ink.Stroke{{X: 0, Y: 0}, {X: 1, Y: 2}, {X: 3, Y: 2}, {X: 3, Y: 2}, {X: 3, Y: 0}}
	smooth := curve(points)
	if len(smooth) != 3*steps+1 {
		t.Fatalf("%d points", len(smooth))
	}
	for i, want := range map[int]ink.Point{0: points[0], steps: points[1], 2 * steps: points[2], 3 * steps: points[4]} {
		if smooth[i] != want {
			t.Errorf("point %d is %v instead of %v", i, smooth[i], want)
		}
	}
	for _, p := range smooth[2*steps:] { // straight on behind the corner
		if p.X != 3 {
			t.Errorf("the corner is round: %v", p)
		}
	}
}

// The cost of a digit, to be read as time over 100.
func BenchmarkSynthetic100(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		synthesize(uint64(i), 0, 0, 100, plain)
	}
}
