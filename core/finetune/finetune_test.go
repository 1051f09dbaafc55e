package finetune

import (
	"os"
	"reflect"
	"slices"
	"testing"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/folder"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/core/train"
)

// A bar that leans on nothing, and a hook: what each is called is up to its
// writer.
var (
	bar  = ink.Drawing{{{X: 0, Y: 0}, {X: 4, Y: 100}}}
	hook = ink.Drawing{{{X: 0, Y: 0}, {X: 60, Y: 4}, {X: 20, Y: 100}}, {{X: 5, Y: 50}, {X: 50, Y: 52}}}
)

// learnt returns a network that was trained on the data for two epochs.
func learnt(t testing.TB, data dataset.Split) *model.Model {
	t.Helper()
	r, _ := train.Named("seed")
	r.Layers, r.Epochs = []int{784, 32, 10}, 2
	run, err := train.New(r, data)
	for err == nil && !run.Done() {
		_, err = run.Step()
	}
	if err != nil {
		t.Fatal(err)
	}
	return run.Model()
}

// tuned carries a tuning to its end.
func tuned(t testing.TB, base *model.Model, samples []handwriting.Sample, data dataset.Split, seed uint64) *Tuner {
	t.Helper()
	tuner, err := New(base, samples, data, seed)
	if err != nil {
		t.Fatal(err)
	}
	for last := -1.0; !tuner.Done(); tuner.Step() {
		if p := tuner.Progress(); p <= last || p >= 1 {
			t.Fatalf("progress from %v to %v", last, p)
		} else {
			last = p
		}
	}
	return tuner
}

// misread returns the samples with labels that the network does not read.
func misread(t testing.TB, base *model.Model, data dataset.Split) []handwriting.Sample {
	t.Helper()
	samples := []handwriting.Sample{{Drawing: bar}, {Drawing: hook}}
	r := tuned(t, base, samples, data, 1).Report()
	for i := range samples {
		samples[i].Label = (r.Before[i] + 1) % 10
	}
	return samples
}

func TestAMisreadDrawingIsReadRightAndTheRestIsKept(t *testing.T) {
	data := synthetic.New(1, 6000, 1000)
	base := learnt(t, data)
	before := model.Receipt(base.Network)
	samples := misread(t, base, data)
	r := tuned(t, base, samples, data, 1).Report()
	for i, s := range samples {
		if r.Before[i] == s.Label || r.After[i] != s.Label {
			t.Errorf("drawing %d, a %d, was read as %d and is read as %d", i, s.Label, r.Before[i], r.After[i])
		}
	}
	lost := r.TestAfter.ErrorRate() - r.TestBefore.ErrorRate()
	if r.TestBefore.Images != 1000 || r.TestAfter.Images != 1000 || lost > 0.01 {
		t.Errorf("test set before %+v, after %+v", r.TestBefore, r.TestAfter)
	}
	if model.Receipt(base.Network) != before {
		t.Error("the base network has changed")
	}
}

// With real digits, a little may be lost: two tenths of a point.
func TestMNISTIsKept(t *testing.T) {
	var data dataset.Split
	for _, dir := range []string{os.Getenv("MNIST_DIR"), "../../data/mnist", "../../../shared/mnist"} {
		if split, err := folder.Read(os.DirFS(dir)); dir != "" && err == nil {
			data = split
		}
	}
	if data.Train.Len() == 0 {
		t.Skip("MNIST is in none of $MNIST_DIR, data/mnist, ../shared/mnist: nothing to replay here")
	}
	base := learnt(t, data)
	samples := misread(t, base, data)[1:]
	r := tuned(t, base, samples, data, 1).Report()
	t.Logf("test errors %d -> %d of %d", r.TestBefore.Errors, r.TestAfter.Errors, r.TestAfter.Images)
	if r.After[0] != samples[0].Label || r.TestAfter.ErrorRate()-r.TestBefore.ErrorRate() > 0.002 {
		t.Errorf("read as %d; test set before %+v, after %+v", r.After[0], r.TestBefore, r.TestAfter)
	}
}

// The bits of a tuning on data that every machine can make. If this fails,
// everybody's own network has changed: that must be meant.
func TestGoldenReceipt(t *testing.T) {
	data := synthetic.New(1, 500, 100)
	base := learnt(t, data)
	samples := []handwriting.Sample{{Label: 4, Drawing: bar}, {Label: 9, Drawing: hook}}
	tuner := tuned(t, base, samples, data, 1)
	const want = "93359c264ca7f766f022c344966f3bc71101aa33058454e963775994227cc936"
	if got := model.Receipt(tuner.Model().Network); got != want {
		t.Errorf("the receipt is %s", got)
	}
	again := tuned(t, base, samples, data, 1)
	if !slices.Equal(again.Model().Network.Params, tuner.Model().Network.Params) || !reflect.DeepEqual(again.Report(), tuner.Report()) {
		t.Error("tuning again gives another network")
	}
	if other := tuned(t, base, samples, data, 2); slices.Equal(other.Model().Network.Params, tuner.Model().Network.Params) {
		t.Error("another seed gives the same network")
	}
}

// untrained returns a model of that many classes.
func untrained(t *testing.T, classes int) *model.Model {
	net, err := nn.New([]int{mnist.Pixels, classes}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return &model.Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Classes: dataset.Numbered(classes)}
}

func TestWhatCannotBeTuned(t *testing.T) {
	data := synthetic.New(1, 20, 10)
	good, odd := untrained(t, mnist.Classes), untrained(t, 4)
	samples := []handwriting.Sample{{Drawing: bar}}
	for _, c := range []struct {
		base    *model.Model
		samples []handwriting.Sample
		data    dataset.Split
		want    error
	}{
		{good, nil, data, errSamples}, {good, samples, dataset.Split{}, errData}, {odd, samples, data, errBase},
		{good, []handwriting.Sample{{Label: 10, Drawing: bar}}, data, errLabel},
	} {
		if _, err := New(c.base, c.samples, c.data, 1); err != c.want {
			t.Errorf("error %v, want %v", err, c.want)
		}
	}
}

func BenchmarkTune(b *testing.B) {
	data := synthetic.New(1, 12000, 2000)
	base := learnt(b, data)
	samples := []handwriting.Sample{{Label: 4, Drawing: bar}, {Label: 9, Drawing: hook}}
	for b.Loop() {
		tuned(b, base, samples, data, 1)
	}
}
