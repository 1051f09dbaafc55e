// Package answertest makes networks that answer, for the tests of other rooms.
package answertest

import (
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/wasm/page/answer"
)

// Network returns a network of 784-8-10 units that reads a digit in everything,
// with what else is said of it.
func Network(t *testing.T, digit int, of answer.Network) *answer.Network {
	t.Helper()
	net, err := nn.New([]int{mnist.Pixels, 8, mnist.Classes}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[1].Bias[digit] = 9
	m := model.Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Classes: dataset.Numbered(mnist.Classes)}
	of.Weights = m.Encode()
	n, err := answer.NewNetwork(of)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
