package main

import (
	"bytes"
	"testing"

	"inkling/core/mnist/synthetic"
)

func TestHoldOutLeavesTheTestSetAlone(t *testing.T) {
	data := synthetic.New(1, 30, 10)
	got, err := holdOut(data, 12)
	if err != nil {
		t.Fatal(err)
	}
	if got.Train.Len() != 18 || got.Test.Len() != 12 {
		t.Fatalf("%d for training, %d held out", got.Train.Len(), got.Test.Len())
	}
	for i := range 12 {
		if !bytes.Equal(got.Test.Image(i), data.Train.Image(18+i)) || got.Test.Labels[i] != data.Train.Labels[18+i] {
			t.Fatalf("held-out image %d is not training image %d", i, 18+i)
		}
	}
	if _, err := holdOut(data, 30); err == nil {
		t.Error("all images can be held out")
	}
}
