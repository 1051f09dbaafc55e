// Package finetune adapts a trained network to one person's handwriting, within
// about a second, without forgetting the images that it was trained on: most of
// every batch is images of the training set (replay).
//
// A fine-tuned network is a pure function of the base network, the person's
// drawings, the data set and a seed. It always starts from the base, never from
// a fine-tuned one: deleting a drawing is fine-tuning again without it, and the
// same drawings give the same bits on every machine.
package finetune

import (
	"errors"
	"slices"

	"inkling/core/exact"
	"inkling/core/handwriting"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/core/optim"
)

// The hyperparameters. Only samples whose label does not yet have a probability
// of at least sure are trained on: to go on with the others would cost accuracy
// on the data set.
const (
	steps       = 300
	lr          = 0.02 // at the first step; it falls linearly to 0
	batch       = 50
	drawn       = 5 // images of a batch that are drawn from samples, at most
	reviewEvery = 5 // steps after which the probabilities of the samples are computed again
	sure        = 0.6
)

// evalBatch is the number of pictures that one piece of work evaluates.
const evalBatch = 250

// Tuner does the work in small pieces. Not for concurrent use.
type Tuner struct {
	model   *model.Model
	samples []handwriting.Sample
	unsure  []handwriting.Sample // those to train on, as of the last review
	glyphs  []uint8              // samples x 784: rendered, as the network sees them
	data    dataset.Split
	rand    *exact.Rand
	opt     optim.Optimizer
	pass    *nn.Pass // over training batches
	eval    *nn.Pass // over pictures that are only evaluated
	report  Report

	tested []uint8 // evalBatch x 784: test images as the network sees them
	images []uint8 // batch x 784: a training batch
	labels []uint8 // batch
	index  []int32 // evalBatch

	work []func() // all pieces, in order
	done int      // how many of them are done
}

// Report is what the fine-tuning has changed.
type Report struct {
	Before, After         []uint8  // the label that is read in each sample
	TestBefore, TestAfter nn.Score // on the test set
}

var (
	errSamples = errors.New("there are no drawings to learn from")
	errData    = errors.New("the data set has no training images to replay, or no test images")
	errLabel   = errors.New("a drawing has a label that the data set does not have")
	errBase    = errors.New("the network was trained on other classes than those of the data set: load the data that it was trained on")
)

// New returns a tuner at its beginning. It does not change the base, and fails if
// base, samples and data do not fit each other.
func New(base *model.Model, samples []handwriting.Sample, data dataset.Split, seed uint64) (*Tuner, error) {
	if err := errors.Join(base.Check(), data.Check()); err != nil {
		return nil, err
	}
	switch {
	case len(samples) == 0:
		return nil, errSamples
	case data.Train.Len() == 0 || data.Test.Len() == 0:
		return nil, errData
	case !slices.Equal(base.Classes, data.Classes):
		return nil, errBase
	case slices.ContainsFunc(samples, func(s handwriting.Sample) bool { return int(s.Label) >= len(base.Classes) }):
		return nil, errLabel
	}
	m, err := base.Clone()
	if err != nil {
		return nil, err
	}
	t := &Tuner{
		model: m, samples: samples, data: data, rand: exact.NewRand(seed, exact.FineTune, 0),
		glyphs: make([]uint8, len(samples)*mnist.Pixels),
		opt:    optim.NewSGD(len(m.Network.Params), 0, 0, false),
		pass:   nn.NewTrainingPass(m.Network, m.Input(), batch),
		eval:   nn.NewPass(m.Network, m.Input(), evalBatch),
		tested: make([]uint8, evalBatch*mnist.Pixels),
		images: make([]uint8, batch*mnist.Pixels), labels: make([]uint8, batch), index: make([]int32, evalBatch),
	}
	t.plan()
	return t, nil
}

// plan lists the pieces of work: evaluate everything, train, evaluate again.
func (t *Tuner) plan() {
	r := &t.report
	t.pieces(len(t.samples), t.render)
	t.pieces(len(t.samples), func(lo, hi int) { r.Before = append(r.Before, t.answers(lo, hi)...) })
	t.pieces(t.data.Test.Len(), func(lo, hi int) { r.TestBefore.Add(t.score(lo, hi)) })
	for step := range steps {
		t.work = append(t.work, func() { t.trainStep(step) })
	}
	t.pieces(len(t.samples), func(lo, hi int) { r.After = append(r.After, t.answers(lo, hi)...) })
	t.pieces(t.data.Test.Len(), func(lo, hi int) { r.TestAfter.Add(t.score(lo, hi)) })
}

// pieces adds work on n pictures, up to evalBatch at a time.
func (t *Tuner) pieces(n int, do func(lo, hi int)) {
	inPieces(n, func(lo, hi int) { t.work = append(t.work, func() { do(lo, hi) }) })
}

// inPieces calls do for n pictures, up to evalBatch at a time.
func inPieces(n int, do func(lo, hi int)) {
	for lo := 0; lo < n; lo += evalBatch {
		do(lo, min(lo+evalBatch, n))
	}
}

// Step does the next small piece of work; nothing once Done.
func (t *Tuner) Step() {
	if !t.Done() {
		t.work[t.done]()
		t.done++
	}
}

// Done tells whether all work is done.
func (t *Tuner) Done() bool { return t.done == len(t.work) }

// Progress returns the share of the work that is done.
func (t *Tuner) Progress() float64 { return float64(t.done) / float64(len(t.work)) }

// Model returns the fine-tuned model as it is now, without metadata.
func (t *Tuner) Model() *model.Model { return t.model }

// Report returns what has changed. It is complete once Done.
func (t *Tuner) Report() Report { return t.report }

// trainStep takes one step of gradient descent on samples and training images.
func (t *Tuner) trainStep(step int) {
	if step%reviewEvery == 0 {
		t.unsure = t.unsure[:0]
		inPieces(len(t.samples), t.review)
	}
	for b := range batch {
		picture := t.images[b*mnist.Pixels : (b+1)*mnist.Pixels]
		if b < drawn && len(t.unsure) > 0 {
			t.labels[b] = t.drawVariant(picture)
		} else {
			t.labels[b] = t.replay(picture)
		}
	}
	logits := t.pass.Forward(t.images, t.numbers(0, batch))
	nn.CrossEntropy{}.ScoreGrad(logits, t.labels)
	t.opt.Begin(lr * float64(steps-step) / steps)
	t.pass.Backward(logits, t.opt.Update)
}

// drawVariant renders one of the unsure samples as its writer might have drawn it
// another time: distorted a little, with another pen.
func (t *Tuner) drawVariant(picture []uint8) (label uint8) {
	s := t.unsure[t.rand.IntN(len(t.unsure))]
	glyph, _ := distort(t.rand, s.Drawing).RenderPen(float32(t.rand.Uniform(thin, thick)))
	t.model.Prepare(picture, glyph[:])
	return s.Label
}

// replay copies an image of the training set, as the network sees it.
func (t *Tuner) replay(picture []uint8) (label uint8) {
	i := t.rand.IntN(t.data.Train.Len())
	t.model.Prepare(picture, t.data.Train.Image(i))
	return t.data.Train.Labels[i]
}

// render renders some samples, as the network sees them.
func (t *Tuner) render(lo, hi int) {
	for i := lo; i < hi; i++ {
		glyph, _ := t.samples[i].Drawing.Render()
		t.model.Prepare(t.glyphs[i*mnist.Pixels:(i+1)*mnist.Pixels], glyph[:])
	}
}

// answers returns the labels that the network reads in some samples.
func (t *Tuner) answers(lo, hi int) []uint8 {
	logits := t.eval.Forward(t.glyphs, t.numbers(lo, hi))
	answers := make([]uint8, hi-lo)
	for i := range answers {
		answers[i] = uint8(nn.Largest(logits.Row(i)[:logits.Cols]))
	}
	return answers
}

// review adds those of some samples to unsure whose label has a probability below
// sure.
func (t *Tuner) review(lo, hi int) {
	logits := t.eval.Forward(t.glyphs, t.numbers(lo, hi))
	for i, s := range t.samples[lo:hi] {
		row := logits.Row(i)[:logits.Cols]
		if nn.Softmax(row); row[s.Label] < sure {
			t.unsure = append(t.unsure, s)
		}
	}
}

// score evaluates some test images.
func (t *Tuner) score(lo, hi int) nn.Score {
	for i := lo; i < hi; i++ {
		t.model.Prepare(t.tested[(i-lo)*mnist.Pixels:(i-lo+1)*mnist.Pixels], t.data.Test.Image(i))
	}
	return nn.CrossEntropy{}.Score(t.eval.Forward(t.tested, t.numbers(0, hi-lo)), t.data.Test.Labels[lo:hi])
}

// numbers returns lo to hi-1, valid until the next call.
func (t *Tuner) numbers(lo, hi int) []int32 {
	for i := range hi - lo {
		t.index[i] = int32(lo + i)
	}
	return t.index[:hi-lo]
}
