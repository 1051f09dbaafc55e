package nn

import "inkling/core/vec"

// Pass computes the logits of batches, and gradients. It owns all the memory that
// this takes, so that a step allocates nothing. Not for concurrent use.
type Pass struct {
	net   *Network
	input Input

	pixels *vec.Sparse // B x in
	start  []float32   // first layer's out: the value at which its sums begin
	layers []layerPass
}

// layerPass holds the results of one layer that its neighbours read.
type layerPass struct {
	out     vec.Matrix  // B x out: logits or activations
	entries *vec.Sparse // B x out: out as lists; nil for the last layer
	back    *backward   // nil in a pass without gradients
}

// NewPass returns a pass that computes logits, for up to batch images at a time.
func NewPass(net *Network, input Input, batch int) *Pass {
	first := net.Layers[0]
	p := &Pass{
		net: net, input: input,
		pixels: vec.NewSparse(batch, first.In), start: make([]float32, vec.Pad(first.Out)),
	}
	for l, layer := range net.Layers {
		lp := layerPass{out: vec.NewMatrix(batch, layer.Out)}
		if l < len(net.Layers)-1 {
			lp.entries = vec.NewSparse(batch, layer.Out)
		}
		p.layers = append(p.layers, lp)
	}
	return p
}

// Forward returns the logits (B x classes) of the images with these numbers in
// images, which holds them one after another. The caller may overwrite the logits;
// the next call does.
func (p *Pass) Forward(images []uint8, index []int32) vec.Matrix {
	p.pixels.CompressPixels(images, p.net.Layers[0].In, index, &p.input.table)
	return p.forward()
}

// ForwardPacked is Forward for packed images.
func (p *Pass) ForwardPacked(images *vec.PackedImages, index []int32) vec.Matrix {
	p.pixels.CompressPacked(images, index, &p.input.table)
	return p.forward()
}

// forward computes the logits from the lists of pixels.
func (p *Pass) forward() vec.Matrix {
	first := p.net.Layers[0]
	p.input.start(p.start, first.Bias, first.Weight)
	var out vec.Matrix
	left := p.pixels
	for l, layer := range p.net.Layers {
		lp := &p.layers[l]
		start := layer.Bias
		if l == 0 {
			start = p.start
		}
		out = lp.out.Slice(0, p.pixels.Rows)
		vec.Product(out, *left, layer.Weight, start)
		if left = lp.entries; left != nil {
			vec.LeakyReLU(out.Data, p.net.Slope)
			left.Compress(out)
		}
	}
	return out
}
