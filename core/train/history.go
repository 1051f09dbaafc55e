package train

// EpochMetrics is what is known of a finished epoch. Losses are means of the
// cross entropy, errors are shares of the images. The training figures are means
// over the epoch's batches, each taken before its step; the others are those of
// the network at the end of the epoch.
type EpochMetrics struct {
	Epoch                           int // counted from 1
	TrainLoss, TrainError           float64
	Validated                       bool // whether the recipe holds images out for validation
	ValidationLoss, ValidationError float64
	TestLoss, TestError             float64
	LR                              float64 // at the start of the epoch
	Receipt                         string  // see [model.Receipt]
}

// TestAccuracy returns the share of test images that were classified rightly,
// in per cent.
func (m EpochMetrics) TestAccuracy() float64 { return 100 * (1 - m.TestError) }

// Criterion says which images an epoch was chosen by.
type Criterion int

const (
	ByTest       Criterion = iota // the test set itself, which makes its figure too good
	ByValidation                  // images held out from training
)

// String names the images.
func (c Criterion) String() string {
	if c == ByValidation {
		return "validation"
	}
	return "test"
}

// Best returns the best of a run's epochs and what it was chosen by: by
// validation where there is one, else by the test set. It is the epoch with the
// fewest errors; of equals the one with the lowest loss, and of these the
// first. It returns false if there is no epoch.
func Best(history []EpochMetrics) (best EpochMetrics, by Criterion, ok bool) {
	if len(history) == 0 {
		return best, by, false
	}
	best = history[0]
	for _, m := range history[1:] {
		if m.BetterThan(best) {
			best = m
		}
	}
	return best, best.Criterion(), true
}

// BetterThan tells whether this epoch is better than another that was scored on
// the same images, by what [Best] compares.
func (m EpochMetrics) BetterThan(other EpochMetrics) bool {
	return m.figure().betterThan(other.figure())
}

// Criterion returns what the epoch is compared by.
func (m EpochMetrics) Criterion() Criterion {
	if m.Validated {
		return ByValidation
	}
	return ByTest
}

// figure is what epochs are compared by.
type figure struct{ errors, loss float64 }

func (m EpochMetrics) figure() figure {
	if m.Validated {
		return figure{m.ValidationError, m.ValidationLoss}
	}
	return figure{m.TestError, m.TestLoss}
}

func (f figure) betterThan(other figure) bool {
	return f.errors < other.errors || f.errors == other.errors && f.loss < other.loss
}
