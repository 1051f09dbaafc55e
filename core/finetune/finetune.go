// Package finetune fits a trained network to one person's hand, within about a
// second, without forgetting the digits that it was trained on.
//
// A tuned network is a pure function of the base network, the person's
// drawings, the data set and a seed. It always starts from the base, never from
// a tuned one: taking a drawing back is tuning again with one drawing less, and
// the same drawings give the same bits on every machine.
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

// How a network is tuned. Only the samples that are not yet read right and
// surely are learnt: pushing on would cost digits of the data set.
const (
	steps = 300
	lr    = 0.02
	batch = 50
	own   = 5   // of a batch at most; the others are replayed from the data set
	every = 5   // steps the samples are looked at again
	sure  = 0.6 // the least probability of a sample's label that is sure
)

// look is the number of pictures that one piece of work reads.
const look = 250

// Tuner does the work in small pieces. Not for concurrent use.
type Tuner struct {
	model   *model.Model
	samples []handwriting.Sample
	unsure  []handwriting.Sample // those still to be learnt
	glyphs  []uint8              // n x 784: the samples as drawn
	data    dataset.Split
	rand    *exact.Rand
	opt     optim.Optimizer
	pass    *nn.Pass // over batches
	reading *nn.Pass // over pictures that are only looked at
	report  Report

	looked []uint8 // look x 784: pictures that are only looked at
	images []uint8 // of a batch
	labels []uint8
	index  []int32

	work []func() // all of it, in order
	done int
}

// Report is what the tuning has changed.
type Report struct {
	Before, After         []uint8  // the answer to each sample
	TestBefore, TestAfter nn.Score // on the test set
}

var (
	errSamples = errors.New("there are no drawings to learn from")
	errData    = errors.New("there are no digits to replay")
	errBase    = errors.New("the network was trained on other classes than the digits at hand")
)

// New returns a tuner at its beginning. It leaves the base network as it is.
func New(base *model.Model, samples []handwriting.Sample, data dataset.Split, seed uint64) (*Tuner, error) {
	if err := base.Check(); err != nil {
		return nil, err
	}
	switch {
	case len(samples) == 0:
		return nil, errSamples
	case data.Train.Len() == 0 || data.Test.Len() == 0:
		return nil, errData
	case !slices.Equal(base.Classes, data.Classes):
		return nil, errBase
	}
	m, err := base.Clone()
	if err != nil {
		return nil, err
	}
	t := &Tuner{
		model: m, samples: samples, data: data, rand: exact.NewRand(seed, exact.FineTune, 0),
		glyphs:  make([]uint8, len(samples)*mnist.Pixels),
		opt:     optim.NewSGD(len(m.Network.Params), 0, 0, false),
		pass:    nn.NewTrainingPass(m.Network, m.Input(), batch),
		reading: nn.NewPass(m.Network, m.Input(), look),
		looked:  make([]uint8, look*mnist.Pixels),
		images:  make([]uint8, batch*mnist.Pixels), labels: make([]uint8, batch), index: make([]int32, look),
	}
	t.plan()
	return t, nil
}

// plan lists the pieces of work: look at everything, learn, look again.
func (t *Tuner) plan() {
	r := &t.report
	t.pieces(len(t.samples), t.render)
	t.pieces(len(t.samples), func(lo, hi int) { r.Before = append(r.Before, t.answers(lo, hi)...) })
	t.pieces(t.data.Test.Len(), func(lo, hi int) { r.TestBefore.Add(t.score(lo, hi)) })
	for step := range steps {
		t.work = append(t.work, func() { t.learn(step) })
	}
	t.pieces(len(t.samples), func(lo, hi int) { r.After = append(r.After, t.answers(lo, hi)...) })
	t.pieces(t.data.Test.Len(), func(lo, hi int) { r.TestAfter.Add(t.score(lo, hi)) })
}

// pieces adds work on n things, some at a time.
func (t *Tuner) pieces(n int, do func(lo, hi int)) {
	inPieces(n, func(lo, hi int) { t.work = append(t.work, func() { do(lo, hi) }) })
}

// inPieces goes through n things, as many at a time as can be looked at.
func inPieces(n int, do func(lo, hi int)) {
	for lo := 0; lo < n; lo += look {
		do(lo, min(lo+look, n))
	}
}

// Step does the next small piece of work; nothing once Done.
func (t *Tuner) Step() {
	if !t.Done() {
		t.work[t.done]()
		t.done++
	}
}

// Done tells whether the network is tuned.
func (t *Tuner) Done() bool { return t.done == len(t.work) }

// Progress returns the share of the work that is done.
func (t *Tuner) Progress() float64 { return float64(t.done) / float64(len(t.work)) }

// Model returns the tuned model as it is now,
// without metadata.
func (t *Tuner) Model() *model.Model { return t.model }

// Report returns what has changed; it is complete once Done.
func (t *Tuner) Report() Report { return t.report }

// learn takes one step of gradient descent. The rate falls to 0 in a straight
// line, so that the network comes to rest.
func (t *Tuner) learn(step int) {
	if step%every == 0 {
		t.unsure = t.unsure[:0]
		inPieces(len(t.samples), t.ask)
	}
	for b := range batch {
		picture := t.images[b*mnist.Pixels : (b+1)*mnist.Pixels]
		if b < own && len(t.unsure) > 0 {
			t.labels[b] = t.vary(picture)
		} else {
			t.labels[b] = t.replay(picture)
		}
	}
	logits := t.pass.Forward(t.images, t.numbers(0, batch))
	nn.CrossEntropy{}.ScoreGrad(logits, t.labels)
	t.opt.Begin(lr * float64(steps-step) / steps)
	t.pass.Backward(logits, t.opt.Update)
}

// vary draws one of the unsure samples as its writer might have drawn it another time.
func (t *Tuner) vary(picture []uint8) (label uint8) {
	s := t.unsure[t.rand.IntN(len(t.unsure))]
	glyph, _ := bend(t.rand, s.Drawing).RenderPen(float32(t.rand.Uniform(thin, thick)))
	t.model.Prepare(picture, glyph[:])
	return s.Label
}

// replay copies an image of the training set.
func (t *Tuner) replay(picture []uint8) (label uint8) {
	i := t.rand.IntN(t.data.Train.Len())
	t.model.Prepare(picture, t.data.Train.Image(i))
	return t.data.Train.Labels[i]
}

func (t *Tuner) render(lo, hi int) {
	for i := lo; i < hi; i++ {
		glyph, _ := t.samples[i].Drawing.Render()
		t.model.Prepare(t.glyphs[i*mnist.Pixels:(i+1)*mnist.Pixels], glyph[:])
	}
}

// answers returns the digits that the network reads in some samples.
func (t *Tuner) answers(lo, hi int) []uint8 {
	logits := t.reading.Forward(t.glyphs, t.numbers(lo, hi))
	answers := make([]uint8, hi-lo)
	for i := range answers {
		answers[i] = largest(logits.Row(i)[:logits.Cols])
	}
	return answers
}

// ask finds out which of some samples are still unsure.
func (t *Tuner) ask(lo, hi int) {
	logits := t.reading.Forward(t.glyphs, t.numbers(lo, hi))
	for i, s := range t.samples[lo:hi] {
		row := logits.Row(i)[:logits.Cols]
		if nn.Softmax(row); row[s.Label] < sure {
			t.unsure = append(t.unsure, s)
		}
	}
}

// largest returns the place of the largest logit, the first of equals.
func largest(row []float32) uint8 {
	at := 0
	for k, z := range row {
		if z > row[at] {
			at = k
		}
	}
	return uint8(at)
}

// score scores some test images.
func (t *Tuner) score(lo, hi int) nn.Score {
	for i := lo; i < hi; i++ {
		t.model.Prepare(t.looked[(i-lo)*mnist.Pixels:(i-lo+1)*mnist.Pixels], t.data.Test.Image(i))
	}
	return nn.CrossEntropy{}.Score(t.reading.Forward(t.looked, t.numbers(0, hi-lo)), t.data.Test.Labels[lo:hi])
}

// numbers lists lo to hi.
func (t *Tuner) numbers(lo, hi int) []int32 {
	for i := range hi - lo {
		t.index[i] = int32(lo + i)
	}
	return t.index[:hi-lo]
}
