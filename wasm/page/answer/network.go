package answer

import (
	"errors"
	"slices"

	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
)

const pixels = mnist.Pixels

// Reader tells how probable each class is for a picture.
type Reader interface {
	Probabilities(picture []uint8) []float32
	Sees(picture []uint8) []uint8 // the picture as the network sees it
}

// Network is one that can answer.
type Network struct {
	Reader   Reader
	Model    *model.Model // that the reader asks; not to be changed
	Weights  []byte       // as safetensors
	Run      uint32       // that trained it; 0: none of this visit
	Epoch    uint32       // finished epochs of that run
	Batch    uint32       // trained since; 0: these weights were evaluated
	Accuracy float64      // share of the test images; 0: not known
	Data     record.Data  // that was trained on; without a name: not known

	Metrics train.EpochMetrics // of the last finished epoch; the zero value: not known
	Held    int                // images that were held out for validation
	File    string             // the name of the file that it was opened from
	Receipt string             // of the weights; empty but for one of a file
}

// NewNetwork returns a network that reads with n's weights, on the page's own
// side: the answer follows the pen whatever the trainer is busy with.
func NewNetwork(n Network) (*Network, error) { return n.decoded() }

func (n Network) decoded() (*Network, error) {
	m, err := model.Decode(n.Weights)
	if err != nil {
		return nil, err
	}
	n.Model = m
	n.Reader, err = readerOf(m)
	return &n, err
}

// Of returns the network of a run on these data that holds so many images out,
// from the trainer's weights and the metrics of its last finished epoch.
func Of(w *message.Weights, data record.Data, held int, last train.EpochMetrics) Network {
	n := Network{Weights: w.Safetensors, Run: w.Run, Epoch: w.Epoch, Batch: w.Batch, Data: data, Held: held}
	if last.Epoch > 0 {
		n.Accuracy, n.Metrics = 1-last.TestError, last
	}
	return n
}

// Digits tells whether the network's classes are the ten digits, which is what
// corrections, fine-tuning and the handwriting exam are about.
func (n *Network) Digits() bool {
	return slices.Equal(n.Model.Classes, dataset.Numbered(mnist.Classes))
}

// over tells whether the network takes the place of the best: it is better or,
// where their figures are not of the same images, it came later.
func (n *Network) over(best *Network) bool {
	if !n.Data.Same(best.Data) || n.Held != best.Held {
		return true
	}
	return n.Metrics.BetterThan(best.Metrics)
}

func readerOf(m *model.Model) (Reader, error) {
	reader, err := model.NewPredictor(m, 1)
	if err != nil {
		return nil, err
	}
	if p := reader.Probabilities(make([]uint8, pixels)); p[0] != p[0] {
		return nil, errNaN
	}
	return reader, nil
}

var errNaN = errors.New("its answers are NaN") // weights of a run that diverged

// Read returns the class that the network reads.
func (n *Network) Read(glyph [pixels]uint8) int {
	first, _ := Reading{Shares: n.Reader.Probabilities(glyph[:])}.Best()
	return first
}

// DigitReader returns what reads a picture of a digit, nil if no network answers
// that does.
func (s State) DigitReader() func(ink.Glyph) int {
	n := s.Network()
	if n == nil || !n.Digits() {
		return nil
	}
	return func(g ink.Glyph) int { return n.Read(g) }
}
