package main

import (
	"fmt"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// holdOut returns the data without its test set: the last n training images take
// its place, so that knobs can be chosen without a look at it.
func holdOut(data dataset.Split, n int) (dataset.Split, error) {
	all := data.Train
	if n >= all.Len() {
		return data, fmt.Errorf("of %d training images, %d cannot be held out: give -validate fewer", all.Len(), n)
	}
	k := all.Len() - n
	data.Train = dataset.NewSet(all.Images[:k*mnist.Pixels], all.Labels[:k])
	data.Test = dataset.NewSet(all.Images[k*mnist.Pixels:], all.Labels[k:])
	data.Name = fmt.Sprintf("%s, the last %d training images held out", data.Name, n)
	return data, nil
}
