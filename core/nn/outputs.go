package nn

import "inkling/core/vec"

// Outputs returns what layer l put out for the pictures of the last forward
// pass (B x out): activations of a hidden layer, logits of the last one. They
// alias the pass and are valid until its next call; whoever turned the logits
// into probabilities in place finds those.
func (p *Pass) Outputs(l int) vec.Matrix {
	return p.layers[l].out.Slice(0, p.pixels.Rows)
}
