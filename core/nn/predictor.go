package nn

import "inkling/core/deskew"

// Predictor answers for single pictures.
type Predictor struct {
	pass    *Pass
	index   []int32
	upright []uint8 // the last picture, set upright
}

// NewPredictor returns a predictor with the network as it is and will be: it
// sees later changes of the parameters.
func NewPredictor(net *Network, input Input) *Predictor {
	return &Predictor{NewPass(net, input, 1), []int32{0}, make([]uint8, deskew.Pixels)}
}

// Sees returns the picture as the network sees it: itself, or upright. The slice
// is valid until the next call of any method.
func (p *Predictor) Sees(picture []uint8) []uint8 {
	if !p.pass.net.Deskew {
		return picture
	}
	deskew.Set(p.upright, picture)
	return p.upright
}

// Probabilities returns the probability of every class for a picture of grey
// levels. The slice is valid until the next call.
func (p *Predictor) Probabilities(picture []uint8) []float32 {
	logits := p.pass.Forward(p.Sees(picture), p.index)
	row := logits.Row(0)[:logits.Cols]
	Softmax(row)
	return row
}
