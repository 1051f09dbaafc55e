package evaluation

import (
	"cmp"
	"errors"
	"slices"
)

// Record keeps, for every epoch of a run, which images of one data set were
// misread at its end. An epoch of 10,000 images takes 1,250 bytes.
type Record struct {
	images int
	epochs []Bitset
}

// NewRecord returns an empty record of a data set with that many images.
func NewRecord(images int) *Record { return &Record{images: images} }

// Add appends the images that were misread at the end of the next epoch. It
// keeps the set.
func (r *Record) Add(misread Bitset) error {
	if len(misread) != len(NewBitset(r.images)) {
		return errors.New("evaluation: an epoch of another data set")
	}
	r.epochs = append(r.epochs, misread)
	return nil
}

// Epochs returns the number of epochs.
func (r *Record) Epochs() int { return len(r.epochs) }

// Misread returns the images that were misread at the end of an epoch, counted
// from 1. It aliases the record.
func (r *Record) Misread(epoch int) Bitset { return r.epochs[epoch-1] }

// Always returns the images that were misread at the end of every epoch,
// ascending: none before the first.
func (r *Record) Always() []int {
	if len(r.epochs) == 0 {
		return nil
	}
	always := slices.Clone(r.epochs[0])
	for _, misread := range r.epochs[1:] {
		for w := range always {
			always[w] &= misread[w]
		}
	}
	return slices.Collect(always.All)
}

// Learned says since which epoch an image has been read rightly.
type Learned struct {
	Image int
	Epoch int // the first after the last one at whose end it was misread
}

// LearnedLast returns the images that are read rightly at the end of the last
// epoch and were misread at some time before: the last learned first, those of
// one epoch in the order of the data set.
func (r *Record) LearnedLast() (learned []Learned) {
	if len(r.epochs) == 0 {
		return nil
	}
	seen := slices.Clone(r.epochs[len(r.epochs)-1])
	for e := len(r.epochs) - 2; e >= 0; e-- {
		for i := range r.epochs[e].All {
			if !seen.Has(i) {
				seen.Add(i)
				learned = append(learned, Learned{i, e + 2})
			}
		}
	}
	slices.SortStableFunc(learned, func(a, b Learned) int { return cmp.Compare(b.Epoch, a.Epoch) })
	return learned
}

// Course returns, for every epoch, whether an image was misread at its end.
func (r *Record) Course(image int) []bool {
	course := make([]bool, len(r.epochs))
	for e, misread := range r.epochs {
		course[e] = misread.Has(image)
	}
	return course
}
