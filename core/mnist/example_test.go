package mnist_test

import (
	"fmt"

	"inkling/core/mnist"
)

// Read a file of three labels in the format IDX.
func ExampleParseLabels() {
	file := []byte{
		0, 0, 8, 1, // magic number: bytes in one dimension
		0, 0, 0, 3, // of three elements
		7, 2, 1,
	}
	labels, err := mnist.ParseLabels(file)
	fmt.Println(labels, err)

	_, err = mnist.ParseLabels(file[:10])
	fmt.Println("labels.idx", err)
	// Output:
	// [7 2 1] <nil>
	// labels.idx is cut short: it announces 3 labels and holds only 2: download it again
}
