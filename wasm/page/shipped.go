package page

import (
	"strconv"

	"inkling/core/mnist/dataset"
	"inkling/core/model"
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

// shippedNetwork reads the file of a model whose metadata may say
//
//	recipe    that the network was trained by, as a link has it
//	receipt   of the weights
//	accuracy  on the test set of MNIST, in per cent
func shippedNetwork(safetensors []byte) (Network, error) {
	shipped, err := model.Decode(safetensors)
	if err != nil {
		return Network{}, err
	}
	reader, err := readerOf(shipped)
	accuracy, _ := strconv.ParseFloat(shipped.Metadata["accuracy"], 64) // none is shown if it says none
	return Network{Reader: reader, Weights: safetensors, Accuracy: accuracy / 100, Digits: dataset.NameMNIST}, err
}
