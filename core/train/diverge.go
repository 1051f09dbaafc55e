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
	Advice string // which knob to turn
}

func (d *Diverged) Error() string { return d.What + " " + d.Advice }

// checkBatch tells whether a batch's loss is still a number.
func (t *Trainer) checkBatch(s nn.Score) error {
	if !math.IsNaN(s.Loss) && !math.IsInf(s.Loss, 0) {
		return nil
	}
	return &Diverged{
		What:   fmt.Sprintf("Training diverged: in epoch %d, batch %d, the loss was no longer a number.", t.epoch+1, t.batch),
		Advice: t.recipe.advice(),
	}
}

// checkEpoch tells whether an epoch taught anything.
func (t *Trainer) checkEpoch(row *Row) error {
	if row.TrainLoss <= t.first {
		return nil
	}
	return &Diverged{
		What:   fmt.Sprintf("Training diverged: over epoch %d the loss was %.3g, above the %.3g that it started from.", row.Epoch, row.TrainLoss, t.first),
		Advice: t.recipe.advice(),
	}
}

// advice names the knob that most likely did it.
func (r Recipe) advice() string {
	if r.Optimizer == SGD && r.Momentum >= 0.8 && r.LR <= 0.2 {
		return fmt.Sprintf("A momentum of %v makes each step %.3g times as long: lower lr to %s, or the momentum to 0.22.",
			r.Momentum, 1/(1-r.Momentum), short(r.LR/5))
	}
	return fmt.Sprintf("The learning rate of %v is too high for this recipe: lower lr to %s.", r.LR, short(r.LR/10))
}

// short writes a number with two digits.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 2, 64) }
