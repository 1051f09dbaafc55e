package inspect

import (
	"inkling/core/mnist"
	"inkling/core/nn"
)

// Contributions says what each pixel of a picture contributes to the logit of a
// class: its grey level times the gradient of the logit by it ("input times
// gradient"; Avanti Shrikumar, Peyton Greenside, Anna Shcherbina and Anshul
// Kundaje, "Not just a black box", 2016).
//
// A network of linear layers and (leaky) ReLUs is linear in the pixels as long as
// no unit changes between active and inactive. So for the picture itself the
// contributions are exact:
//
//	Logit = Bias + sum of Pixels
//
// The baseline is white paper: grey levels are counted from white = 0, not from
// the mean that the normalised input is counted from. So a white pixel contributes
// nothing, and what the normalisation subtracts from every pixel is part of Bias.
// Bias is what the units that are active for this picture make of their biases and
// of paper. It is not the logit of white paper, for which other units are active.
type Contributions struct {
	Class  int
	Pixels []float32 // 784, of the picture as the network saw it; > 0 argues for the class
	Bias   float64
	Logit  float64 // summed in float64; the network's own is rounded at every step
}

// Contributions runs a picture (784 grey levels) through the model and returns
// what its pixels contribute to the logit of a class.
func (p *Probe) Contributions(picture []uint8, class int) Contributions {
	outputs := p.Outputs(picture[:mnist.Pixels])
	net := p.model.Network
	last := len(net.Layers) - 1
	gradient := make([]float64, net.Layers[last].Out) // of the logit by the sums of the layer's units
	gradient[class] = 1
	c := Contributions{Class: class, Pixels: make([]float32, mnist.Pixels)}
	for l := last; l > 0; l-- {
		c.Bias += dot(gradient, net.Layers[l].Bias)
		gradient = byInputs(net.Layers[l], gradient)
		for j, activation := range outputs[l-1].Row(0)[:len(gradient)] {
			if !(activation > 0) {
				gradient[j] *= float64(net.Slope)
			}
		}
	}
	c.Bias += dot(gradient, net.Layers[0].Bias)
	p.addPixels(&c, byInputs(net.Layers[0], gradient))
	return c
}

// addPixels takes the gradient by the normalised pixels x = (p/255 - mean) / std.
func (p *Probe) addPixels(c *Contributions, gradient []float64) {
	paper := p.model.Mean / p.model.Std
	c.Logit = c.Bias
	for k, g := range gradient {
		ink := g * float64(p.seen[k]) / (255 * p.model.Std)
		c.Pixels[k] = float32(ink)
		c.Bias -= g * paper
		c.Logit += ink - g*paper
	}
}

// byInputs returns the gradient by a layer's inputs from that by its sums.
func byInputs(layer nn.Linear, gradient []float64) []float64 {
	out := make([]float64, layer.In)
	for k := range out {
		out[k] = dot(gradient, layer.Weight.Row(k))
	}
	return out
}

// dot leaves out what stands behind the gradient's end, which is padding.
func dot(gradient []float64, v []float32) (sum float64) {
	for j, g := range gradient {
		if g != 0 {
			sum += g * float64(v[j])
		}
	}
	return sum
}

// For returns the sum of what argues for the class: the positive contributions.
func (c Contributions) For() (sum float64) {
	for _, v := range c.Pixels {
		sum += max(float64(v), 0)
	}
	return sum
}

// Against returns the sum of what argues against the class: the negative
// contributions.
func (c Contributions) Against() (sum float64) {
	for _, v := range c.Pixels {
		sum += min(float64(v), 0)
	}
	return sum
}
