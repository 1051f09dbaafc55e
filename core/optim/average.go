package optim

import "inkling/core/vec"

// Average follows weights as an exponential moving average over the steps: the
// noise of single steps cancels out, and the learning rate need not fall for it
// (Polyak and Juditsky, "Acceleration of stochastic approximation by averaging",
// 1992). While fewer steps are done than it could remember, it remembers fewer,
// so that the initial weights are soon forgotten.
type Average struct {
	decay   float64
	steps   int
	share   float32 // how far this step moves the average towards the new weights, from 0 to 1
	weights []float32
}

// NewAverage returns an average that is kept in weights. Of its past it keeps
// the share decay in every step: 0.9998 remembers about 5,000 steps.
func NewAverage(weights []float32, decay float64) *Average {
	return &Average{decay: decay, weights: weights}
}

// Restore makes the average go on after that many steps, from the weights that
// it is kept in.
func (a *Average) Restore(steps int) { a.steps = steps }

// Begin starts a step, as [Optimizer] does.
func (a *Average) Begin() {
	a.steps++
	a.share = float32(1 - min(a.decay, float64(a.steps)/float64(a.steps+9)))
}

// Update takes the new weights w, which begin at offset among all.
func (a *Average) Update(offset int, w []float32) {
	vec.Lerp(a.weights[offset:offset+len(w)], w, a.share)
}
