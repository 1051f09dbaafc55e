package export

import (
	"encoding/json"
	"go/format"
	"math"
	"strings"
	"testing"

	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
)

// What the programs do is tested in scripts/e2e/export.test.mjs.

func newModel(t *testing.T, deskew bool, slope float32, widths ...int) *model.Model {
	t.Helper()
	net, err := nn.New(widths, slope)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	return &model.Model{
		Network: net, Mean: 0.1307, Std: 0.3081, Deskew: deskew,
		Classes:  dataset.Numbered(widths[len(widths)-1]),
		Metadata: map[string]string{"recipe": "recipe=seed", "odd": "quote \" <b> é \xff"},
	}
}

// document is what encoding/json reads.
type document struct {
	Side       int
	Mean, Std  float64
	Deskew     bool
	Activation string
	Slope      float32
	Classes    []string
	Metadata   map[string]string
	Layers     []struct {
		Inputs, Outputs int
		Bias            []float32
		Weight          [][]float32
	}
}

func TestJSONReadsBack(t *testing.T) {
	for name, m := range map[string]*model.Model{
		"relu":         newModel(t, false, 0, 784, 6, 5, 3),
		"leaky":        newModel(t, true, 0.01, 784, 6, 3),
		"single layer": newModel(t, false, 0, 784, 2),
	} {
		m.Network.Layers[0].Weight.Row(3)[1] = 1e-30
		b, err := JSON(m)
		if err != nil {
			t.Fatal(err)
		}
		var got document
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, b[:300])
		}
		if got.Side != 28 || got.Mean != m.Mean || got.Std != m.Std || got.Deskew != m.Deskew || got.Slope != m.Network.Slope ||
			(got.Activation == "relu") != (m.Network.Slope == 0) || len(got.Classes) != len(m.Classes) ||
			got.Metadata["recipe"] != "recipe=seed" || got.Metadata["odd"] != "quote \" <b> é \ufffd" {
			t.Errorf("%s: read back as %.300v", name, got)
		}
		sameLayers(t, name, got, m.Network)
	}
}

func sameLayers(t *testing.T, name string, got document, net *nn.Network) {
	t.Helper()
	if len(got.Layers) != len(net.Layers) {
		t.Fatalf("%s: %d layers, want %d", name, len(got.Layers), len(net.Layers))
	}
	for l, layer := range net.Layers {
		g := got.Layers[l]
		if g.Inputs != layer.In || g.Outputs != layer.Out || len(g.Weight) != layer.Out || len(g.Bias) != layer.Out {
			t.Fatalf("%s: layer %d has another shape", name, l)
		}
		for j := range layer.Out {
			if g.Bias[j] != layer.Bias[j] || len(g.Weight[j]) != layer.In {
				t.Fatalf("%s: unit %d of layer %d is another", name, j, l)
			}
			for k := range layer.In {
				if g.Weight[j][k] != layer.Weight.Row(k)[j] {
					t.Fatalf("%s: weight %d of unit %d of layer %d is another", name, k, j, l)
				}
			}
		}
	}
}

func TestJSONRefusesWhatItCannotWrite(t *testing.T) {
	m := newModel(t, false, 0, 784, 2)
	m.Network.Params[7] = float32(math.NaN())
	if _, err := JSON(m); err == nil || !strings.Contains(err.Error(), "diverged") {
		t.Errorf("of weights that are not numbers: %v", err)
	}
	m = newModel(t, false, 0, 784, 2)
	m.Classes = nil
	if _, err := JSON(m); err == nil {
		t.Error("takes a model without names of its classes")
	}
}

func TestSnippetsFollowTheModel(t *testing.T) {
	plain, deskewing := Snippets(newModel(t, false, 0, 784, 2), "mine"), Snippets(newModel(t, true, 0, 784, 2), "mine")
	for i, s := range plain {
		if !strings.Contains(s.Text, "mine"+s.Format) {
			t.Errorf("%s: does not read mine%s", s.File, s.Format)
		}
		for _, mark := range []string{markModel, markClasses, markBegin, markEnd, "deskew"} {
			if strings.Contains(s.Text, mark) {
				t.Errorf("%s: has %q in it, for a model that does not deskew", s.File, mark)
			}
		}
		// The ONNX file deskews in its graph.
		if got, want := strings.Contains(deskewing[i].Text, "deskew(pixels)"), s.Format != ".onnx"; got != want {
			t.Errorf("%s: deskews: %v, want %v", s.File, got, want)
		}
	}
}

func TestGoSnippetIsFormatted(t *testing.T) {
	for _, deskew := range []bool{false, true} {
		text := Snippets(newModel(t, deskew, 0, 784, 2), "mine")[1].Text
		if got, err := format.Source([]byte(text)); err != nil || string(got) != text {
			t.Errorf("deskewing %v: gofmt would change it: %v", deskew, err)
		}
	}
}

func TestNamesOfClassesStandInScripts(t *testing.T) {
	m := newModel(t, false, 0, 784, 2)
	m.Classes = []string{"</script>", "a `b` \"c\""}
	for _, s := range Snippets(m, "mine") {
		if strings.Contains(s.Text, "</script>\"") || strings.Contains(s.Text, "`b`") {
			t.Errorf("%s: a name ends the script or the string that it stands in", s.File)
		}
	}
	var got []string
	if err := json.Unmarshal([]byte(quotedClasses(m)), &got); err != nil || got[0] != m.Classes[0] || got[1] != m.Classes[1] {
		t.Errorf("read back as %q, %v", got, err)
	}
}
