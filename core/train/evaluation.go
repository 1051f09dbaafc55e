package train

import (
	"inkling/core/deskew"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/core/vec"
)

// evalBatch is the number of images that one piece of work evaluates.
const evalBatch = 250

// evaluation scores the network on a set of images after every epoch, some at a
// time, in the order of the file.
type evaluation struct {
	labels []uint8
	score  nn.Score // of the images evaluated so far; reset by whoever uses it

	// The images are numbers first, first+1, ... of packed or, where they have
	// been deskewed, the pieces one after another.
	packed   *vec.PackedImages
	first    int
	deskewed []*vec.PackedImages
}

// newEvaluation returns the evaluation of the images of data from number first
// on, and what must be done before it is used.
func newEvaluation(data dataset.Set, first int, straighten bool) (*evaluation, preparation) {
	e := &evaluation{labels: data.Labels[first:], first: first}
	switch {
	case len(e.labels) == 0:
		return e, nil
	case !straighten:
		e.packed = data.Packed()
		return e, nil
	}
	return e, preparation{{size: len(e.labels), piece: evalBatch, do: func(lo, hi int) {
		images := data.Range(first+lo, first+hi)
		e.deskewed = append(e.deskewed, vec.PackImages(deskew.All(images), mnist.Pixels))
	}}}
}

// done tells whether all images are evaluated.
func (e *evaluation) done() bool { return e.score.Images == len(e.labels) }

// next scores the next images. Index is memory for their numbers.
func (e *evaluation) next(pass *nn.Pass, index []int32) {
	lo := e.score.Images
	hi := min(lo+evalBatch, len(e.labels))
	images, first := e.packed, e.first+lo
	if e.deskewed != nil {
		images, first = e.deskewed[lo/evalBatch], 0
	}
	for i := range hi - lo {
		index[i] = int32(first + i)
	}
	logits := pass.ForwardPacked(images, index[:hi-lo])
	e.score.Add(nn.CrossEntropy{}.Score(logits, e.labels[lo:hi]))
}

// canBeAt tells whether a score is one that the evaluation has between two
// pieces, other than after the last.
func (e *evaluation) canBeAt(s nn.Score) bool {
	return s.Images%evalBatch == 0 && 0 <= s.Images && (s.Images < len(e.labels) || s == nn.Score{})
}
