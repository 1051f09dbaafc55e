package nn

import (
	"fmt"
	"math"

	"inkling/core/exact"
	"inkling/core/vec"
)

// Linear is a layer z = a W + b. Both views alias the network's parameters.
type Linear struct {
	In, Out int
	Weight  vec.Matrix // in x out
	Bias    []float32  // out, padded

	offset int // of Weight in the network's parameters; Bias follows it
}

// Network is a sequence of linear layers with the same activation between
// them, none behind the last.
type Network struct {
	Layers []Linear
	Slope  float32 // of the leaky ReLU below 0; 0 is the ReLU
	Params []float32
}

// New returns a network of the given widths (input, hidden ..., classes) with
// all parameters zero.
func New(widths []int, slope float32) (*Network, error) {
	if len(widths) < 2 {
		return nil, fmt.Errorf("a network needs at least two widths, not %d", len(widths))
	}
	size := 0
	for l, w := range widths {
		if w < 1 {
			return nil, fmt.Errorf("a layer of width %d is not possible", w)
		}
		if l > 0 {
			size += (widths[l-1] + 1) * vec.Pad(w)
		}
	}
	n := &Network{Slope: slope, Params: make([]float32, size)}
	offset := 0
	for l := 1; l < len(widths); l++ {
		n.Layers = append(n.Layers, n.view(offset, widths[l-1], widths[l]))
		offset += (widths[l-1] + 1) * vec.Pad(widths[l])
	}
	return n, nil
}

// view returns the layer whose parameters begin at offset.
func (n *Network) view(offset, in, out int) Linear {
	bias := offset + in*vec.Pad(out)
	return Linear{
		In: in, Out: out, offset: offset,
		Weight: vec.MatrixOf(n.Params[offset:bias], in, out),
		Bias:   n.Params[bias : bias+vec.Pad(out)],
	}
}

// Widths returns input, hidden ..., classes.
func (n *Network) Widths() []int {
	widths := []int{n.Layers[0].In}
	for _, l := range n.Layers {
		widths = append(widths, l.Out)
	}
	return widths
}

// Init draws weights and biases uniformly from (-1/sqrt(in), 1/sqrt(in)), as
// PyTorch's torch.nn.Linear does by default. Each weight matrix is filled in
// PyTorch's order (output by output), then its bias.
func (n *Network) Init(seed uint64) {
	r := exact.NewRand(seed, exact.Init, 0)
	for _, l := range n.Layers {
		bound := float32(1 / math.Sqrt(float64(l.In)))
		draw := func() float32 { return float32(2*bound*r.Float32()) - bound }
		for j := range l.Out {
			for k := range l.In {
				l.Weight.Data[k*l.Weight.Stride+j] = draw()
			}
		}
		for j := range l.Out {
			l.Bias[j] = draw()
		}
	}
}
