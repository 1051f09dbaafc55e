package page

import (
	"errors"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/nn"
)

// Reader tells how probable each digit is for a picture.
type Reader interface {
	Probabilities(picture []uint8) []float32
}

// Origin tells which network reads.
type Origin struct{ Run, Epoch uint32 }

// newReader returns the network of those weights, on the page's own side: the
// answer follows the pen whatever the trainer is busy with.
func newReader(safetensors []byte, slope float32) (Reader, error) {
	net, err := model.DecodeNetwork(safetensors, slope)
	if err != nil {
		return nil, err
	}
	reader := nn.NewPredictor(net, nn.NewInput(mnist.Mean, mnist.Std))
	if p := reader.Probabilities(make([]uint8, mnist.Pixels)); len(p) != mnist.Classes || p[0] != p[0] {
		return nil, errNoAnswer
	}
	return reader, nil
}

// errNoAnswer tells of the weights of a run that diverged.
var errNoAnswer = errors.New("its answers are no numbers")
