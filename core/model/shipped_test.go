package model

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// The network that comes with the page says all of itself.
func TestTheShippedNetworkIsComplete(t *testing.T) {
	b, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Deskew || m.Network.Slope != 0 || m.Mean != mnist.Mean || m.Std != mnist.Std || !slices.Equal(m.Classes, dataset.Numbered(mnist.Classes)) {
		t.Errorf("it is read as %+v", m)
	}
	keys := slices.Sorted(maps.Keys(m.Metadata))
	if want := []string{"accuracy", "data", KeyReceipt, KeyRecipe}; !slices.Equal(keys, want) {
		t.Errorf("its metadata has the keys %q, want %q", keys, want)
	}
	if !bytes.Equal(m.Encode(), b) {
		t.Error("it is not written as it was read")
	}
}
