// Package model holds a trained network together with everything that is needed
// to ask it about a picture, as one value and as one file.
package model

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"inkling/core/deskew"
	"inkling/core/mnist"
	"inkling/core/nn"
)

// Model is a network that reads pictures of 28x28 grey levels, and how to ask
// it. What changes the answers is in its fields; Metadata is for people.
type Model struct {
	Network *nn.Network // 784 inputs, one output a class; with its activation

	// A pixel p from 0 to 255 is given to the network as (p/255 - Mean) / Std.
	Mean, Std float64

	// Deskew says that the network has learnt from deskewed pictures and is to be
	// asked about such.
	Deskew bool

	Classes []string // the name of each class, by its label

	// Metadata is what else is known, such as the recipe, the accuracy or the
	// receipt of the weights, by key. The keys of the other fields are not for it.
	Metadata map[string]string
}

// The fewest and the most classes: a label is a byte.
const (
	MinClasses = 2
	MaxClasses = 256
)

// Check says what is wrong with a model that cannot be asked, nil if it can. A
// model that Decode returned has passed it.
func (m *Model) Check() error {
	widths := m.Network.Widths()
	in, out := widths[0], widths[len(widths)-1]
	switch {
	case in != mnist.Pixels:
		return fmt.Errorf("its network takes %d numbers, not a picture of %dx%d pixels", in, mnist.Side, mnist.Side)
	case out < MinClasses || out > MaxClasses:
		return fmt.Errorf("its network tells %d classes apart, not %d to %d", out, MinClasses, MaxClasses)
	case len(m.Classes) != out:
		return fmt.Errorf("its network tells %d classes apart, but it names %d", out, len(m.Classes))
	case !finite(m.Mean) || !finite(m.Std) || m.Std <= 0:
		return fmt.Errorf("its mean %v and standard deviation %v cannot be those of pixels", m.Mean, m.Std)
	case !finite(float64(m.Network.Slope)):
		return fmt.Errorf("the slope of its leaky ReLU is %v", m.Network.Slope)
	}
	for label, name := range m.Classes {
		if strings.TrimSpace(name) == "" || strings.ContainsAny(name, "\n\r") {
			return fmt.Errorf("the name of its class %d, %.100q, is empty or has more than one line", label, name)
		}
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Input returns how the network gets its pixels.
func (m *Model) Input() nn.Input { return nn.NewInput(m.Mean, m.Std) }

// Prepare writes the picture as the network is to see it to dst; both have 784
// pixels and do not overlap.
func (m *Model) Prepare(dst, picture []uint8) {
	if m.Deskew {
		deskew.Set(dst, picture)
		return
	}
	copy(dst, picture)
}

// Clone returns a model of the same weights that shares no memory with m, without
// the metadata, which may not be true of it any more once its weights change.
func (m *Model) Clone() (*Model, error) {
	net, err := nn.New(m.Network.Widths(), m.Network.Slope)
	if err != nil {
		return nil, err
	}
	copy(net.Params, m.Network.Params)
	return &Model{
		Network: net, Mean: m.Mean, Std: m.Std, Deskew: m.Deskew,
		Classes: slices.Clone(m.Classes),
	}, nil
}
