package main

import (
	"fmt"

	"inkling/core/mnist"
)

// holdOut returns the data without its test set: the last n training images take
// its place, so that knobs can be chosen without a look at it.
func holdOut(data mnist.Split, n int) (mnist.Split, error) {
	all := data.Train
	if n >= all.Len() {
		return data, fmt.Errorf("of %d training images, %d cannot be held out: give -validate fewer", all.Len(), n)
	}
	k := all.Len() - n
	return mnist.Split{
		Train: mnist.NewDataset(all.Images[:k*mnist.Pixels], all.Labels[:k]),
		Test:  mnist.NewDataset(all.Images[k*mnist.Pixels:], all.Labels[k:]),
		Name:  fmt.Sprintf("%s, the last %d training images held out", data.Name, n),
	}, nil
}
