package train

import (
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
)

// startImages is how many training images the network is scored on before the
// first step.
const startImages = 1000

// Start scores a run's network as it is before the first step, some images at a
// time. It has a network of its own: the run goes on as if nothing had been asked.
type Start struct {
	trainer          *Trainer
	net              *nn.Network
	pass             *nn.Pass
	loader           *dataset.Loader
	batch            int // of the first epoch, scored so far
	index            []int32
	train            nn.Score
	validation, test evaluator
}

// Start returns the evaluation of the run's first weights, wherever the run is.
// It can be worked at between any two steps, once the images are prepared.
func (t *Trainer) Start() (*Start, error) {
	net, err := nn.New(t.recipe.Layers, t.recipe.slope())
	if err != nil {
		return nil, err
	}
	net.Init(t.recipe.Seed)
	s := &Start{
		trainer: t, net: net, pass: nn.NewPass(net, nn.NewInput(t.data.Mean, t.data.Std), evalBatch),
		loader: dataset.NewLoader(t.Images(), t.recipe.Batch, t.recipe.Seed), index: make([]int32, evalBatch),
	}
	s.loader.Epoch(0)
	return s, nil
}

// Step scores the next images. The last piece of work returns the metrics, which
// are those of epoch 0. Its training figures are those of the first batches, up to
// 1,000 images.
func (s *Start) Step() *EpochMetrics {
	t := s.trainer
	if s.batch == 0 { // the images are prepared only now
		s.validation, s.test = *t.validation, *t.test
		s.validation.reset()
		s.test.reset()
	}
	switch {
	case s.batch < s.loader.Batches() && s.train.Images < startImages:
		index := s.loader.Batch(s.batch)
		logits, labels := t.look(s.pass, 0, index[:min(len(index), evalBatch)])
		s.train.Add(t.loss.Score(logits, labels))
		s.batch++
		return nil
	case !s.validation.done():
		s.validation.next(s.pass, s.index)
		return nil
	}
	if s.test.next(s.pass, s.index); !s.test.done() {
		return nil
	}
	return s.metrics()
}

func (s *Start) metrics() *EpochMetrics {
	m := &EpochMetrics{
		TrainLoss: s.train.MeanLoss(), TrainError: s.train.ErrorRate(),
		TestLoss: s.test.score.MeanLoss(), TestError: s.test.score.ErrorRate(),
		LR: s.trainer.schedule(0), Receipt: model.Receipt(s.net),
	}
	if v := s.validation.score; v.Images > 0 {
		m.Validated, m.ValidationLoss, m.ValidationError = true, v.MeanLoss(), v.ErrorRate()
	}
	return m
}
