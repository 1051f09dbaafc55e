// Package optim holds the optimisers and the learning-rate schedules, as
// PyTorch defines them. All arithmetic on weights is vec's.
package optim

import (
	"math"

	"inkling/core/vec"
)

// Optimizer changes parameters by their gradient. A step is one Begin and then
// any number of Updates that together cover all parameters once.
type Optimizer interface {
	// Begin starts a step at a learning rate.
	Begin(lr float64)
	// Update changes the parameters w, which begin at offset among all, by
	// their gradient g.
	Update(offset int, w, g []float32)
	// State returns a copy of what the optimiser remembers between steps.
	State() State
	// Restore puts a state back. The error says what is wrong with a state that
	// is not of this kind and size of optimiser; nothing is changed then.
	Restore(State) error
}

// SGD is stochastic gradient descent with momentum (torch.optim.SGD).
type SGD struct {
	step     vec.SGD
	velocity []float32
}

// NewSGD returns the optimiser of that many parameters.
func NewSGD(params int, momentum, weightDecay float64, nesterov bool) *SGD {
	return &SGD{
		step:     vec.SGD{Momentum: float32(momentum), WeightDecay: float32(weightDecay), Nesterov: nesterov},
		velocity: make([]float32, params),
	}
}

// Begin implements [Optimizer].
func (o *SGD) Begin(lr float64) { o.step.LR = float32(lr) }

// Update implements [Optimizer].
func (o *SGD) Update(offset int, w, g []float32) {
	o.step.Step(w, o.velocity[offset:offset+len(w)], g)
}

// Adam is Adam with L2 (torch.optim.Adam) or with decoupled weight decay
// (torch.optim.AdamW).
type Adam struct {
	step           vec.Adam
	beta1, beta2   float64
	decay          float64 // decoupled
	power1, power2 float64 // beta1**t, beta2**t
	first, second  []float32
}

// NewAdam returns Adam for that many parameters. Beta1 and beta2 are the shares
// of the two moments that are kept in every step, epsilon is added to the
// divisor, weightDecay is L2. PyTorch's defaults are 0.9, 0.999, 1e-8 and 0.
func NewAdam(params int, beta1, beta2, epsilon, weightDecay float64) *Adam {
	return &Adam{
		step: vec.Adam{
			Beta1: float32(beta1), Rest1: float32(1 - beta1),
			Beta2: float32(beta2), Rest2: float32(1 - beta2),
			Epsilon: float32(epsilon),
			L2:      float32(weightDecay), Shrink: 1,
		},
		beta1: beta1, beta2: beta2, power1: 1, power2: 1,
		first: make([]float32, params), second: make([]float32, params),
	}
}

// NewAdamW returns AdamW for that many parameters: as [NewAdam], but the weights
// themselves are multiplied by 1 - lr*weightDecay.
func NewAdamW(params int, beta1, beta2, epsilon, weightDecay float64) *Adam {
	o := NewAdam(params, beta1, beta2, epsilon, 0)
	o.decay = weightDecay
	return o
}

// Begin implements [Optimizer].
func (o *Adam) Begin(lr float64) {
	o.power1, o.power2 = float64(o.power1*o.beta1), float64(o.power2*o.beta2)
	o.step.StepSize = float32(lr / (1 - o.power1))
	o.step.Correction = float32(math.Sqrt(1 - o.power2))
	o.step.Shrink = float32(1 - float64(lr*o.decay))
}

// Update implements [Optimizer].
func (o *Adam) Update(offset int, w, g []float32) {
	end := offset + len(w)
	o.step.Step(w, o.first[offset:end], o.second[offset:end], g)
}
