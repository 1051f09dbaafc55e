package inspect

import (
	"fmt"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/vec"
)

// Chunk is what a model makes of some consecutive images of a data set.
type Chunk struct {
	First   int          // number of the first image
	Labels  []uint8      // of the images
	Outputs []vec.Matrix // of every layer (images x out); the last has the logits
}

// Observer is shown a data set chunk by chunk, in its order. What it is shown is
// valid until it returns, and it changes none of it.
type Observer interface {
	Observe(Chunk)
}

const (
	// sweepWork is how many multiplications a step may take, about: some 4 ms
	// in a browser.
	sweepWork = 16 << 20

	// sweepImages is the most images of a step: measuring an image for deskewing
	// takes time too.
	sweepImages = 250
)

// Sweep asks a model about every image of a data set, some at a time, and shows
// the outputs of all layers to observers. If the weights change between two
// steps, later images are answered by the later weights.
type Sweep struct {
	probe     *Probe
	data      dataset.Set
	observers []Observer
	next      int // image
}

// NewSweep returns a sweep at its beginning. It fails if the model cannot be
// asked or if an image has a label that the model has no class for.
func NewSweep(m *model.Model, data dataset.Set, observers ...Observer) (*Sweep, error) {
	for i, label := range data.Labels {
		if int(label) >= len(m.Classes) {
			return nil, fmt.Errorf("image %d (counted from 0) has the label %d, but this network tells only %d classes apart: choose a network that was trained on this data", i, label, len(m.Classes))
		}
	}
	batch := min(max(sweepWork/len(m.Network.Params), 1), sweepImages, max(data.Len(), 1))
	probe, err := NewProbe(m, batch)
	if err != nil {
		return nil, err
	}
	return &Sweep{probe: probe, data: data, observers: observers}, nil
}

// Step shows the next images to the observers.
func (s *Sweep) Step() {
	lo, hi := s.next, min(s.next+len(s.probe.index), s.data.Len())
	if lo == hi {
		return
	}
	outputs := s.probe.Outputs(s.data.Images[lo*mnist.Pixels : hi*mnist.Pixels])
	for _, o := range s.observers {
		o.Observe(Chunk{lo, s.data.Labels[lo:hi], outputs})
	}
	s.next = hi
}

// Done tells whether all images have been shown.
func (s *Sweep) Done() bool { return s.next == s.data.Len() }

// Progress returns how many images have been shown, and how many there are.
func (s *Sweep) Progress() (shown, images int) { return s.next, s.data.Len() }
