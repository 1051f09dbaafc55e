package page

import (
	"math/rand/v2"
	"os"
	"testing"

	"inkling/core/ink"
	"inkling/core/mnist/folder"
)

// drawn draws strokes with the pen.
func (v *visit) drawn(d ink.Drawing) {
	for _, s := range d {
		v.do(PenDown{s[0]}, PenMoved{s[1:]}, PenUp{})
	}
}

func TestNoDigitIsNotRead(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	scribble := ink.Stroke{}
	for range 40 {
		scribble = append(scribble, ink.Point{X: side * r.Float32(), Y: side * r.Float32()})
	}
	for name, d := range map[string]ink.Drawing{
		"a scribble":         {scribble},
		"a dot":              {{{X: 100, Y: 100}}},
		"a dot of some size": {{{X: 100, Y: 100}, {X: 106, Y: 110}}},
		"a line across":      {{{X: 10, Y: 140}, {X: 270, Y: 141}}},
	} {
		v := open(t, "")
		v.do(Delivered{shippedFile(t, 1, nil)})
		v.drawn(d)
		v.want(name+": verdict", v.text("verdict"), "Not sure: a digit?")
		v.want(name+": class", prop(v, "digit", "class"), "digit unsure")
		sum := float32(0)
		for _, p := range v.m.Answer.Shares {
			sum += p
		}
		if c := v.m.Answer.confidence(); c > 0.5 || sum < 0.999 || sum > 1.001 {
			t.Errorf("%s is read with %.2f of %.3f", name, c, sum)
		}
	}
}

// The shipped network is sure of nearly all digits of MNIST's test set.
func TestDigitsAreNotCalledUnsure(t *testing.T) {
	digits, err := folder.Read(os.DirFS("../../../shared/mnist"))
	if err != nil {
		t.Skip("no ../shared/mnist beside the repository: real digits cannot be read here")
	}
	file, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := shippedNetwork(file)
	if err != nil {
		t.Fatal(err)
	}
	unsure, n := 0, digits.Test.Len()
	for i := range n {
		if (Answer{Shares: shipped.Reader.Probabilities(digits.Test.Images[i*pixels:][:pixels])}).unsure() {
			unsure++
		}
	}
	t.Logf("%d of %d are called unsure", unsure, n)
	if 50*unsure >= n {
		t.Errorf("%d of %d digits are called unsure, which is not below 2 %%", unsure, n)
	}
}
