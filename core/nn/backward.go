package nn

import "inkling/core/vec"

// Update takes the gradient g of the parameters w, which begin at offset in the
// network's parameters, and changes w. A pass calls it block by block, so that
// a gradient is used while it is still in the processor's cache.
type Update func(offset int, w, g []float32)

// block is the number of weight rows whose gradient is computed at once.
const block = 16

// backward is the memory of one layer's gradient.
type backward struct {
	columns *vec.Sparse // in x B: the layer's input, transposed
	entries *vec.Sparse // B x out: what is not zero in the gradient by out
	weight  vec.Matrix  // out x in: the weights, transposed
	input   vec.Matrix  // B x in: gradient by the layer's input
	grad    vec.Matrix  // block x out: gradient by some rows of the weights
	bias    []float32   // out
	zero    []float32   // max(in, out): where sums start that start from nothing
}

// NewTrainingPass returns a pass that can also go back.
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

// Backward takes the gradient by the logits of the last Forward and gives the
// gradient of every parameter to update, last layer first. A layer's weights
// may change as soon as they are given: nothing needs them any more. Images with
// a gradient of zeros are left out.
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

// leaveOut empties the lists of the images whose gradient is zero. The sums stay
// the same, bit for bit: what is left out are terms of zero.
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

// active returns the places where the gradient by layer l's output is not zero,
// as far as they are known: where its ReLU let something through.
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

// updateLayer gives the gradients of a layer's weights and bias to update. The
// first layer's start from what the white pixels contribute.
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
