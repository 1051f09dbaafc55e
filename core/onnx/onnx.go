// Package onnx writes a model as an ONNX file, which onnxruntime and most other
// tools read (https://onnx.ai).
//
// The graph takes pictures as they are and does everything that the model wants
// done with them, so that whoever runs it cannot forget any of it:
//
//	image          N x 28 x 28, uint8: grey levels, 0 is white paper, N is free
//	deskewed       the same, deskewed to the same bit as package deskew does; only
//	               for models that want it
//	normalised     N x 784, float32: (p/255 - mean) / std
//	layers.L       N x out: Gemm, behind all but the last Relu or LeakyRelu
//	logits         N x classes
//	probabilities  N x classes, their Softmax
//
// logits and probabilities are the outputs; a run that asks for one alone
// computes one alone. The sums of a Gemm have another order than ours, so logits
// differ in the last digits.
package onnx

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/nn"
)

// The names of the graphs' input and outputs.
const (
	Input         = "image"
	Deskewed      = "deskewed"
	Logits        = "logits"
	Probabilities = "probabilities"
)

const (
	irVersion = 8  // of the file's form, from onnx 1.10 on
	opset     = 17 // of the operators, from onnx 1.12 on
)

// KeyClasses is the key in the file's metadata of the classes' names, a line
// each. The model's own metadata stand beside it.
const KeyClasses = "classes"

// Encode returns the model as an ONNX file. Equal models give equal bytes. The
// error is that of [model.Model.Check].
func Encode(m *model.Model) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	var g graph
	network(&g, m.Network, normalise(&g, m))
	classes := len(m.Classes)
	encoded := g.encode("inkling", value(Input, elementUint8, mnist.Side, mnist.Side),
		value(Logits, elementFloat, classes), value(Probabilities, elementFloat, classes))
	return append(file(about(m), encoded), metadata(m)...), nil
}

// EncodeDeskewing returns the deskewing alone as an ONNX file, from image (uint8)
// to deskewed (int64), both N x 28 x 28: for those who run the network itself
// with another tool.
func EncodeDeskewing() []byte {
	var g graph
	whole := g.add("Cast", "pixels", []string{Input}, intAttribute("to", elementInt64))
	deskewing(&g, whole)
	return file("Takes the slant out of pictures of digits: uint8 grey levels, N x 28 x 28.",
		g.encode("deskewing", value(Input, elementUint8, mnist.Side, mnist.Side), value(Deskewed, elementInt64, mnist.Side, mnist.Side)))
}

// file returns a ModelProto without metadata.
func file(about string, graph message) message {
	m := message(nil).int(modelIRVersion, irVersion).text(modelProducer, "inkling").text(modelDoc, about)
	return m.bytes(modelGraph, graph).bytes(modelOpset, message(nil).int(opsetVersion, opset))
}

// about says to a person what goes in and what comes out.
func about(m *model.Model) string {
	deskewed := ""
	if m.Deskew {
		deskewed = "deskewed and "
	}
	return fmt.Sprintf("Tells %d classes of pictures apart. %s: uint8, N x 28 x 28 grey levels, 0 is white paper, 255 is ink; "+
		"the graph itself has them %snormalised. The classes' names are in the metadata, a line each.", len(m.Classes), Input, deskewed)
}

// metadata returns the file's metadata_props, sorted by key.
func metadata(m *model.Model) (fields message) {
	props := maps.Clone(m.Metadata)
	if props == nil {
		props = map[string]string{}
	}
	props[KeyClasses] = strings.Join(m.Classes, "\n")
	for _, key := range slices.Sorted(maps.Keys(props)) {
		entry := message(nil).text(entryKey, key).text(entryValue, props[key])
		fields = fields.bytes(modelMetadata, entry)
	}
	return fields
}

// normalise appends the way from the image to the first layer's input.
func normalise(g *graph, m *model.Model) string {
	pixels := Input
	if m.Deskew {
		whole := g.add("Cast", "pixels", []string{Input}, intAttribute("to", elementInt64))
		pixels = deskewing(g, whole)
	}
	levels := g.add("Cast", "levels", []string{pixels}, intAttribute("to", elementFloat))
	unit := g.add("Div", "from_0_to_1", []string{levels, g.floats("white_to_ink", []float32{255})})
	centred := g.add("Sub", "centred", []string{unit, g.floats("mean", []float32{float32(m.Mean)})})
	scaled := g.add("Div", "scaled", []string{centred, g.floats("std", []float32{float32(m.Std)})})
	return g.add("Flatten", "normalised", []string{scaled}, intAttribute("axis", 1))
}

// network appends the layers, the logits and the probabilities.
func network(g *graph, net *nn.Network, input string) {
	last := len(net.Layers) - 1
	for l, layer := range net.Layers {
		name := fmt.Sprintf("layers.%d", l)
		if l == last {
			name = Logits
		}
		input = gemm(g, name, fmt.Sprintf("layers.%d", l), layer, input)
		if l < last {
			input = activation(g, fmt.Sprintf("activations.%d", l), net.Slope, input)
		}
	}
	g.add("Softmax", Probabilities, []string{input}, intAttribute("axis", 1))
}

// gemm appends a layer. Its weights are named and shaped as PyTorch has them:
// out x in.
func gemm(g *graph, name, tensors string, layer nn.Linear, input string) string {
	weight := make([]float32, 0, layer.In*layer.Out)
	for j := range layer.Out {
		for k := range layer.In {
			weight = append(weight, layer.Weight.Row(k)[j])
		}
	}
	w := g.floats(tensors+".weight", weight, layer.Out, layer.In)
	b := g.floats(tensors+".bias", layer.Bias[:layer.Out], layer.Out)
	return g.add("Gemm", name, []string{input, w, b}, intAttribute("transB", 1))
}

func activation(g *graph, name string, slope float32, input string) string {
	if slope == 0 {
		return g.add("Relu", name, []string{input})
	}
	return g.add("LeakyRelu", name, []string{input}, floatAttribute("alpha", slope))
}
