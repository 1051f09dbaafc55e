package dataset_test

import (
	"fmt"

	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

// Go through an epoch of a data set in shuffled batches.
func ExampleLoader() {
	data := synthetic.New(1, 10, 2)
	fmt.Println(data.Name, data.Classes, data.Mean, data.Std)
	loader := dataset.NewLoader(data.Train.Len(), 4, 1)
	loader.Epoch(0)
	for b := range loader.Batches() {
		var labels []int
		for _, i := range loader.Batch(b) {
			labels = append(labels, int(data.Train.Labels[i]))
		}
		fmt.Println(labels)
	}
	// Output:
	// synthetic digits [0 1 2 3 4 5 6 7 8 9] 0.1307 0.3081
	// [5 6 7 3]
	// [8 2 0 1]
	// [9 4]
}
