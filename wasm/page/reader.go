package page

import (
	"errors"
	"maps"

	"inkling/core/model"
)

// Reader tells how probable each digit is for a picture.
type Reader interface {
	Probabilities(picture []uint8) []float32
	Sees(picture []uint8) []uint8 // the picture as the network sees it
}

// Who can answer. An element of the page has the name behind "answer-".
const (
	Shipped = "shipped" // the network that came with the page
	Current = "current" // that of the run in training
	Best    = "best"    // that of the best epoch of this visit
	Yours   = "yours"   // one of these, tuned to the person's own drawings
)

// readers lists who can answer, in the order of the switch.
func readers() []string { return []string{Shipped, Current, Best, Yours} }

// byItself lists who answers until the person has picked somebody: the first
// of these who is there.
func byItself() []string { return []string{Yours, Current, Shipped} }

// Network is one that can answer.
type Network struct {
	Reader   Reader
	Weights  []byte  // as safetensors
	Run      uint32  // that trained it; 0: none of this visit
	Epoch    uint32  // finished epochs of that run
	Accuracy float64 // share of the test images; 0: not known
	Digits   string  // the data set that was trained on
}

// Readers is who can answer and who does.
type Readers struct {
	Networks map[string]Network // those that are there, by name; never changed in place
	Picked   string             // by the person; "": nobody yet
	Lack     string             // why nothing was shipped
}

// answering returns the name of who answers, and whether he is there.
func (r Readers) answering() (string, bool) {
	for _, name := range append([]string{r.Picked}, byItself()...) {
		if _, ok := r.Networks[name]; ok {
			return name, true
		}
	}
	return Shipped, false
}

// with returns the readers with another network under a name.
func (r Readers) with(name string, n Network) Readers {
	networks := map[string]Network{name: n}
	maps.Copy(networks, r.Networks)
	networks[name] = n
	r.Networks = networks
	return r
}

// without returns the readers without the network of a name.
func (r Readers) without(name string) Readers {
	networks := map[string]Network{}
	maps.Copy(networks, r.Networks)
	delete(networks, name)
	r.Networks = networks
	return r
}

// trained returns the readers after weights of the run in training. At the end
// of an epoch the best may have to give way: to a higher accuracy, or to the
// first one on other digits, with which its own does not compare.
func (r Readers) trained(n Network, epochEnd bool) Readers {
	best, ok := r.Networks[Best]
	if epochEnd && (!ok || n.Accuracy > best.Accuracy || n.Digits != best.Digits) {
		r = r.with(Best, n)
	}
	return r.with(Current, n)
}

// newReader returns the network of those weights, on the page's own side: the
// answer follows the pen whatever the trainer is busy with.
func newReader(safetensors []byte) (Reader, error) {
	m, err := model.Decode(safetensors)
	if err != nil {
		return nil, err
	}
	return readerOf(m)
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
		return nil, errNoAnswer
	}
	return reader, nil
}

var (
	errNoDigits = errors.New("it does not read pictures of digits")
	errNoAnswer = errors.New("its answers are no numbers") // weights of a run that diverged
)
