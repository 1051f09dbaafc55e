package onnx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"

	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
)

// What onnxruntime makes of the files is tested in scripts/e2e/onnx.test.mjs.
// Here they are taken apart as protocol buffers.

func newModel(t *testing.T, deskew bool, slope float32, widths ...int) *model.Model {
	t.Helper()
	net, err := nn.New(widths, slope)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	return &model.Model{
		Network: net, Mean: 0.25, Std: 0.5, Deskew: deskew,
		Classes:  dataset.Numbered(widths[len(widths)-1]),
		Metadata: map[string]string{"recipe": "recipe=seed", "accuracy": "97.9"},
	}
}

// all returns the values of a field of a message with bytes in it.
func all(t *testing.T, m []byte, field protowire.Number) (values [][]byte) {
	t.Helper()
	for len(m) > 0 {
		number, kind, n := protowire.ConsumeTag(m)
		if n < 0 {
			t.Fatal(protowire.ParseError(n))
		}
		m = m[n:]
		if kind == protowire.BytesType && number == field {
			v, n := protowire.ConsumeBytes(m)
			if n < 0 {
				t.Fatal(protowire.ParseError(n))
			}
			values = append(values, v)
		}
		n = protowire.ConsumeFieldValue(number, kind, m)
		if n < 0 {
			t.Fatal(protowire.ParseError(n))
		}
		m = m[n:]
	}
	return values
}

// single returns the only value of a field.
func single(t *testing.T, m []byte, field protowire.Number) []byte {
	t.Helper()
	values := all(t, m, field)
	if len(values) != 1 {
		t.Fatalf("field %d is there %d times", field, len(values))
	}
	return values[0]
}

func encode(t *testing.T, m *model.Model) []byte {
	t.Helper()
	b, err := Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// operators returns the operators of the graph in their order.
func operators(t *testing.T, file []byte) (ops []string) {
	for _, node := range all(t, single(t, file, modelGraph), graphNode) {
		ops = append(ops, string(single(t, node, nodeOp)))
	}
	return ops
}

func TestGraphFollowsTheModel(t *testing.T) {
	input := []string{"Cast", "Div", "Sub", "Div", "Flatten"}
	for name, c := range map[string]struct {
		model *model.Model
		want  []string
	}{
		"relu":         {newModel(t, false, 0, 784, 5, 4, 3), []string{"Gemm", "Relu", "Gemm", "Relu", "Gemm", "Softmax"}},
		"leaky":        {newModel(t, false, 0.1, 784, 5, 26), []string{"Gemm", "LeakyRelu", "Gemm", "Softmax"}},
		"single layer": {newModel(t, false, 0, 784, 2), []string{"Gemm", "Softmax"}},
	} {
		if got := operators(t, encode(t, c.model)); !slices.Equal(got, append(slices.Clone(input), c.want...)) {
			t.Errorf("%s: %v", name, got)
		}
	}
	plain, deskewed := operators(t, encode(t, newModel(t, false, 0, 784, 2))), operators(t, encode(t, newModel(t, true, 0, 784, 2)))
	if !slices.Contains(deskewed, "GatherElements") || !slices.Equal(deskewed[len(deskewed)-len(plain):], plain) {
		t.Errorf("with deskewing: %v", deskewed)
	}
}

// Every input of a node is made before it: by a node, a constant or the caller.
func TestGraphIsInOrder(t *testing.T) {
	for _, file := range [][]byte{encode(t, newModel(t, true, 0, 784, 5, 3)), EncodeDeskewing()} {
		g := single(t, file, modelGraph)
		known := map[string]bool{Input: true}
		for _, c := range all(t, g, graphInitializer) {
			known[string(single(t, c, tensorName))] = true
		}
		for _, node := range all(t, g, graphNode) {
			for _, in := range all(t, node, nodeInput) {
				if !known[string(in)] {
					t.Errorf("%s takes %s, which is not there yet", single(t, node, nodeName), in)
				}
			}
			for _, out := range all(t, node, nodeOutput) {
				if known[string(out)] {
					t.Errorf("%s is made twice", out)
				}
				known[string(out)] = true
			}
		}
		for _, out := range all(t, g, graphOutput) {
			if name := string(single(t, out, valueName)); !known[name] {
				t.Errorf("the output %s is made by nothing", name)
			}
		}
	}
}

func TestMetadata(t *testing.T) {
	m := newModel(t, false, 0, 784, 5, 3)
	m.Classes = []string{"T-shirt", "Größe", "with \"quotes\""}
	file := encode(t, m)
	got := map[string]string{}
	for _, entry := range all(t, file, modelMetadata) {
		got[string(single(t, entry, entryKey))] = string(single(t, entry, entryValue))
	}
	if got[KeyClasses] != strings.Join(m.Classes, "\n") || got["recipe"] != "recipe=seed" || got["accuracy"] != "97.9" || len(got) != 3 {
		t.Errorf("metadata %v", got)
	}
	if !bytes.Equal(file, encode(t, m)) {
		t.Error("the same model gives another file")
	}
	if _, ok := m.Metadata[KeyClasses]; ok {
		t.Error("the model's own metadata were changed")
	}
}

func TestWeightsAreAsPyTorchHasThem(t *testing.T) {
	m := newModel(t, false, 0, 784, 5, 3)
	for _, c := range all(t, single(t, encode(t, m), modelGraph), graphInitializer) {
		if string(single(t, c, tensorName)) != "layers.1.weight" {
			continue
		}
		w, want := m.Network.Layers[1].Weight, []float32(nil)
		for out := range 3 {
			for in := range 5 {
				want = append(want, w.Row(in)[out])
			}
		}
		if !bytes.Equal(single(t, c, tensorRaw), rawFloats(want)) {
			t.Error("layers.1.weight is not out x in")
		}
		return
	}
	t.Error("there is no layers.1.weight")
}

func TestModelsThatCannotBeAskedAreRefused(t *testing.T) {
	m := newModel(t, false, 0, 784, 5, 3)
	m.Classes = m.Classes[:2]
	if _, err := Encode(m); err == nil {
		t.Error("a class without a name is taken")
	}
}
