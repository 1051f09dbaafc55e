package nn_test

import (
	"fmt"
	"log"

	"inkling/core/nn"
)

// Train a network of four inputs to tell two pictures apart, by gradient descent
// on the cross entropy.
func Example() {
	images := []uint8{
		255, 255, 0, 0,
		0, 0, 255, 255,
	}
	labels, index := []uint8{0, 1}, []int32{0, 1}
	net, err := nn.New([]int{4, 8, 2}, 0) // the ReLU
	if err != nil {
		log.Fatal(err)
	}
	net.Init(1)
	pass := nn.NewTrainingPass(net, nn.NewInput(0.5, 0.5), len(labels))
	loss := nn.CrossEntropy{}
	for step := range 31 {
		logits := pass.Forward(images, index)
		score := loss.ScoreGrad(logits, labels) // the logits become the gradient
		if step%10 == 0 {
			fmt.Printf("step %d: loss %.3f, %d errors\n", step, score.MeanLoss(), score.Errors)
		}
		pass.Backward(logits, func(offset int, params, gradient []float32) {
			for i, g := range gradient {
				params[i] -= 0.2 * g
			}
		})
	}
	// Output:
	// step 0: loss 0.682, 1 errors
	// step 10: loss 0.088, 0 errors
	// step 20: loss 0.033, 0 errors
	// step 30: loss 0.018, 0 errors
}
