package nn

// Predictor answers for single pictures.
type Predictor struct {
	pass  *Pass
	index []int32
}

// NewPredictor returns a predictor with the network as it is and will be: it
// sees later changes of the parameters.
func NewPredictor(net *Network, input Input) *Predictor {
	return &Predictor{NewPass(net, input, 1), []int32{0}}
}

// Probabilities returns the probability of every class for a picture of grey
// levels. The slice is valid until the next call.
func (p *Predictor) Probabilities(picture []uint8) []float32 {
	logits := p.pass.Forward(picture, p.index)
	row := logits.Row(0)[:logits.Cols]
	Softmax(row)
	return row
}
