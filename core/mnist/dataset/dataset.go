// Package dataset holds images with their labels, what a network has to know of
// them, and the order in which they are trained on.
//
// A data set comes of files (Assemble), of MNIST or of any other set in the same
// form: images of 28x28 pixels in 2 to 256 classes. Package synthetic draws one
// without files.
package dataset

import (
	"fmt"
	"math"

	"inkling/core/mnist"
	"inkling/core/vec"
)

// Set is n images, row-major (n x 784), and their n labels. A set that [Unpack]
// made has no Images: ask Image or Range for them.
type Set struct {
	Images []uint8
	Labels []uint8
	packed *vec.PackedImages // the images again; nil if nobody packed them
	pixels uint64            // their checksum; 0 if nobody computed it
}

// NewSet returns a set that holds the images packed as well.
func NewSet(images, labels []uint8) Set {
	return Set{Images: images, Labels: labels, packed: vec.PackImages(images, mnist.Pixels), pixels: checksum(images)}
}

// Packed returns the images as lists of their ink.
func (s Set) Packed() *vec.PackedImages {
	if s.packed == nil {
		return vec.PackImages(s.Images, mnist.Pixels)
	}
	return s.packed
}

// Len returns the number of images.
func (s Set) Len() int { return len(s.Labels) }

// Image returns the 784 pixels of image i, to be read only.
func (s Set) Image(i int) []uint8 { return s.Range(i, i+1) }

// Range returns the pixels of the images from lo to hi (exclusive), to be read
// only.
func (s Set) Range(lo, hi int) []uint8 {
	if s.Images == nil && s.packed != nil {
		return s.unpacked(lo, hi)
	}
	return s.Images[lo*mnist.Pixels : hi*mnist.Pixels : hi*mnist.Pixels]
}

func (s Set) unpacked(lo, hi int) []uint8 {
	pixels := make([]uint8, (hi-lo)*mnist.Pixels)
	for i := lo; i < hi; i++ {
		s.packed.Unpack(pixels[(i-lo)*mnist.Pixels:], i)
	}
	return pixels
}

// First returns the first n images.
func (s Set) First(n int) Set {
	if s.Images == nil {
		return Set{Labels: s.Labels[:n], packed: s.packed}
	}
	return Set{Images: s.Range(0, n), Labels: s.Labels[:n]}
}

// MeanStd returns the mean and the standard deviation of all pixels, as
// pixel/255, rounded to four decimals, as those of published sets commonly are.
// The standard deviation is at least 0.0001, also of images without any ink.
func (s Set) MeanStd() (mean, std float64) {
	var count [256]uint64
	for _, p := range s.Images {
		count[p]++
	}
	var sum, squares uint64
	for p, n := range count {
		sum, squares = sum+n*uint64(p), squares+n*uint64(p*p)
	}
	n := float64(max(len(s.Images), 1))
	mean = float64(sum) / n
	variance := float64(squares)/n - float64(mean*mean)
	return round(mean / 255), max(round(math.Sqrt(max(variance, 0))/255), 1e-4)
}

// round rounds to four decimals.
func round(v float64) float64 { return math.Round(float64(v*1e4)) / 1e4 }

// Split is a data set: a training set and a test set of the same classes.
type Split struct {
	Train, Test Set
	Name        string
	Classes     []string // the name of each class, by its label

	// Mean and Std normalise the pixels for a network: p from 0 to 255 becomes
	// (p/255 - Mean) / Std.
	Mean, Std float64
}

// The names of data sets that come of files.
const (
	NameMNIST = "MNIST"
	NameOwn   = "your own files"
)

// New returns a data set that is normalised by the mean and the standard
// deviation of its training set.
func New(name string, train, test Set, classes []string) Split {
	mean, std := train.MeanStd()
	return Split{Train: train, Test: test, Name: name, Classes: classes, Mean: mean, Std: std}
}

// Check says what is wrong with a data set that does not fit together, such as one
// with a label that has no class; nil if nothing is.
func (s Split) Check() error {
	for _, set := range []Set{s.Train, s.Test} {
		if err := set.checkPixels(); err != nil {
			return err
		}
		if n := classes(set); n > len(s.Classes) {
			return fmt.Errorf("there is a label %d, but only %d classes", n-1, len(s.Classes))
		}
	}
	return nil
}

// checkPixels tells whether there are as many images as labels.
func (s Set) checkPixels() error {
	switch {
	case s.Images == nil && s.packed != nil && s.packed.Len() != s.Len():
		return fmt.Errorf("there are %d packed images and %d labels", s.packed.Len(), s.Len())
	case (s.Images != nil || s.packed == nil) && len(s.Images) != mnist.Pixels*s.Len():
		return fmt.Errorf("%d bytes are not %d images of %dx%d pixels", len(s.Images), s.Len(), mnist.Side, mnist.Side)
	}
	return nil
}
