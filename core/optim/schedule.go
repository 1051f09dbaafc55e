package optim

import (
	"math"

	"inkling/core/exact"
)

// Schedule gives the learning rate at a point of a run, counted in epochs with
// a fraction for the batches done.
type Schedule func(epoch float64) float64

// Constant keeps the learning rate.
func Constant(lr float64) Schedule {
	return func(float64) float64 { return lr }
}

// Step multiplies the learning rate by factor after every so many epochs
// (torch's StepLR).
func Step(lr float64, every int, factor float64) Schedule {
	return func(epoch float64) float64 {
		rate := lr
		for range int(epoch) / every {
			rate = float64(rate * factor)
		}
		return rate
	}
}

// Warmup lets a schedule begin gently: over the first epochs its rate grows
// evenly from next to nothing to what the schedule says (Goyal et al.,
// "Accurate, large minibatch SGD", 2017).
func Warmup(s Schedule, epochs float64) Schedule {
	return func(epoch float64) float64 {
		if epoch >= epochs {
			return s(epoch)
		}
		return float64(s(epoch) * (0.01 + float64(0.99*epoch/epochs)))
	}
}

// Cosine goes from lr to 0 in half a wave over the whole run, changing at every
// batch (Loshchilov and Hutter, "SGDR", 2017, without restarts).
func Cosine(lr float64, epochs int) Schedule {
	return func(epoch float64) float64 {
		_, cos := exact.SinCos(math.Pi * epoch / float64(epochs))
		return float64(lr*(1+cos)) / 2
	}
}

// FlatCosine keeps the learning rate for half of the run and then goes to 0 as
// Cosine does.
func FlatCosine(lr float64, epochs int) Schedule {
	half := float64(epochs) / 2
	return func(epoch float64) float64 {
		_, cos := exact.SinCos(math.Pi * max(0, epoch-half) / half)
		return float64(lr*(1+cos)) / 2
	}
}
