package train

import (
	"inkling/core/deskew"
	"inkling/core/evaluation"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/core/vec"
)

// evalBatch is the number of images that one piece of work evaluates.
const evalBatch = 250

// evaluator scores the network on a set of images after every epoch, some at a
// time, in the order of the file.
type evaluator struct {
	labels  []uint8
	score   nn.Score          // of the images evaluated so far
	misread evaluation.Bitset // of the first seen images
	seen    int

	// The images are numbers first, first+1, ... of packed or, where they have
	// been deskewed, the pieces one after another.
	packed   *vec.PackedImages
	first    int
	deskewed []*vec.PackedImages
}

// newEvaluator returns the evaluation of the images of data from number first
// on, and what must be done before it is used.
func newEvaluator(data dataset.Set, first int, straighten bool) (*evaluator, preparation) {
	e := &evaluator{labels: data.Labels[first:], first: first}
	e.reset()
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

// reset begins again.
func (e *evaluator) reset() { e.resume(nn.Score{}, 0) }

// resume goes on with image number seen. If more than these are scored already,
// it only finds out which of them are misread: a checkpoint does not say it.
func (e *evaluator) resume(scored nn.Score, seen int) {
	e.score, e.seen, e.misread = scored, seen, evaluation.NewBitset(len(e.labels))
}

// done tells whether all images are evaluated.
func (e *evaluator) done() bool { return e.seen == len(e.labels) }

// next scores the next images. Index is memory for their numbers.
func (e *evaluator) next(pass *nn.Pass, index []int32) {
	lo := e.seen
	hi := min(lo+evalBatch, len(e.labels))
	images, first := e.packed, e.first+lo
	if e.deskewed != nil {
		images, first = e.deskewed[lo/evalBatch], 0
	}
	for i := range hi - lo {
		index[i] = int32(first + i)
	}
	logits := pass.ForwardPacked(images, index[:hi-lo])
	for i := lo; i < hi; i++ {
		if nn.Largest(logits.Row(i-lo)) != int(e.labels[i]) {
			e.misread.Add(i)
		}
	}
	if lo >= e.score.Images {
		e.score.Add(nn.CrossEntropy{}.Score(logits, e.labels[lo:hi]))
	}
	e.seen = hi
}

// canBeAt tells whether a score is one that the evaluation has between two
// pieces, other than after the last.
func (e *evaluator) canBeAt(s nn.Score) bool {
	return s.Images%evalBatch == 0 && 0 <= s.Images && (s.Images < len(e.labels) || s == nn.Score{})
}
