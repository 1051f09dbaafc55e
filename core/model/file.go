package model

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/core/safetensors"
)

// A model's file is a safetensors file: the weights as tensors (layers.go), and
// everything else in the metadata, under these keys and those of
// Model.Metadata.
const (
	keyActivation = "activation" // "relu" or "leaky_relu"
	keySlope      = "slope"      // of the leaky ReLU below 0; only with "leaky_relu"
	keyMean       = "mean"       // of the pixels, from 0 to 1
	keyStd        = "std"        // their standard deviation
	keyDeskew     = "deskew"     // "1" or "0"
	keyClasses    = "classes"    // the classes' names, a line each

	// KeyReceipt is the key in Model.Metadata of the weights' receipt. Decode
	// checks it where it is there.
	KeyReceipt = "receipt"

	// KeyRecipe is the key in Model.Metadata of the recipe's text.
	KeyRecipe = "recipe"

	formerDeskew = "upright"

	relu      = "relu"
	leakyReLU = "leaky_relu"
)

// Encode returns the model's file. Equal models give equal bytes.
func (m *Model) Encode() []byte {
	metadata := map[string]string{}
	maps.Copy(metadata, m.Metadata)
	metadata[keyActivation] = relu
	if m.Network.Slope != 0 {
		metadata[keyActivation] = leakyReLU
		metadata[keySlope] = strconv.FormatFloat(float64(m.Network.Slope), 'g', -1, 32)
	}
	metadata[keyMean] = strconv.FormatFloat(m.Mean, 'g', -1, 64)
	metadata[keyStd] = strconv.FormatFloat(m.Std, 'g', -1, 64)
	metadata[keyDeskew] = map[bool]string{false: "0", true: "1"}[m.Deskew]
	metadata[keyClasses] = strings.Join(m.Classes, "\n")
	return safetensors.File{Metadata: metadata, Tensors: tensors(m.Network)}.Encode()
}

var errDamaged = errors.New("its weights are not those that its receipt names: the file is damaged")

// Decode reads a model's file. The error says what is wrong with a file that
// holds no model that can be asked.
//
// What the metadata does not say, as in files of PyTorch's world and in those of
// earlier versions of this program, is taken to be as MNIST's networks have it:
// the activation that the recipe names, or else the ReLU; MNIST's mean and
// standard deviation; no deskewing; classes that are called by their numbers.
func Decode(b []byte) (*Model, error) {
	f, err := safetensors.Decode(b)
	if err != nil {
		return nil, err
	}
	m, err := fromFile(f)
	if err != nil {
		return nil, fmt.Errorf("this safetensors file holds no network that can be used: %w", err)
	}
	return m, nil
}

func fromFile(f safetensors.File) (*Model, error) {
	net, err := network(f.Tensors)
	if err != nil {
		return nil, err
	}
	m := &Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Metadata: maps.Clone(f.Metadata)}
	if err := errors.Join(m.takeActivation(), m.takeInput()); err != nil {
		return nil, err
	}
	m.takeClasses()
	if err := m.Check(); err != nil {
		return nil, err
	}
	if want, ok := m.Metadata[KeyReceipt]; ok && want != Receipt(net) {
		return nil, errDamaged
	}
	return m, nil
}

// take removes a key from the metadata and returns its value.
func (m *Model) take(key string) (value string, ok bool) {
	value, ok = m.Metadata[key]
	delete(m.Metadata, key)
	return value, ok
}

// takeActivation moves the activation from the metadata to the network.
func (m *Model) takeActivation() error {
	activation, ok := m.take(keyActivation)
	slope, _ := m.take(keySlope)
	if !ok {
		activation, slope = activationOf(m.Metadata[KeyRecipe])
	}
	switch activation {
	case relu:
		return nil
	case leakyReLU:
		v, err := strconv.ParseFloat(slope, 32)
		m.Network.Slope = float32(v)
		if err != nil {
			return fmt.Errorf("the slope of its leaky ReLU, %.100q, is not a number", slope)
		}
		return nil
	}
	return fmt.Errorf("its activation %.100q is neither %s nor %s", activation, relu, leakyReLU)
}

// activationOf returns the activation and the slope that a recipe names, in the
// text form of package train, as far as files without a key for it need it.
func activationOf(recipe string) (activation, slope string) {
	activation, slope = relu, "0.01"
	for field := range strings.SplitSeq(recipe, "&") {
		switch key, value, _ := strings.Cut(field, "="); {
		case key == "recipe" && value == "leaky":
			activation = leakyReLU
		case key == "activation":
			activation = value
		case key == "slope":
			slope = value
		}
	}
	return activation, slope
}

// takeInput moves the normalisation and the deskewing from the metadata to the
// model.
func (m *Model) takeInput() error {
	for key, to := range map[string]*float64{keyMean: &m.Mean, keyStd: &m.Std} {
		text, ok := m.take(key)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("its %s, %.100q, is not a number", key, text)
		}
		*to = v
	}
	former, _ := m.take(formerDeskew)
	text, ok := m.take(keyDeskew)
	if !ok {
		text = former
	}
	switch text {
	case "1":
		m.Deskew = true
	case "0", "":
	default:
		return fmt.Errorf("its %s, %.100q, is neither 1 nor 0", keyDeskew, text)
	}
	return nil
}

// takeClasses moves the classes' names from the metadata to the model.
func (m *Model) takeClasses() {
	if names, ok := m.take(keyClasses); ok {
		m.Classes = strings.Split(names, "\n")
		return
	}
	m.Classes = dataset.Numbered(classes(m.Network))
}

func classes(net *nn.Network) int { return net.Layers[len(net.Layers)-1].Out }
