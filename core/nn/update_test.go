package nn

import (
	"math"
	"testing"

	"inkling/core/vec"
)

// A pass back gives every parameter, the padding included, to update once: at its
// offset, together with its gradient, and never none at all.
func TestEveryParameterIsUpdatedOnce(t *testing.T) {
	images, index, labels := pictures(6, 2*block)
	net := network(t, 0, 2*block, 2*block+1, 5, 3)
	pass, times := NewTrainingPass(net, NewInput(0.13, 0.31), 6), make([]int, len(net.Params))
	logits := pass.Forward(images, index)
	CrossEntropy{}.ScoreGrad(logits, labels)
	pass.Backward(logits, func(offset int, w, g []float32) {
		if len(w) == 0 || len(w) != len(g) || &w[0] != &net.Params[offset] {
			t.Fatalf("an update at %d of %d parameters by %d numbers", offset, len(w), len(g))
		}
		for i := range w {
			times[offset+i]++
		}
	})
	for i, n := range times {
		if n != 1 {
			t.Fatalf("parameter %d is updated %d times", i, n)
		}
	}
}

// A pass back does no work for images whose gradient is zero: their lists are
// empty.
func TestImagesWithoutGradientCostNothing(t *testing.T) {
	images, index, labels := pictures(6, 12)
	net := network(t, 0, 12, 9, 3)
	pass := NewTrainingPass(net, NewInput(0.13, 0.31), 6)
	logits := pass.Forward(images, index)
	CrossEntropy{}.ScoreGrad(logits, labels)
	clear(logits.Row(2))
	pass.Backward(logits, func(int, []float32, []float32) {})
	for i := range index {
		pixels, hidden := pass.pixels.Len(i), pass.layers[0].entries.Len(i)
		if empty := pixels == 0 && hidden == 0; empty != (i == 2) {
			t.Errorf("image %d has %d pixels and %d activations left", i, pixels, hidden)
		}
	}
}

// Below and at 0 the gradient passes a leaky ReLU multiplied by its slope, as in
// PyTorch; an output of exactly 0 is in no list of activations.
func TestTheGradientAtZeroIsTheSlopes(t *testing.T) {
	const slope = 0.25
	net := network(t, slope, 1, 2, 1, 2)
	clear(net.Params)
	net.Layers[0].Bias[0], net.Layers[0].Bias[1] = 1, 1
	net.Layers[1].Weight.Row(0)[0], net.Layers[1].Weight.Row(1)[0] = 1, -1 // 1 - 1 is exactly 0
	net.Layers[2].Weight.Row(0)[0] = 1
	pass := NewTrainingPass(net, NewInput(0, 1), 1)
	logits := pass.Forward([]uint8{0}, []int32{0})
	logits.Row(0)[0], logits.Row(0)[1] = 1, 0 // the gradient by the logits
	got := make([]float32, len(net.Params))
	pass.Backward(logits, func(offset int, _, g []float32) { copy(got[offset:], g) })
	bias := got[vec.Pad(2):] // of the first layer, behind its one row of weights
	if bias[0] != slope || bias[1] != -slope {
		t.Errorf("the gradient by the first biases is %v, want %v and %v", bias[:2], slope, -slope)
	}
}

// An image is left out above the bound, not at it.
func TestAnImageAtTheBoundIsKept(t *testing.T) {
	for bound, want := range map[float32]float32{0.5: -0.5, 0.49999: 0} {
		logits := vec.NewMatrix(1, 2) // both classes have the probability 1/2
		CrossEntropy{SkipAbove: bound}.ScoreGrad(logits, []uint8{0})
		if got := logits.Row(0)[0]; got != want {
			t.Errorf("skipping above %v, the gradient is %v, want %v", bound, got, want)
		}
	}
}

// Of equal logits the first is the network's answer.
func TestTheFirstOfEqualLogitsIsTheAnswer(t *testing.T) {
	for label, errors := range []int{0, 1, 1} {
		logits := vec.NewMatrix(1, 3)
		if s := (CrossEntropy{}).Score(logits, []uint8{uint8(label)}); s.Errors != errors {
			t.Errorf("label %d: %d errors, want %d", label, s.Errors, errors)
		}
	}
}

func TestWidths(t *testing.T) {
	for _, widths := range [][]int{{1, 1}, {3, 1, 2}} {
		if net, err := New(widths, 0); err != nil || len(net.Layers) != len(widths)-1 {
			t.Errorf("%v: %v", widths, err)
		}
	}
	for _, widths := range [][]int{nil, {3}, {0, 2}, {3, 0}, {3, math.MinInt, 2}} {
		if _, err := New(widths, 0); err == nil {
			t.Errorf("a network of the widths %v is made", widths)
		}
	}
}
