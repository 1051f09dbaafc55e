package train

// EpochMetrics is what is known of a finished epoch. Losses are means of the cross
// entropy, errors are shares of the images. The training figures are means
// over the epoch's batches, each taken before its step; the test figures are
// those of the network at the end of the epoch.
type EpochMetrics struct {
	Epoch                 int // counted from 1
	TrainLoss, TrainError float64
	TestLoss, TestError   float64
	LR                    float64 // at the start of the epoch
	Receipt               string  // see [model.Receipt]
}

// TestAccuracy returns the share of test images that were classified rightly,
// in per cent.
func (r EpochMetrics) TestAccuracy() float64 { return 100 * (1 - r.TestError) }
