package vec

// SGD is one step of stochastic gradient descent, as PyTorch defines it
// (torch.optim.SGD with dampening 0).
type SGD struct {
	LR, Momentum, WeightDecay float32
	Nesterov                  bool
}

// Step updates the weights w and their velocity v by the gradient g:
//
//	g += WeightDecay * w
//	v  = Momentum * v + g
//	w -= LR * v                    or, with Nesterov,  LR * (g + Momentum * v)
//
// g itself is not changed.
func (c SGD) Step(w, v, g []float32) {
	checkLengths("SGD.Step", len(w), len(v), len(g))
	active.sgd(w, v, g, c)
}

// Adam is one step of Adam or AdamW, as PyTorch defines them. The caller counts
// the steps t = 1, 2, ... and sets the fields that depend on t.
type Adam struct {
	StepSize   float32 // LR / (1 - Beta1**t)
	Correction float32 // sqrt(1 - Beta2**t)
	Beta1      float32
	Beta2      float32
	Rest1      float32 // 1 - Beta1, computed in float64 and rounded once: in float32 the difference is wrong in the fifth digit
	Rest2      float32 // 1 - Beta2, likewise
	Epsilon    float32
	L2         float32 // Adam's weight decay: L2 * w is added to the gradient
	Shrink     float32 // AdamW's weight decay: w is first multiplied by 1 - LR*decay; 1 for none
}

// Step updates the weights w and the moments m and v by the gradient g:
//
//	w *= Shrink;  g += L2 * w
//	m  = Beta1 * m + Rest1 * g
//	v  = Beta2 * v + Rest2 * g * g
//	w -= StepSize * m / (sqrt(v) / Correction + Epsilon)
//
// g itself is not changed.
func (c Adam) Step(w, m, v, g []float32) {
	checkLengths("Adam.Step", len(w), len(m), len(v), len(g))
	active.adam(w, m, v, g, c)
}

// Lerp interpolates linearly from a to w by t, in place: a += t * (w - a). With
// t = 1 - decay it updates an exponential moving average a of the weights w.
func Lerp(a, w []float32, t float32) {
	checkLengths("Lerp", len(a), len(w))
	active.lerp(a, w, t)
}
