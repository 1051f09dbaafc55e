package dataset

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"inkling/core/mnist"
)

// small returns a data set of a few images with some ink.
func small() Split {
	set := func(n int) Set {
		images, labels := make([]uint8, n*mnist.Pixels), make([]uint8, n)
		for i := range n {
			images[i*mnist.Pixels+7*i+3], labels[i] = uint8(200+i), uint8(i%2)
		}
		return NewSet(images, labels)
	}
	return New("small", set(5), set(3), []string{"a", "b"})
}

func TestAPackedSetIsTheSame(t *testing.T) {
	s := small()
	got, err := Unpack(s.Pack())
	if err != nil {
		t.Fatal(err)
	}
	if got.Identity() != s.Identity() || got.Name != s.Name || !slices.Equal(got.Classes, s.Classes) || got.Mean != s.Mean || got.Std != s.Std {
		t.Errorf("unpacked it is %+v", got)
	}
	if !bytes.Equal(got.Train.Range(1, 4), s.Train.Range(1, 4)) || !bytes.Equal(got.Test.Image(2), s.Test.Image(2)) {
		t.Error("the pixels are others")
	}
	if first := got.Train.First(2); first.Len() != 2 || !bytes.Equal(first.Image(1), s.Train.First(2).Image(1)) {
		t.Error("the first images are others")
	}
}

func TestADamagedPackedSetIsRefused(t *testing.T) {
	b := small().Pack()
	for n := range b {
		if _, err := Unpack(b[:n]); err == nil || strings.Contains(err.Error(), "too many") {
			t.Errorf("%d of %d bytes were accepted", n, len(b))
		}
	}
	if _, err := Unpack(append(b, 0)); err == nil {
		t.Error("a byte too many was accepted")
	}
}
