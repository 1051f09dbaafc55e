package train

import (
	"errors"
	"fmt"
	"slices"

	"inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/core/optim"
	"inkling/core/vec"
)

// Checkpoint is everything of a run that later steps depend on, taken between
// two of them: a run that is restored from it ends in the same weights, bit for
// bit, as the run that was never interrupted. It holds copies.
type Checkpoint struct {
	Recipe Recipe
	Data   string // [dataset.Split.Identity] of the data set

	Epoch, Batch            int      // finished epochs; batches trained since
	Train, Validation, Test nn.Score // of the present epoch so far
	First, Peak             float64  // mean loss of the first batch of all, and of the worst

	// The best epoch by validation, with its figures; 0 before there is one.
	BestEpoch                               int
	BestValidationError, BestValidationLoss float64

	// The vectors have the order and the padding of [nn.Network.Params].
	Weights   []float32   // of the network that learns
	Average   []float32   // of the weights; nil if the recipe wants none
	Optimizer optim.State // the learning rate follows from the position
}

// Checkpoint returns the run as it is now. It fails for a run that has failed:
// such a run cannot go on.
func (t *Trainer) Checkpoint() (Checkpoint, error) {
	if t.failed != nil {
		return Checkpoint{}, fmt.Errorf("a run that has failed has no checkpoint: %w", t.failed)
	}
	c := Checkpoint{
		Recipe: t.recipe, Data: t.identity(),
		Epoch: t.epoch, Batch: t.batch, First: t.first, Peak: t.peak,
		Train: t.train, Validation: t.validation.score, Test: t.test.score,
		BestEpoch: t.bestEpoch, BestValidationError: t.best.errors, BestValidationLoss: t.best.loss,
		Weights: slices.Clone(t.net.Params), Optimizer: t.opt.State(),
	}
	if t.average != nil {
		c.Average = slices.Clone(t.shown.Params)
	}
	return c, nil
}

// identity returns that of the data set, which is computed once for a run.
func (t *Trainer) identity() string {
	if t.dataIdentity == "" {
		t.dataIdentity = t.data.Identity()
	}
	return t.dataIdentity
}

// Restore returns the run that c was taken of, at the place where it was taken.
// The recipe must be the checkpoint's, but for the number of epochs: a run may
// go on for longer, or end earlier, if its learning rate does not depend on
// that number. The error says what does not fit.
func Restore(r Recipe, data dataset.Split, c Checkpoint) (*Trainer, error) {
	if err := c.madeBy(r.For(data.Classes)); err != nil {
		return nil, err
	}
	t, err := newTrainer(r, data)
	if err != nil {
		return nil, err
	}
	if c.Data != t.identity() {
		return nil, errors.New("the checkpoint was made with another data set: load that one, or begin a new run")
	}
	if err := errors.Join(t.checkPosition(c), t.checkScores(c)); err != nil {
		return nil, err
	}
	return t, t.restore(c)
}

// restore puts the checkpoint's values into a trainer that stands at the
// beginning.
func (t *Trainer) restore(c Checkpoint) error {
	if err := setParams(t.net, "weights", c.Weights); err != nil {
		return err
	}
	if err := t.restoreAverage(c); err != nil {
		return err
	}
	for name, v := range c.Optimizer.Vectors {
		if err := checkPadding(t.net, name, v); err != nil {
			return err
		}
	}
	if err := t.opt.Restore(c.Optimizer); err != nil {
		return err
	}
	t.epoch, t.batch, t.first, t.peak = c.Epoch, c.Batch, c.First, c.Peak
	t.train = c.Train
	t.validation.resume(c.Validation, c.Validation.Images)
	t.test.resume(c.Test, 0)
	t.bestEpoch, t.best = c.BestEpoch, figure{c.BestValidationError, c.BestValidationLoss}
	if !t.Done() {
		t.loader.Epoch(t.epoch)
	}
	return nil
}

func (t *Trainer) restoreAverage(c Checkpoint) error {
	switch {
	case t.average == nil && c.Average == nil:
		return nil
	case t.average == nil:
		return errors.New("the checkpoint has an average of the weights, which its recipe does not want")
	}
	t.average.Restore(c.Epoch*t.loader.Batches() + c.Batch)
	return setParams(t.shown, "average", c.Average)
}

// setParams copies params to a network's, which they must fit.
func setParams(net *nn.Network, name string, params []float32) error {
	if err := checkPadding(net, name, params); err != nil {
		return err
	}
	copy(net.Params, params)
	return nil
}

// checkPadding tells whether v has a finite number for each of the network's
// parameters and 0 for the padding between them.
func checkPadding(net *nn.Network, name string, v []float32) error {
	if len(v) != len(net.Params) {
		return fmt.Errorf("the checkpoint has %d numbers as its %s, the recipe's network needs %d", len(v), name, len(net.Params))
	}
	for _, layer := range net.Layers {
		for range layer.In + 1 { // rows of the weights, and the bias
			row := v[:vec.Pad(layer.Out)]
			for j, x := range row {
				if x-x != 0 || j >= layer.Out && x != 0 {
					return fmt.Errorf("the checkpoint has %v among its %s where that cannot be", x, name)
				}
			}
			v = v[len(row):]
		}
	}
	return nil
}

// madeBy tells whether the checkpoint's run is one of the recipe.
func (c Checkpoint) madeBy(r Recipe) error {
	for _, f := range fields() {
		own, wanted := f.Get(&c.Recipe), f.Get(&r)
		if own == wanted || f.Name == "epochs" && r.Schedule != Cosine && r.Schedule != FlatCosine {
			continue
		}
		return fmt.Errorf("the checkpoint is of another recipe: %s is %s there and %s here", f.Label, own, wanted)
	}
	if c.Recipe.Start != r.Start {
		return errors.New("the checkpoint is of another recipe: its run started from another network")
	}
	return nil
}

// checkPosition tells whether the run can be where the checkpoint says it was.
func (t *Trainer) checkPosition(c Checkpoint) error {
	batches := t.loader.Batches()
	switch {
	case c.Epoch < 0 || c.Epoch > t.recipe.Epochs || c.Batch < 0 || c.Batch > batches,
		c.Epoch == t.recipe.Epochs && c.Batch > 0,
		c.BestEpoch < 0 || c.BestEpoch > c.Epoch, (c.BestEpoch > 0) != (t.recipe.Validation > 0 && c.Epoch > 0):
		return fmt.Errorf("the checkpoint is at batch %d of epoch %d, the run has %d epochs of %d batches",
			c.Batch, c.Epoch+1, t.recipe.Epochs, batches)
	}
	return nil
}

// checkScores tells whether the scores are such as a run has at the
// checkpoint's place.
func (t *Trainer) checkScores(c Checkpoint) error {
	trained := min(c.Batch*t.recipe.Batch, t.batcher.data.Len())
	if c.Train.Images != trained {
		return fmt.Errorf("the checkpoint has a score of %d training images, at its place there are %d", c.Train.Images, trained)
	}
	validated := c.Validation.Images == len(t.validation.labels) && c.Batch == t.loader.Batches()
	switch none := (nn.Score{}); {
	case c.Batch < t.loader.Batches() && (c.Validation != none || c.Test != none),
		!validated && (c.Test != none || !t.validation.canBeAt(c.Validation)),
		!t.test.canBeAt(c.Test):
		return fmt.Errorf("the checkpoint has scores of %d validation and %d test images, which cannot be at its place",
			c.Validation.Images, c.Test.Images)
	}
	return nil
}
