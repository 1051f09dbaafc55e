package train

import (
	"errors"
	"math"
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
)

// stripes is a data set of ten kinds of stripes: learnable, and there is no
// need of any file.
func stripes(n int) dataset.Split {
	split := dataset.Split{Classes: dataset.Numbered(10), Mean: mnist.Mean, Std: mnist.Std}
	for _, d := range []*dataset.Set{&split.Train, &split.Test} {
		d.Images, d.Labels = make([]uint8, n*mnist.Pixels), make([]uint8, n)
		for i := range n {
			d.Labels[i] = uint8(i % 10)
			for k := range 56 {
				d.Images[i*mnist.Pixels+i%10*56+k] = uint8(100 + (i*31+k*17)%150)
			}
		}
	}
	return split
}

func small() Recipe {
	r := seed()
	r.Layers, r.Batch, r.Epochs = []int{784, 12, 9, 10}, 7, 3
	return r
}

// rowsOf runs a recipe to its end.
func rowsOf(t *testing.T, r Recipe, data dataset.Split) ([]EpochMetrics, *Trainer) {
	t.Helper()
	run, err := New(r, data)
	if err != nil {
		t.Fatal(err)
	}
	var rows []EpochMetrics
	for !run.Done() {
		row, err := run.Step()
		if err != nil {
			t.Fatal(err)
		}
		if row != nil {
			rows = append(rows, *row)
		}
	}
	return rows, run
}

func TestARunLearns(t *testing.T) {
	rows, run := rowsOf(t, small(), stripes(300))
	end := rows[len(rows)-1]
	if len(rows) != 3 || end.TestAccuracy() < 99 || end.TestLoss > rows[0].TestLoss {
		t.Errorf("rows: %+v", rows)
	}
	if end.Receipt != model.Receipt(run.Model().Network) {
		t.Error("the last receipt is not the network's")
	}
}

// The bits of a short run on data that every machine can make. If this fails,
// every published receipt has changed: that must be meant. The last network has
// layers of every width that a vector kernel has a tile for.
func TestGoldenReceipts(t *testing.T) {
	for name, change := range map[string]func(*Recipe){
		"8953126b892d5c3115a1a8d1e3b9cf8be3d06c6411f31831e5d451da284692ce": func(*Recipe) {},
		"2e433fb69eeb8de7d3dd0b299bf035929741d25705550625ee7626c596cabd3c": func(r *Recipe) { r.Optimizer, r.LR, r.Schedule = AdamW, 0.002, Cosine; r.WeightDecay = 0.01 },
		"50de8e2a6374e87bc664adf8863d23c3d908207c8d8bba8ea59b57b5079e0d4e": func(r *Recipe) {
			r.Activation, r.LabelSmoothing, r.Nesterov = LeakyReLU, 0.1, true
		},
		"25533377782a55dd19c1620895e438629f12053a85806e154173493dea41fd50": func(r *Recipe) { r.Layers, r.Batch = seed().Layers, seed().Batch },
		"09d1ecd258a952218f64f9415819a6b8bed7130a2babcfa64c82143939a75ec6": func(r *Recipe) { r.Layers = []int{784, 60, 56, 52, 10} },
		"6ec51ee9f7a457d1d68ed01d45ce0390c856b358dc83b6038e4bb985b8cc0d30": func(r *Recipe) { r.Augment, r.Styles, r.Average, r.Warmup = Elastic, 0.2, 0.99, 0.5 },
		"7eb6db4a11c77a979d9d202999d9effee7e080b8fc2807438ec14f8c906638b9": func(r *Recipe) { r.SkipAbove, r.Activation = 0.9, LeakyReLU },
		"959d7e3331f2d618f2225327c4fb616718337980bb015f84007a825de2a2a33b": func(r *Recipe) { r.Deskew, r.Augment, r.Styles = true, Elastic, 0.1 },
		"cc709f93e68f35018d1080178a048e9e0c1c90108cd6b28757ec70fa3cf0090c": func(r *Recipe) { r.Deskew = true },
		"3d831f5bfa71e801e59704a5efc1677ec6b2b64b338e5304c0e3cddeb8357c8f": func(r *Recipe) { r.Augment, r.Distortion, r.Schedule = Affine, 0.7, Cosine },
	} {
		r := small()
		change(&r)
		rows, _ := rowsOf(t, r, stripes(200))
		if got := rows[len(rows)-1].Receipt; got != name {
			t.Errorf("receipt of %s is %s", r.Text(), got)
		}
	}
}

func TestPaddingStaysZero(t *testing.T) {
	_, run := rowsOf(t, small(), stripes(50))
	for l, layer := range run.net.Layers {
		for i := range layer.In {
			for _, w := range layer.Weight.Row(i)[layer.Out:] {
				if w != 0 {
					t.Fatalf("layer %d: padding is %v", l, w)
				}
			}
		}
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	for _, name := range []string{"seed", "best"} {
		r, _ := Named(name)
		run, err := New(r, stripes(2000))
		if err != nil {
			t.Fatal(err)
		}
		for run.Position().Preparing {
			run.Step()
		}
		if n := testing.AllocsPerRun(20, func() { run.Step() }); n != 0 {
			t.Errorf("%s: %v allocations a step", name, n)
		}
	}
}

// The network given out is the weights' average, and the run goes on from the
// weights themselves.
func TestTheAverageIsGivenOut(t *testing.T) {
	r := small()
	plain, err := New(r, stripes(300))
	if err != nil {
		t.Fatal(err)
	}
	r.Average = 0.9
	run, err := New(r, stripes(300))
	if err != nil {
		t.Fatal(err)
	}
	want := append([]float32(nil), run.net.Params...)
	for step := 1; step <= 30; step++ {
		plain.Step()
		run.Step()
		if run.Position().Evaluating() {
			t.Fatal("more steps than batches")
		}
		keep := min(0.9, float64(step)/float64(step+9))
		for i, w := range plain.net.Params {
			want[i] = float32(keep*float64(want[i]) + (1-keep)*float64(w))
			if run.net.Params[i] != w {
				t.Fatalf("step %d: averaging changes weight %d", step, i)
			}
		}
	}
	for i, w := range run.Model().Network.Params {
		if math.Abs(float64(w-want[i])) > 1e-5 {
			t.Fatalf("average %d is %v, want %v", i, w, want[i])
		}
	}
}

func TestDivergenceIsToldInWords(t *testing.T) {
	for _, lr := range []float64{3, 900} {
		r := small()
		r.LR, r.Epochs = lr, 20
		run, err := New(r, stripes(300))
		if err != nil {
			t.Fatal(err)
		}
		for err == nil && !run.Done() {
			_, err = run.Step()
		}
		var diverged *Diverged
		if !errors.As(err, &diverged) || !strings.Contains(err.Error(), "lower lr to") {
			t.Errorf("lr %v: %v", lr, err)
		}
	}
}

func TestAnEpochOfOneBatchDivergesToo(t *testing.T) {
	r := small()
	r.LR, r.Batch, r.Epochs = 1000, 300, 1
	run, err := New(r, stripes(300))
	for err == nil && !run.Done() {
		_, err = run.Step()
	}
	var diverged *Diverged
	if !errors.As(err, &diverged) {
		t.Errorf("error: %v", err)
	}
}

func TestSlowLearningIsNoDivergence(t *testing.T) {
	for seed := range uint64(10) {
		for _, batch := range []int{1, 7} {
			r := small()
			r.LR, r.Seed, r.Batch = 1e-6, seed, batch
			rowsOf(t, r, stripes(100))
		}
	}
}

func TestSchedules(t *testing.T) {
	r := seed()
	for _, c := range []struct {
		schedule string
		epoch    float64
		want     float64
	}{
		{Constant, 29, 0.05}, {Step, 9.99, 0.05}, {Step, 10, 0.005}, {Step, 25, 0.0005},
		{Cosine, 0, 0.05}, {Cosine, 15, 0.025}, {Cosine, 30, 0},
		{FlatCosine, 0, 0.05}, {FlatCosine, 15, 0.05}, {FlatCosine, 22.5, 0.025}, {FlatCosine, 30, 0},
	} {
		r.Schedule = c.schedule
		if got := r.schedule()(c.epoch); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s at epoch %v: %v, want %v", c.schedule, c.epoch, got, c.want)
		}
	}
}

func TestWarmup(t *testing.T) {
	r := seed()
	r.Warmup = 2
	for epoch, want := range map[float64]float64{0: 0.0005, 1: 0.02525, 2: 0.05, 9: 0.05} {
		if got := r.schedule()(epoch); math.Abs(got-want) > 1e-9 {
			t.Errorf("epoch %v: %v, want %v", epoch, got, want)
		}
	}
}

func BenchmarkStep(b *testing.B) { benchmarkStep(b, "seed") }

// BenchmarkBestStep has distorted images and averaged weights besides.
func BenchmarkBestStep(b *testing.B) { benchmarkStep(b, "best") }

func benchmarkStep(b *testing.B, recipe string) {
	data := realMNIST(b)
	r, _ := Named(recipe)
	r.Epochs = 1e5
	run, err := New(r, data)
	if err != nil {
		b.Fatal(err)
	}
	for run.Position().Preparing {
		run.Step()
	}
	b.ReportAllocs()
	for b.Loop() {
		if run.Position().Evaluating() {
			b.StopTimer()
			for run.Position().Evaluating() {
				run.Step()
			}
			b.StartTimer()
		}
		run.Step()
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*1200, "s/epoch")
}

func BenchmarkEvaluate(b *testing.B) {
	run, err := New(seed(), realMNIST(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for run.test.reset(); !run.test.done(); {
			run.test.next(run.eval, run.index)
		}
	}
}
