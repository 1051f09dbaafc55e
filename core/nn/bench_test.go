package nn

import (
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/vec"
)

// step holds what one training step of 784-64-64-128-10 needs, on synthetic digits
// of which about as many pixels are 0 as in MNIST. Each benchmark runs one part of
// the step.
type step struct {
	pass   *Pass
	digits dataset.Set
	index  []int32
	grad   vec.Matrix
}

func newStep(b *testing.B, batch int) *step {
	net, err := New([]int{784, 64, 64, 128, 10}, 0)
	if err != nil {
		b.Fatal(err)
	}
	net.Init(1)
	s := &step{pass: NewTrainingPass(net, NewInput(mnist.Mean, mnist.Std), batch), digits: synthetic.New(1, batch, 1).Train}
	for i := range batch {
		s.index = append(s.index, int32(i))
	}
	s.grad = s.pass.Forward(s.digits.Images, s.index)
	CrossEntropy{}.ScoreGrad(s.grad, s.digits.Labels)
	b.ReportAllocs()
	b.ResetTimer()
	return s
}

func BenchmarkForward(b *testing.B) {
	s := newStep(b, 50)
	for b.Loop() {
		s.pass.Forward(s.digits.Images, s.index)
	}
}

func BenchmarkLoss(b *testing.B) {
	s := newStep(b, 50)
	logits := vec.NewMatrix(50, 10)
	for b.Loop() {
		copy(logits.Data, s.grad.Data)
		CrossEntropy{}.ScoreGrad(logits, s.digits.Labels)
	}
}

// BenchmarkBackward does not change the weights.
func BenchmarkBackward(b *testing.B) {
	s := newStep(b, 50)
	nothing := func(int, []float32, []float32) {}
	for b.Loop() {
		s.pass.Backward(s.grad, nothing)
	}
}

func BenchmarkStep(b *testing.B) {
	s := newStep(b, 50)
	velocity, c := make([]float32, len(s.pass.net.Params)), vec.SGD{LR: 1e-9, Momentum: 0.22}
	update := func(offset int, w, g []float32) { c.Step(w, velocity[offset:offset+len(w)], g) }
	for b.Loop() {
		logits := s.pass.Forward(s.digits.Images, s.index)
		CrossEntropy{}.ScoreGrad(logits, s.digits.Labels)
		s.pass.Backward(logits, update)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*1200, "s/epoch")
}
