package train

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
)

// letters is a data set of a row of ink in another place for each class.
func letters(classes int) dataset.Split {
	part := func(n int) dataset.Set {
		images, labels := make([]uint8, n*mnist.Pixels), make([]uint8, n)
		for i := range labels {
			labels[i] = uint8(i % classes)
			row := images[i*mnist.Pixels+i%classes*mnist.Side:][:mnist.Side]
			copy(row, bytes.Repeat([]byte{uint8(200 + i%50)}, mnist.Side))
		}
		return dataset.NewSet(images, labels)
	}
	return dataset.New("letters", part(20*classes), part(4*classes), dataset.Numbered(classes))
}

// The recipes that are named for MNIST run on any number of classes.
func TestTheLastWidthFollowsTheData(t *testing.T) {
	for _, classes := range []int{2, 10, 26} {
		data := letters(classes)
		r := small()
		r.Layers, r.Batch, r.Epochs = []int{784, 24, 10}, 10, 30
		rows, run := rowsOf(t, r, data)
		if got := rows[len(rows)-1].TestAccuracy(); got < 95 {
			t.Errorf("%d classes: %v %% of the test images are read", classes, got)
		}
		if w := run.Recipe().Layers; !slices.Equal(w, []int{784, 24, classes}) {
			t.Errorf("%d classes: the run's recipe has the layers %v", classes, w)
		}
		if !slices.Equal(r.Layers, []int{784, 24, 10}) {
			t.Error("the recipe that was given is changed")
		}
		m, err := model.Decode(run.Model().Encode())
		if err != nil || !slices.Equal(m.Classes, data.Classes) || m.Mean != data.Mean || m.Std != data.Std {
			t.Errorf("%d classes: the model is %+v, %v", classes, m, err)
		}
		if got, err := ParseRecipe(m.Metadata[model.KeyRecipe]); err != nil || !got.Equal(run.Recipe()) {
			t.Errorf("%d classes: the model names the recipe %v, %v", classes, m.Metadata, err)
		}
	}
}

func TestARunOnOtherClassesIsRestoredByItsRecipe(t *testing.T) {
	data := letters(26)
	run, err := New(small(), data)
	if err != nil {
		t.Fatal(err)
	}
	run.Step()
	c, err := run.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(small(), data, c); err != nil {
		t.Error(err)
	}
}

func TestDrawnDigitsAreMixedIntoDigitsOnly(t *testing.T) {
	best, _ := Named("best")
	named := slices.Repeat([]string{"shirt"}, 10)
	for _, c := range []struct {
		classes []string
		want    float64
	}{{dataset.Numbered(10), best.Styles}, {dataset.Numbered(26), 0}, {named, 0}} {
		if got := best.For(c.classes).Styles; got != c.want {
			t.Errorf("classes %q: styles %v, want %v", c.classes, got, c.want)
		}
	}
}

func TestHiddenWidthsAlone(t *testing.T) {
	for text, want := range map[string][]int{
		"32": {784, 32, 10}, "64-64-128": {784, 64, 64, 128, 10}, " 10 - 10 ": {784, 10, 10, 10},
		"784-32-10": {784, 32, 10}, "784-10": {784, 10}, "784-32-26": {784, 32, 26},
	} {
		if r, err := ParseRecipe("layers=" + text); err != nil || !slices.Equal(r.Layers, want) {
			t.Errorf("%q is read as %v, %v", text, r.Layers, err)
		}
	}
}

// A data set that cannot be trained on is refused before anything is done.
func TestDataThatCannotBeIsRefused(t *testing.T) {
	data := stripes(20)
	data.Std = 0
	if _, err := New(small(), data); err == nil {
		t.Error("a standard deviation of 0 is taken")
	}
	data = stripes(20)
	data.Classes = data.Classes[:9]
	if _, err := New(small(), data); err == nil || !strings.Contains(err.Error(), "there is a label 9") {
		t.Errorf("with a label without a class: %v", err)
	}
}
