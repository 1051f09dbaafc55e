package model

import (
	"fmt"

	"inkling/core/mnist"
	"inkling/core/nn"
	"inkling/core/vec"
)

// Predictor asks a model about pictures. It owns the memory for that, so that
// an answer allocates nothing. Not for concurrent use.
type Predictor struct {
	model *Model
	pass  *nn.Pass
	index []int32 // 0 to batch-1
	seen  []uint8 // batch x 784: the last pictures as the network saw them
}

// NewPredictor returns a predictor for up to that many pictures at a time. It
// sees later changes of the model's weights. The error is that of [Model.Check].
func NewPredictor(m *Model, batch int) (*Predictor, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	p := &Predictor{
		model: m, pass: nn.NewPass(m.Network, m.Input(), batch),
		index: make([]int32, batch), seen: make([]uint8, batch*mnist.Pixels),
	}
	for i := range p.index {
		p.index[i] = int32(i)
	}
	return p, nil
}

// Model returns the model that is asked.
func (p *Predictor) Model() *Model { return p.model }

// Sees returns a picture (784 grey levels) as the network sees it: itself, or
// deskewed. The slice is valid until the next call of any method.
func (p *Predictor) Sees(picture []uint8) []uint8 {
	seen := p.seen[:mnist.Pixels]
	p.model.Prepare(seen, picture[:mnist.Pixels])
	return seen
}

// Probabilities returns the probability of every class for a picture (784 grey
// levels). The slice is valid until the next call of any method.
func (p *Predictor) Probabilities(picture []uint8) []float32 {
	all := p.Batch(picture[:mnist.Pixels])
	return all.Row(0)[:all.Cols]
}

// Batch returns the probabilities (n x classes) for n pictures that lie one
// after another (n x 784 grey levels). The matrix is valid until the next call
// of any method. It panics if n is larger than the predictor's batch, or if the
// last picture is incomplete.
func (p *Predictor) Batch(pictures []uint8) vec.Matrix {
	n := len(pictures) / mnist.Pixels
	if n > len(p.index) || n*mnist.Pixels != len(pictures) {
		panic(fmt.Sprintf("model: %d grey levels are not up to %d pictures of %d", len(pictures), len(p.index), mnist.Pixels))
	}
	for at := 0; at < len(pictures); at += mnist.Pixels {
		p.model.Prepare(p.seen[at:at+mnist.Pixels], pictures[at:at+mnist.Pixels])
	}
	out := p.pass.Forward(p.seen, p.index[:n])
	for i := range n {
		nn.Softmax(out.Row(i)[:out.Cols])
	}
	return out
}
