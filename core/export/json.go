// Package export writes a model for people and for other programs, beside its own
// file, which is package model's, and the ONNX file, which is package onnx's.
package export

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/nn"
)

// JSON writes a model as a JSON document that a person can read and a page can
// load without any library:
//
//	{
//	  "side": 28, "mean": 0.1307, "std": 0.3081, "deskew": false,
//	  "activation": "relu", "slope": 0,
//	  "classes": ["0", "1", ...],
//	  "metadata": {"recipe": "..."},
//	  "layers": [{
//	    "inputs": 784, "outputs": 64,
//	    "bias": [one a unit],
//	    "weight": [
//	      [one an input],
//	      ... a line a unit
//	    ]
//	  }, ...]
//	}
//
// Every number has the digits that give back the same float32. The error is that
// of [model.Model.Check], or tells of a weight that is not a number, which JSON
// cannot write.
func JSON(m *model.Model) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	for i, v := range m.Network.Params {
		if v64 := float64(v); math.IsNaN(v64) || math.IsInf(v64, 0) {
			return nil, fmt.Errorf("number %d of its weights is %v, which JSON cannot write: the network has diverged", i, v)
		}
	}
	activation := "relu"
	if m.Network.Slope != 0 {
		activation = "leaky_relu"
	}
	b := fmt.Appendf(nil, "{\n  \"side\": %d, \"mean\": %s, \"std\": %s, \"deskew\": %t,\n  \"activation\": %q, \"slope\": %s,\n",
		mnist.Side, float64Text(m.Mean), float64Text(m.Std), m.Deskew, activation, appendFloats(nil, []float32{m.Network.Slope}))
	b = append(append(b, `  "classes": `...), classList(m)...)
	b = append(appendMetadata(append(b, ",\n  \"metadata\": "...), m.Metadata), ",\n  \"layers\": ["...)
	for l, layer := range m.Network.Layers {
		if l > 0 {
			b = append(b, ", "...)
		}
		b = appendLayer(b, layer)
	}
	return append(b, "]\n}\n"...), nil
}

func float64Text(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// classList returns the classes' names as a JSON array.
func classList(m *model.Model) []byte {
	b := []byte{'['}
	for label, name := range m.Classes {
		if label > 0 {
			b = append(b, ", "...)
		}
		b = appendText(b, name)
	}
	return append(b, ']')
}

func appendMetadata(b []byte, metadata map[string]string) []byte {
	b = append(b, '{')
	for i, key := range slices.Sorted(maps.Keys(metadata)) {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(appendText(b, key), ": "...)
		b = appendText(b, metadata[key])
	}
	return append(b, '}')
}

// appendText appends s as a JSON string. A byte that is not UTF-8 becomes U+FFFD.
func appendText(b []byte, s string) []byte {
	b, err := jsontext.AppendQuote(b, strings.ToValidUTF8(s, "\ufffd"))
	if err != nil {
		panic(err) // only of text that is not UTF-8
	}
	return b
}

func appendLayer(b []byte, layer nn.Linear) []byte {
	b = fmt.Appendf(b, "{\n    \"inputs\": %d, \"outputs\": %d,\n    \"bias\": [", layer.In, layer.Out)
	b = append(appendFloats(b, layer.Bias[:layer.Out]), "],\n    \"weight\": [\n"...)
	unit := make([]float32, layer.In)
	for j := range layer.Out {
		for k := range unit {
			unit[k] = layer.Weight.Row(k)[j]
		}
		b = append(appendFloats(append(b, "      ["...), unit), ']')
		if j < layer.Out-1 {
			b = append(b, ',')
		}
		b = append(b, '\n')
	}
	return append(b, "    ]\n  }"...)
}

// appendFloats appends numbers with commas between them.
func appendFloats(b []byte, values []float32) []byte {
	for i, v := range values {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendFloat(b, float64(v), 'g', -1, 32)
	}
	return b
}
