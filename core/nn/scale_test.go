package nn

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/vec"
)

// The batches, widths and depths, each varied alone around the seed recipe.
var (
	scaleBatches = []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}
	scaleWidths  = []int{16, 32, 64, 100, 128, 256, 512, 1024} // of three hidden layers
	scaleDepths  = []int{1, 2, 3, 4, 5, 6, 7, 8}               // hidden layers of 64
)

// BenchmarkScale prints what an epoch of 60,000 images costs by batch, width and
// depth. The batches are successive parts of 4,000 synthetic digits.
//
//	us/step      forward, loss, backward, SGD with momentum
//	us/forward   that part alone
//	us/gradient  all but SGD: the products of matrices, and making their lists
//	dense-GF/s   2 flops for each multiply-add of the dense network (forward, the
//	             gradient of the weights, and by the inputs of all layers but the
//	             first) in us/step
//	real-GF/s    2 flops for each of these terms whose left factor is not zero,
//	             which are those the kernels compute, in us/step
//	product-GF/s the same in us/gradient
func BenchmarkScale(b *testing.B) {
	digits := synthetic.New(1, 4000, 0).Train
	run := func(name string, batch int, hidden ...int) {
		widths := append(append([]int{mnist.Pixels}, hidden...), mnist.Classes)
		b.Run(name, func(b *testing.B) { newScaled(b, digits, batch, widths).benchmark(b) })
	}
	for _, batch := range scaleBatches {
		run(fmt.Sprint("batch=", batch), batch, 64, 64, 128)
	}
	for _, width := range scaleWidths {
		run(fmt.Sprint("width=", width), 50, width, width, width)
	}
	for _, depth := range scaleDepths {
		run(fmt.Sprint("depth=", depth), 50, slices.Repeat([]int{64}, depth)...)
	}
}

// scaled trains batch after batch of the digits.
type scaled struct {
	pass     *Pass
	pictures *vec.PackedImages
	digits   int
	index    []int32 // all digits, and the first batch again
	labels   []uint8
	batch    int
	at       int
}

func newScaled(b *testing.B, digits dataset.Set, batch int, widths []int) *scaled {
	net, err := New(widths, 0)
	if err != nil {
		b.Fatal(err)
	}
	net.Init(1)
	s := &scaled{pass: NewTrainingPass(net, NewInput(mnist.Mean, mnist.Std), batch), pictures: digits.Packed(), digits: digits.Len(), batch: batch}
	for i := range digits.Len() + batch {
		s.index = append(s.index, int32(i%digits.Len()))
		s.labels = append(s.labels, digits.Labels[i%digits.Len()])
	}
	return s
}

// step does what a trainer's step does.
func (s *scaled) step(update Update) {
	logits := s.forward()
	CrossEntropy{}.ScoreGrad(logits, s.labels[s.at:s.at+s.batch])
	s.pass.Backward(logits, update)
}

// forward computes the logits of the next batch.
func (s *scaled) forward() vec.Matrix {
	s.at = (s.at + s.batch) % s.digits
	return s.pass.ForwardPacked(s.pictures, s.index[s.at:s.at+s.batch])
}

func (s *scaled) benchmark(b *testing.B) {
	velocity, c := make([]float32, len(s.pass.net.Params)), vec.SGD{LR: 1e-9, Momentum: 0.22}
	sgd := func(offset int, w, g []float32) { c.Step(w, velocity[offset:offset+len(w)], g) }
	nothing := func(int, []float32, []float32) {}
	s.step(sgd)
	for b.Loop() {
		s.step(sgd)
	}
	step := b.Elapsed().Seconds() / float64(b.N)
	forward := seconds(b.N, func() { s.forward() })
	gradient := seconds(b.N, func() { s.step(nothing) })
	dense, terms := s.flops()
	b.ReportMetric(0, "ns/op") // us/step says it
	b.ReportMetric(step*60000/float64(s.batch), "s/epoch")
	b.ReportMetric(step*1e6, "us/step")
	b.ReportMetric(forward*1e6, "us/forward")
	b.ReportMetric(gradient*1e6, "us/gradient")
	b.ReportMetric(dense/step/1e9, "dense-GF/s")
	b.ReportMetric(terms/step/1e9, "real-GF/s")
	b.ReportMetric(terms/gradient/1e9, "product-GF/s")
}

// seconds returns the mean time of n calls.
func seconds(n int, f func()) float64 {
	start := time.Now()
	for range n {
		f()
	}
	return time.Since(start).Seconds() / float64(n)
}

// flops counts those of a step of the dense network, and those of the terms that
// the last step computed.
func (s *scaled) flops() (dense, terms float64) {
	for l, layer := range s.pass.net.Layers {
		lists := s.pass.pixels
		if l > 0 {
			lists = s.pass.layers[l-1].entries
		}
		product := float64(s.batch * layer.In * layer.Out)
		dense += 2 * product
		terms += 2 * float64(entries(lists)*layer.Out)
		if l > 0 {
			dense += product
			terms += float64(entries(s.pass.layers[l].back.entries) * layer.In)
		}
	}
	return 2 * dense, 2 * terms
}

func entries(lists *vec.Sparse) (n int) {
	for i := range lists.Rows {
		n += lists.Len(i)
	}
	return n
}
