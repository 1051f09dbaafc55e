package train

import (
	"errors"
	"fmt"
	"slices"

	"inkling/core/evaluation"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/core/optim"
	"inkling/core/vec"
)

// Trainer is a run of a recipe on a data set. Not for concurrent use.
type Trainer struct {
	recipe   Recipe
	data     dataset.Split
	net      *nn.Network // that learns
	shown    *nn.Network // that is evaluated and given out: net or its average
	opt      optim.Optimizer
	update   nn.Update      // the optimiser's, bound once: binding allocates
	average  *optim.Average // keeps shown; nil if shown is net
	schedule optim.Schedule
	loss     nn.CrossEntropy
	loader   *dataset.Loader
	batcher  *batcher
	pass     *nn.Pass // over training batches
	eval     *nn.Pass // over images that are evaluated
	index    []int32  // their numbers

	preparation  preparation       // what is left of it
	epoch, batch int               // finished epochs; batches trained since
	train        nn.Score          // of the present epoch so far
	validation   *evaluator        // after the epoch's batches, first of the images held out
	test         *evaluator        // and then of the test set
	misread      evaluation.Bitset // of the test set, after the last epoch; nil: not known
	first, peak  float64           // mean loss of the first batch of all, and of the worst

	bestEpoch    int    // by validation; 0 before there is one
	best         figure // of the best epoch
	failed       error  // what ended the run before its time
	dataIdentity string // empty until it is asked for
}

// divide gives out the images: to train on, to validate with and to test with.
// Setting them ready is the preparation.
func (t *Trainer) divide(data dataset.Split) {
	var prepare [3]preparation
	learn, held := t.recipe.TrainedOn(data.Train.Len()), data.Train.Len()-t.recipe.Validation
	t.batcher, prepare[0] = newBatcher(t.recipe, data.Train, learn)
	t.validation, prepare[1] = newEvaluator(data.Train, held, t.recipe.Deskew)
	t.test, prepare[2] = newEvaluator(data.Test, 0, t.recipe.Deskew)
	t.preparation = slices.Concat(prepare[:]...)
	t.loader = dataset.NewLoader(learn, t.recipe.Batch, t.recipe.Seed)
}

var errNoTest = errors.New("the test set is empty: a run is scored on it after every epoch; add test images")

// New returns a run at its beginning, of the recipe as it is for the classes of
// this data set (see [Recipe.For]). It fails if that is not possible. What takes
// longer than a few milliseconds, such as deskewing the images, is left to the
// first steps.
//
// A recipe with a Start needs its network: see [From].
func New(r Recipe, data dataset.Split) (*Trainer, error) {
	if r.Start != "" {
		return nil, fmt.Errorf("this run starts from the weights of another network, with the receipt %.12s…: open its file first, then train", r.Start)
	}
	return newTrainer(r, data)
}

// newTrainer returns a run at its beginning, with the random weights of its seed.
func newTrainer(r Recipe, data dataset.Split) (*Trainer, error) {
	r = r.For(data.Classes)
	if err := r.Validate(data.Train.Len(), mnist.Pixels, len(data.Classes)); err != nil {
		return nil, err
	}
	if data.Test.Len() == 0 {
		return nil, errNoTest
	}
	if err := data.Check(); err != nil {
		return nil, fmt.Errorf("%s cannot be trained on: %w", data.Name, err)
	}
	net, err := nn.New(r.Layers, r.slope())
	if err != nil {
		return nil, err
	}
	net.Init(r.Seed)
	shown, average, err := r.average(net)
	if err != nil {
		return nil, err
	}
	input := nn.NewInput(data.Mean, data.Std)
	t := &Trainer{
		recipe: r, data: data, net: net, shown: shown, average: average,
		opt: r.optimizer(len(net.Params)), schedule: r.schedule(),
		loss:  nn.CrossEntropy{Smoothing: float32(r.LabelSmoothing), SkipAbove: float32(r.SkipAbove)},
		pass:  nn.NewTrainingPass(net, input, r.Batch),
		eval:  nn.NewPass(shown, input, min(evalBatch, max(r.Validation, data.Test.Len()))),
		index: make([]int32, evalBatch),
	}
	if err := t.Model().Check(); err != nil {
		return nil, fmt.Errorf("%s cannot be trained on: %w", data.Name, err)
	}
	t.update = update(t.opt, average)
	t.divide(data)
	t.loader.Epoch(0)
	return t, nil
}

// Model returns the network as it is now, or its average if the recipe wants
// that, with everything needed to ask it; its weights change with the next step.
func (t *Trainer) Model() *model.Model {
	return &model.Model{
		Network: t.shown, Mean: t.data.Mean, Std: t.data.Std, Deskew: t.recipe.Deskew,
		Classes:  t.data.Classes,
		Metadata: map[string]string{model.KeyRecipe: t.recipe.Text()},
	}
}

// Recipe returns what the trainer was made of, as it is for its data set.
func (t *Trainer) Recipe() Recipe { return t.recipe }

// Images returns how many images are trained on in an epoch.
func (t *Trainer) Images() int { return t.batcher.data.Len() }

// Position says how far a run has come.
type Position struct {
	Epoch          int  // finished epochs
	Batch, Batches int  // trained in the present epoch; all batches of an epoch
	Preparing      bool // the next pieces of work prepare the images
}

// Evaluating tells whether all batches of the epoch are trained and the next
// pieces of work, once the images are prepared, evaluate the network.
func (p Position) Evaluating() bool { return p.Batch == p.Batches }

// Position returns how far the run has come.
func (t *Trainer) Position() Position {
	return Position{t.epoch, t.batch, t.loader.Batches(), len(t.preparation) > 0}
}

// Done tells whether all epochs are finished, or as many as the recipe's patience
// lets the run go on for.
func (t *Trainer) Done() bool { return t.epoch >= t.recipe.Epochs || t.stopped() }

// stopped tells whether the run has gone on for the recipe's patience without a
// better epoch by validation.
func (t *Trainer) stopped() bool {
	patience := t.recipe.Patience
	return patience > 0 && t.bestEpoch > 0 && t.epoch-t.bestEpoch >= patience
}

// Score returns the training score of the present epoch so far: each batch
// counts as it was before its step.
func (t *Trainer) Score() nn.Score { return t.train }

// Misread returns which test images were misread at the end of the last epoch,
// and how many there are; nil if that epoch was not trained since the run began
// or was restored. Nobody may change it.
func (t *Trainer) Misread() (misread evaluation.Bitset, images int) {
	return t.misread, t.data.Test.Len()
}

// Step does the next small piece of work: it prepares some images, trains one
// batch or, when an epoch's batches are done, evaluates some images. The piece that
// completes an epoch returns its metrics. An error is a divergence (see
// [Diverged]); it is final, every later Step returns it again. Step does nothing
// once Done.
func (t *Trainer) Step() (metrics *EpochMetrics, err error) {
	if t.failed == nil && !t.Done() {
		metrics, t.failed = t.work()
	}
	return metrics, t.failed
}

// work is a Step of a run that can go on.
func (t *Trainer) work() (*EpochMetrics, error) {
	switch {
	case len(t.preparation) > 0:
		t.preparation.step()
		return nil, nil
	case t.batch < t.loader.Batches():
		return nil, t.trainBatch()
	case !t.validation.done():
		t.validation.next(t.eval, t.index)
		return nil, nil
	}
	if t.test.next(t.eval, t.index); !t.test.done() {
		return nil, nil
	}
	return t.finishEpoch()
}

func (t *Trainer) trainBatch() error {
	index := t.loader.Batch(t.batch)
	score := t.learn(index)
	if t.epoch == 0 && t.batch == 0 {
		t.first = score.MeanLoss()
	}
	t.peak = max(t.peak, score.MeanLoss())
	t.train.Add(score)
	t.batch++
	return t.checkBatch(score)
}

// learn takes one step of the optimiser on the training images with these
// numbers, and returns their score before it.
func (t *Trainer) learn(index []int32) nn.Score {
	logits, labels := t.look(t.pass, t.epoch, index)
	score := t.loss.ScoreGrad(logits, labels)
	t.opt.Begin(t.schedule(t.progress()))
	if t.average != nil {
		t.average.Begin()
	}
	t.pass.Backward(logits, t.update)
	return score
}

// look returns the logits of the training images with these numbers, as they
// are in an epoch, and their labels.
func (t *Trainer) look(pass *nn.Pass, epoch int, index []int32) (logits vec.Matrix, labels []uint8) {
	if b := t.batcher; b.packed != nil {
		return pass.ForwardPacked(b.packed, index), b.labelsOf(index)
	}
	images, at, labels := t.batcher.changed(epoch, index)
	return pass.Forward(images, at), labels
}

// progress is the position in epochs.
func (t *Trainer) progress() float64 {
	return float64(t.epoch) + float64(t.batch)/float64(t.loader.Batches())
}

// finishEpoch returns the epoch's metrics and turns to the next epoch.
func (t *Trainer) finishEpoch() (*EpochMetrics, error) {
	metrics := &EpochMetrics{
		Epoch:     t.epoch + 1,
		TrainLoss: t.train.MeanLoss(), TrainError: t.train.ErrorRate(),
		TestLoss: t.test.score.MeanLoss(), TestError: t.test.score.ErrorRate(),
		LR:      t.schedule(float64(t.epoch)),
		Receipt: model.Receipt(t.shown),
	}
	if t.recipe.Validation > 0 {
		t.validate(metrics)
	}
	t.epoch, t.batch = t.epoch+1, 0
	t.misread = t.test.misread
	t.train = nn.Score{}
	t.validation.reset()
	t.test.reset()
	if !t.Done() {
		t.loader.Epoch(t.epoch)
	}
	return metrics, t.checkEpoch(metrics)
}

// validate adds the figures of the images held out, and keeps the best.
func (t *Trainer) validate(m *EpochMetrics) {
	s := t.validation.score
	m.Validated, m.ValidationLoss, m.ValidationError = true, s.MeanLoss(), s.ErrorRate()
	if t.bestEpoch == 0 || m.figure().betterThan(t.best) {
		t.bestEpoch, t.best = m.Epoch, m.figure()
	}
}
