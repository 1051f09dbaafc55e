package answer

import (
	"os"
	"testing"

	"inkling/core/mnist/folder"
)

// The pretrained network is sure of nearly all digits of MNIST's test set.
func TestDigitsAreNotCalledUnsure(t *testing.T) {
	digits, err := folder.Read(os.DirFS("../../../../shared/mnist"))
	if err != nil {
		t.Skip("no ../shared/mnist beside the repository: real digits cannot be read here")
	}
	file, err := os.ReadFile("../../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	network, err := pretrained(file)
	if err != nil {
		t.Fatal(err)
	}
	unsure, n := 0, digits.Test.Len()
	for i := range n {
		if (Reading{Shares: network.Reader.Probabilities(digits.Test.Images[i*pixels:][:pixels])}).unsure() {
			unsure++
		}
	}
	t.Logf("%d of %d are called unsure", unsure, n)
	if 50*unsure >= n {
		t.Errorf("%d of %d digits are called unsure, which is not below 2 %%", unsure, n)
	}
}
