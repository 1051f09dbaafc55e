package inspect

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"inkling/core/deskew"
	"inkling/core/model"
)

func contributionModels(t *testing.T) map[string]*model.Model {
	return map[string]*model.Model{
		"relu":         newModel(t, false, 0, 784, 33, 20, 10),
		"leaky":        newModel(t, false, 0.1, 784, 33, 20, 10),
		"deskewing":    newModel(t, true, 0, 784, 33, 10),
		"single layer": newModel(t, false, 0, 784, 10),
		"two classes":  newModel(t, false, 0, 784, 5, 2),
	}
}

func TestContributionsSumToTheLogit(t *testing.T) {
	data := digits(5)
	for name, m := range contributionModels(t) {
		probe := newProbe(t, m, 1)
		for i := range 5 {
			for class := range m.Classes {
				c := probe.Contributions(data.Image(i), class)
				sum := c.Bias + c.For() + c.Against()
				logits := probe.Outputs(data.Image(i))[len(m.Network.Layers)-1]
				if own := float64(logits.Row(0)[class]); math.Abs(sum-own) > 1e-5 || math.Abs(c.Logit-own) > 1e-5 {
					t.Errorf("%s, image %d, class %d: sum %v, logit %v, the network says %v", name, i, class, sum, c.Logit, own)
				}
			}
		}
	}
}

// A contribution is the grey level times the gradient of the logit by it.
func TestContributionsAgreeWithFiniteDifferences(t *testing.T) {
	picture := digits(1).Image(0)
	for name, m := range contributionModels(t) {
		seen := toFloats(picture)
		if m.Deskew {
			seen = toFloats(deskew.All(picture))
		}
		const class = 1
		logit := func(pixels []float64) float64 {
			outputs := (reference{m}).outputs(pixels)
			return outputs[len(outputs)-1][class]
		}
		gradient := fd.Gradient(nil, logit, seen, &fd.Settings{Step: 1e-4})
		c := newProbe(t, m, 1).Contributions(picture, class)
		largest := 0.0
		for k, g := range gradient {
			largest = max(largest, math.Abs(float64(c.Pixels[k])))
			if want := g * seen[k]; math.Abs(float64(c.Pixels[k])-want) > 1e-6 {
				t.Fatalf("%s: pixel %d contributes %v, finite differences say %v", name, k, c.Pixels[k], want)
			}
		}
		if largest < 1e-3 {
			t.Errorf("%s: no pixel contributes more than %v", name, largest)
		}
	}
}

// White pixels contribute nothing, and on white paper the logit is all bias.
func TestWhiteIsTheBaseline(t *testing.T) {
	m := newModel(t, false, 0, 784, 33, 10)
	probe := newProbe(t, m, 1)
	picture := digits(1).Image(0)
	c := probe.Contributions(picture, 3)
	for k, p := range picture {
		if p == 0 && c.Pixels[k] != 0 {
			t.Fatalf("the white pixel %d contributes %v", k, c.Pixels[k])
		}
	}
	white := make([]uint8, 784)
	c = probe.Contributions(white, 3)
	want := (reference{m}).outputs(toFloats(white))[1][3]
	if c.For() != 0 || c.Against() != 0 || math.Abs(c.Bias-want) > 1e-9 {
		t.Errorf("white paper: for %v, against %v, bias %v, want 0, 0, %v", c.For(), c.Against(), c.Bias, want)
	}
}
