// Package evaluation says what a classifier did on a labelled data set, from
// nothing but its predictions: which classes it confuses, which images it
// misreads, when it learned them, and whether its probabilities can be trusted.
package evaluation

import (
	"cmp"
	"slices"
)

// Predictions are a classifier's answers about n labelled images, in the order
// of the data set.
type Predictions struct {
	Classes   int
	Labels    []uint8   // n, each below Classes
	Predicted []uint8   // n: the class of the largest logit, the first of equals
	Certainty []float32 // n: the probability of the predicted class
}

// Len returns the number of images.
func (p Predictions) Len() int { return len(p.Predicted) }

// Misread tells whether image i was given another class than its label's.
func (p Predictions) Misread(i int) bool { return p.Predicted[i] != p.Labels[i] }

// Errors returns which images were misread, as a set.
func (p Predictions) Errors() Bitset {
	set := NewBitset(p.Len())
	for i := range p.Predicted {
		if p.Misread(i) {
			set.Add(i)
		}
	}
	return set
}

// MostCertainErrors returns the numbers of the misread images, the most certain
// first, those of equal certainty in the order of the data set.
func (p Predictions) MostCertainErrors() []int {
	return p.belonging(p.Misread)
}

// Cell returns the numbers of the images with this label that were given this
// class, the most certain first.
func (p Predictions) Cell(label, class uint8) []int {
	return p.belonging(func(i int) bool { return p.Labels[i] == label && p.Predicted[i] == class })
}

// belonging returns the images that belong, the most certain first.
func (p Predictions) belonging(belongs func(i int) bool) (images []int) {
	for i := range p.Predicted {
		if belongs(i) {
			images = append(images, i)
		}
	}
	return p.ByCertainty(images)
}

// ByCertainty sorts the numbers of images in place, the most certain first, those
// of equal certainty as they were, and returns them.
func (p Predictions) ByCertainty(images []int) []int {
	slices.SortStableFunc(images, func(a, b int) int { return cmp.Compare(p.Certainty[b], p.Certainty[a]) })
	return images
}
