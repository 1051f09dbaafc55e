package sweep

// Rungs returns the epochs after which the search compares recipes; the last is
// the base's number of epochs. Only halving has more than one: 1, 3, 10 and 30
// as far as they are below the last.
//
// Successive halving: Jamieson and Talwalkar, "Non-stochastic Best Arm
// Identification and Hyperparameter Optimization", 2016, here with the factor 3.
func (s Study) Rungs() (epochs []int) {
	if s.Search == Halving {
		for _, e := range []int{1, 3, 10, 30} {
			if e < s.Base.Epochs {
				epochs = append(epochs, e)
			}
		}
	}
	return append(epochs, s.Base.Epochs)
}

// Finalists is the number of recipes that halving always trains to the end (if
// it has as many): fewer could not be compared.
const Finalists = 3

// Sizes returns how many of n recipes are trained up to each rung: a third of
// the rung before, rounded up, and never fewer than [Finalists].
func (s Study) Sizes(n int) []int {
	sizes := make([]int, len(s.Rungs()))
	for i := range sizes {
		sizes[i] = n
		n = max((n+2)/3, min(n, Finalists))
	}
	return sizes
}
