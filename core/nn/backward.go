package nn

import "inkling/core/vec"

// Update changes the parameters w, which begin at offset in the network's
// parameters, by their gradient g. A pass calls it block by block, so that each
// gradient is used while it is in the processor's cache.
type Update func(offset int, w, g []float32)

// block is the number of weight rows whose gradient is computed at once.
const block = 16

// backward is the memory of one layer's gradient.
type backward struct {
	columns *vec.Sparse // in x B: the layer's input, transposed
	entries *vec.Sparse // B x out: the gradient by out
	weight  vec.Matrix  // out x in: the weights, transposed
	input   vec.Matrix  // B x in: gradient by the layer's input
	grad    vec.Matrix  // block x out: gradient by one block of the weights' rows
	bias    []float32   // out
	zero    []float32   // max(in, out) zeros: the start of sums without a bias
}

// NewTrainingPass returns a pass that can also compute gradients.
func NewTrainingPass(net *Network, input Input, batch int) *Pass {
	p := NewPass(net, input, batch)
	for l, layer := range net.Layers {
		b := &backward{
			columns: vec.NewSparse(layer.In, batch),
			entries: vec.NewSparse(batch, layer.Out),
			grad:    vec.NewMatrix(block, layer.Out),
			bias:    make([]float32, vec.Pad(layer.Out)),
			zero:    make([]float32, max(vec.Pad(layer.In), vec.Pad(layer.Out))),
		}
		if l > 0 {
			b.weight = vec.NewMatrix(layer.Out, layer.In)
			b.input = vec.NewMatrix(batch, layer.In)
		}
		p.layers[l].back = b
	}
	return p
}

// Backward computes the gradient of every parameter from grad (B x classes), the
// gradient by the logits of the last Forward, and calls update with it, last
// layer first. Update may change a layer's weights: they are not read again.
// Images whose gradient is zero are left out.
func (p *Pass) Backward(grad vec.Matrix, update Update) {
	p.leaveOut(grad)
	for l := len(p.net.Layers) - 1; l >= 0; l-- {
		layer, b := &p.net.Layers[l], p.layers[l].back
		inputs := p.pixels
		if l > 0 {
			inputs = p.layers[l-1].entries
		}
		b.columns.CompressTransposed(inputs)
		var next vec.Matrix
		if l > 0 {
			next = b.inputGrad(layer, grad, p.active(l))
			vec.LeakyReLUBackward(next.Data, p.layers[l-1].out.Data[:len(next.Data)], p.net.Slope)
		}
		p.updateLayer(l, grad, update)
		grad = next
	}
}

// leaveOut empties the lists of the images whose gradient is zero. The sums do not
// change by a bit: only terms of zero are left out.
func (p *Pass) leaveOut(grad vec.Matrix) {
	for i := range grad.Rows {
		if !isZero(grad.Row(i)) {
			continue
		}
		p.pixels.Empty(i)
		for _, lp := range p.layers[:len(p.layers)-1] {
			lp.entries.Empty(i)
		}
	}
}

func isZero(row []float32) bool {
	for _, v := range row {
		if v != 0 {
			return false
		}
	}
	return true
}

// active returns the positions at which the gradient by layer l's output can be
// nonzero: with a ReLU, where its output is above 0. With a leaky ReLU these are
// all positions, and active returns nil.
func (p *Pass) active(l int) *vec.Sparse {
	if p.net.Slope != 0 {
		return nil
	}
	return p.layers[l].entries
}

// inputGrad returns the gradient by the layer's input: grad (B x out) times the
// weights transposed.
func (b *backward) inputGrad(layer *Linear, grad vec.Matrix, active *vec.Sparse) vec.Matrix {
	if active != nil {
		b.entries.Gather(active, grad)
	} else {
		b.entries.Compress(grad)
	}
	vec.Transpose(b.weight, layer.Weight)
	next := b.input.Slice(0, grad.Rows)
	vec.Product(next, *b.entries, b.weight, b.zero[:next.Stride])
	return next
}

// updateLayer calls update with the gradients of a layer's weights and bias. In
// the first layer the sums begin with the part of the inputs that does not depend
// on the pixels.
func (p *Pass) updateLayer(l int, grad vec.Matrix, update Update) {
	layer, b := &p.net.Layers[l], p.layers[l].back
	start := b.zero[:grad.Stride]
	if l == 0 {
		start = p.start
		p.input.start(start, nil, grad)
	}
	stride := grad.Stride
	for k := 0; k < layer.In; k += block {
		rows := min(block, layer.In-k)
		g := b.grad.Slice(0, rows)
		vec.Product(g, b.columns.Slice(k, k+rows), grad, start)
		update(layer.offset+k*stride, layer.Weight.Data[k*stride:(k+rows)*stride], g.Data)
	}
	clear(b.bias)
	vec.AddRows(b.bias, grad)
	update(layer.offset+layer.In*stride, layer.Bias, b.bias)
}
