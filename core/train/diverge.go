package train

import (
	"fmt"
	"math"
	"strconv"

	"inkling/core/nn"
)

// Diverged is the error of a run whose loss left all bounds: it is not a
// number any more, or it was above its start for a whole epoch.
type Diverged struct {
	What   string // what happened, with its place
	Advice string // which field to change
}

func (d *Diverged) Error() string { return d.What + " " + d.Advice }

// checkBatch tells whether a batch's loss is still a number.
func (t *Trainer) checkBatch(s nn.Score) error {
	if !math.IsNaN(s.Loss) && !math.IsInf(s.Loss, 0) {
		return nil
	}
	return t.diverged("in epoch %d, batch %d, the loss became %v.", t.epoch+1, t.batch, s.Loss)
}

// divergence is how many times the loss of the start a batch's loss must reach
// before a run counts as diverged: slow learning stays near the start for epochs,
// and the first batch is only a sample of it.
const divergence = 1.5

// checkEpoch tells whether the run has diverged: some batch's loss was far above
// the start, and the mean of the epoch has not come back below it. Where only the
// last batch did the damage, the test loss shows it.
func (t *Trainer) checkEpoch(metrics *EpochMetrics) error {
	start := max(t.first, math.Log(float64(len(t.data.Classes))))
	switch {
	case metrics.TrainLoss > start && t.peak > divergence*start:
		return t.diverged("over epoch %d the loss was %.4g, above the %.4g that it started from.", metrics.Epoch, metrics.TrainLoss, start)
	case !(metrics.TestLoss < 10*start):
		return t.diverged("after epoch %d the test loss is %.4g; it started from %.4g.", metrics.Epoch, metrics.TestLoss, start)
	}
	return nil
}

func (t *Trainer) diverged(what string, args ...any) error {
	return &Diverged{"Training diverged: " + fmt.Sprintf(what, args...), t.recipe.advice()}
}

// advice names the field that most likely did it.
func (r Recipe) advice() string {
	if r.Optimizer == SGD && r.Momentum >= 0.8 && r.LR <= 0.2 {
		return fmt.Sprintf("A momentum of %v makes each step %.3g times as long: lower lr to %s, or the momentum to 0.22.",
			r.Momentum, 1/(1-r.Momentum), short(r.LR/5))
	}
	return fmt.Sprintf("The learning rate of %v is too high for this recipe: lower lr to %s.", r.LR, short(r.LR/10))
}

// short writes a number with two digits.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 2, 64) }
