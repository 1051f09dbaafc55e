package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/train"
)

// The network that is shipped says of itself what is true, and was made by the
// recipe as it is now.
func TestTheShippedNetworkIsTheBestRecipes(t *testing.T) {
	b, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Decode(b) // which checks the receipt
	if err != nil || m.Metadata[model.KeyReceipt] == "" {
		t.Fatalf("receipt %q, %v", m.Metadata[model.KeyReceipt], err)
	}
	best, _ := train.Named("best")
	text := m.Metadata[model.KeyRecipe]
	r, err := train.ParseRecipe(text)
	if err != nil || !r.Equal(best) || !slices.Equal(m.Network.Widths(), best.Layers) || m.Deskew != best.Deskew {
		t.Errorf("it was made by %q: %v", text, err)
	}
}

func TestAModelCarriesWhatIsKnownOfIt(t *testing.T) {
	r, _ := train.Named("seed")
	r.Layers, r.Batch, r.Deskew = []int{mnist.Pixels, 4, mnist.Classes}, 10, true
	r.Activation, r.Slope = train.LeakyReLU, 0.25
	run, err := train.New(r, synthetic.New(1, 20, 10))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "m.safetensors")
	receipt := model.Receipt(run.Model().Network)
	if err := writeModel(name, "a few", run, train.EpochMetrics{TestError: 0.0081, Receipt: receipt}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"recipe": r.Text(), "receipt": receipt, "accuracy": "99.19", "data": "a few"}
	if !maps.Equal(m.Metadata, want) {
		t.Errorf("%v is written, want %v", m.Metadata, want)
	}
	if m.Network.Slope != 0.25 || !m.Deskew || len(m.Classes) != mnist.Classes {
		t.Errorf("slope %v, deskew %v, classes %q", m.Network.Slope, m.Deskew, m.Classes)
	}
}
