package page

import (
	"errors"
	"strconv"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/train"
)

// delivered lets the network answer that came with the page. Without it the
// page goes on as it is: the person can train one.
func (m Model) delivered(e Delivered) Model {
	n, err := shippedNetwork(e.Safetensors)
	if err != nil {
		return m.undelivered(err.Error())
	}
	m.Readers = m.Readers.with(Shipped, n)
	return m.reread()
}

func (m Model) undelivered(why string) Model {
	m.Readers.Lack = why
	return m
}

var errDamaged = errors.New("its weights are not those that its receipt names")

// shippedNetwork reads a safetensors file whose metadata may say
//
//	recipe    that the network was trained by, as a link has it
//	receipt   of the weights
//	accuracy  on the test set of MNIST, in per cent
func shippedNetwork(safetensors []byte) (Network, error) {
	f, err := model.Decode(safetensors)
	if err != nil {
		return Network{}, err
	}
	slope := shippedSlope(f.Metadata["recipe"])
	net, err := f.Network(slope)
	if err != nil {
		return Network{}, err
	}
	if want, ok := f.Metadata["receipt"]; ok && want != model.Receipt(net) {
		return Network{}, errDamaged
	}
	reader, err := readerOf(net)
	accuracy, _ := strconv.ParseFloat(f.Metadata["accuracy"], 64) // none is shown if it says none
	return Network{Reader: reader, Weights: safetensors, Slope: slope, Accuracy: accuracy / 100, Digits: mnist.NameMNIST}, err
}

// shippedSlope returns the slope of a recipe's activation. One that this build
// cannot read is of a network with the usual ReLU.
func shippedSlope(recipe string) float32 {
	r, err := train.ParseRecipe(recipe)
	if err != nil {
		return 0
	}
	return slope(r)
}
