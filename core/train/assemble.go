package train

import "inkling/core/optim"

// slope returns that of the leaky ReLU, 0 for the ReLU.
func (r Recipe) slope() float32 {
	if r.Activation == LeakyReLU {
		return float32(r.Slope)
	}
	return 0
}

// optimizer returns the recipe's optimiser for that many parameters.
func (r Recipe) optimizer(params int) optim.Optimizer {
	switch r.Optimizer {
	case Adam:
		return optim.NewAdam(params, r.Beta1, r.Beta2, r.WeightDecay)
	case AdamW:
		return optim.NewAdamW(params, r.Beta1, r.Beta2, r.WeightDecay)
	}
	return optim.NewSGD(params, r.Momentum, r.WeightDecay, r.Nesterov)
}

// schedule returns the learning rate over the run.
func (r Recipe) schedule() optim.Schedule {
	switch r.Schedule {
	case Step:
		return optim.Step(r.LR, r.StepEvery, r.StepFactor)
	case Cosine:
		return optim.Cosine(r.LR, r.Epochs)
	}
	return optim.Constant(r.LR)
}
