package train

import (
	"inkling/core/mnist/augment"
	"inkling/core/nn"
	"inkling/core/optim"
)

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
		return optim.NewAdam(params, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay)
	case AdamW:
		return optim.NewAdamW(params, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay)
	}
	return optim.NewSGD(params, r.Momentum, r.WeightDecay, r.Nesterov)
}

// average returns the network to give out and what keeps it: the average of net
// if the recipe wants one, else net itself and nil.
func (r Recipe) average(net *nn.Network) (*nn.Network, *optim.Average, error) {
	if r.Average == 0 {
		return net, nil, nil
	}
	shown, err := nn.New(r.Layers, r.slope())
	if err != nil {
		return nil, nil, err
	}
	copy(shown.Params, net.Params)
	return shown, optim.NewAverage(shown.Params, r.Average), nil
}

// update returns what changes the parameters after a pass: the optimiser and,
// behind it, the average.
func update(opt optim.Optimizer, average *optim.Average) nn.Update {
	if average == nil {
		return opt.Update
	}
	return func(offset int, w, g []float32) {
		opt.Update(offset, w, g)
		average.Update(offset, w)
	}
}

// distortion returns how far training images are distorted.
func (r Recipe) distortion() augment.Strength {
	switch r.Augment {
	case Affine:
		return augment.Affine(r.Distortion)
	case Elastic:
		return augment.Elastic(r.Distortion)
	}
	return augment.Strength{}
}

// schedule returns the learning rate over the run.
func (r Recipe) schedule() optim.Schedule {
	if r.Warmup > 0 {
		return optim.Warmup(r.baseSchedule(), r.Warmup)
	}
	return r.baseSchedule()
}

// baseSchedule returns the schedule without its warm-up.
func (r Recipe) baseSchedule() optim.Schedule {
	switch r.Schedule {
	case Step:
		return optim.Step(r.LR, r.StepEvery, r.StepFactor)
	case Cosine:
		return optim.Cosine(r.LR, r.Epochs)
	case FlatCosine:
		return optim.FlatCosine(r.LR, r.Epochs)
	}
	return optim.Constant(r.LR)
}
