package answer

import (
	"errors"

	"inkling/core/mnist"
	"inkling/core/model"
)

const (
	pixels  = mnist.Pixels
	classes = 10 // the digits: what the page can ask for and show
)

// Reader tells how probable each digit is for a picture.
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
	Accuracy float64      // share of the test images; 0: not known
	Data     string       // the name of the data set that was trained on
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

func readerOf(m *model.Model) (Reader, error) {
	if len(m.Classes) != classes {
		return nil, errNoDigits
	}
	reader, err := model.NewPredictor(m, 1)
	if err != nil {
		return nil, err
	}
	if p := reader.Probabilities(make([]uint8, pixels)); p[0] != p[0] {
		return nil, errNaN
	}
	return reader, nil
}

var (
	errNoDigits = errors.New("it does not read pictures of digits")
	errNaN      = errors.New("its answers are NaN") // weights of a run that diverged
)

// Read returns the digit that the network reads.
func (n *Network) Read(glyph [pixels]uint8) int {
	first, _ := Reading{Shares: n.Reader.Probabilities(glyph[:])}.Best()
	return first
}
