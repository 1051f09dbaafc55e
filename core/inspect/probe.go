// Package inspect looks into a model: what each layer makes of a picture, what
// its weights look like, which units never answer, which pixels argue for a class,
// and where the last hidden layer puts the classes. What a model gets right and
// wrong is package evaluation's.
//
// All of it can be done in pieces of a few milliseconds: a [Sweep] takes a data
// set some images at a time and shows what the layers make of them to any number
// of observers at once.
//
// A layer's outputs are its activations, behind the (leaky) ReLU; those of the
// last layer are the logits.
package inspect

import (
	"fmt"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/core/vec"
)

// Probe runs pictures through a model and keeps what every layer puts out. It
// sees later changes of the model's weights. Not for concurrent use.
type Probe struct {
	model   *model.Model
	pass    *nn.Pass
	index   []int32 // 0 to batch-1
	seen    []uint8 // batch x 784: the last pictures as the network saw them
	outputs []vec.Matrix
}

// NewProbe returns a probe for up to that many pictures at a time. The error is
// that of [model.Model.Check].
func NewProbe(m *model.Model, batch int) (*Probe, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	p := &Probe{
		model: m, pass: nn.NewPass(m.Network, m.Input(), batch),
		index: make([]int32, batch), seen: make([]uint8, batch*mnist.Pixels),
		outputs: make([]vec.Matrix, len(m.Network.Layers)),
	}
	for i := range p.index {
		p.index[i] = int32(i)
	}
	return p, nil
}

// Outputs returns, for every layer, its outputs (n x out) for n pictures that lie
// one after another (n x 784 grey levels). They are valid until the next call. It
// panics if n is larger than the probe's batch, or if the last picture is
// incomplete.
func (p *Probe) Outputs(pictures []uint8) []vec.Matrix {
	n := len(pictures) / mnist.Pixels
	if n > len(p.index) || n*mnist.Pixels != len(pictures) {
		panic(fmt.Sprintf("inspect: %d grey levels are not up to %d pictures of %d", len(pictures), len(p.index), mnist.Pixels))
	}
	for at := 0; at < len(pictures); at += mnist.Pixels {
		p.model.Prepare(p.seen[at:at+mnist.Pixels], pictures[at:at+mnist.Pixels])
	}
	p.pass.Forward(p.seen, p.index[:n])
	for l := range p.outputs {
		p.outputs[l] = p.pass.Outputs(l)
	}
	return p.outputs
}

// Seen returns the first picture of the last call of Outputs as the network saw
// it (784 grey levels): itself, or deskewed. It is valid until the next call.
func (p *Probe) Seen() []uint8 { return p.seen[:mnist.Pixels] }
