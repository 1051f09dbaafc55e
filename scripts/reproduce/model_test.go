package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"inkling/core/mnist"
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
	file, err := model.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	net, err := model.DecodeNetwork(b, 0)
	if err != nil {
		t.Fatal(err)
	}
	about := file.Metadata
	if got := model.Receipt(net); got != about["receipt"] {
		t.Errorf("the receipt is %s, the file says %s", got, about["receipt"])
	}
	best, _ := train.Named("best")
	r, err := train.ParseRecipe(about["recipe"])
	if err != nil || !r.Equal(best) || about["seed"] != "1" || !slices.Equal(net.Widths(), best.Layers) {
		t.Errorf("it was made by %q with seed %s: %v", about["recipe"], about["seed"], err)
	}
}

func TestAModelCarriesWhatIsKnownOfIt(t *testing.T) {
	r, _ := train.Named("seed")
	r.Layers, r.Batch = []int{mnist.Pixels, 4, mnist.Classes}, 10
	run, err := train.New(r, mnist.Synthetic(1, 20, 10))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "m.safetensors")
	if err := writeModel(name, run, train.EpochMetrics{TestError: 0.0081, Receipt: "abc"}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := model.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"recipe": r.Text(), "seed": "1", "receipt": "abc", "accuracy": "99.19"} {
		if file.Metadata[key] != want {
			t.Errorf("%s is %q, want %q", key, file.Metadata[key], want)
		}
	}
}
