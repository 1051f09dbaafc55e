package run

import (
	"inkling/core/mnist/dataset"
	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
)

// Run is one training from the first weights on: its recipe and what is known
// of its course.
type Run struct {
	Number      uint32 // larger than all before
	Recipe      train.Recipe
	Data        record.Data // that it is trained on
	Phase       message.Phase
	Why         string          // with the phase Failed
	Start       message.Epoch   // before the first step; its Run is 0 before it is known
	Epochs      []message.Epoch // in their order; of very many, some: see bounded
	Seconds     float64         // that all epochs took
	Best        Best
	Progress    message.Progress
	Trace       []Batches // of the present epoch
	Checkpoint  message.Checkpoint
	Interrupted bool // its worker died, and it has not gone on since

	from   []byte // the model that the run starts from, if its recipe says so
	resume bool   // once its worker's death is mended, it is to train

	every   int // how many messages of progress make a point of Trace; 0 as 1
	skipped int // since the last point
}

// Begun tells whether the run has trained at all.
func (r Run) Begun() bool {
	return len(r.Epochs) > 0 || r.Progress.Run == r.Number && r.Progress.Batch > 0 || r.Phase == message.Training
}

// Open tells whether the run can go on.
func (r Run) Open() bool {
	return r.Phase == message.Ready || r.Phase == message.Training || r.Phase == message.Paused
}

// Last returns the last finished epoch.
func (r Run) Last() (message.Epoch, bool) {
	if len(r.Epochs) == 0 {
		return message.Epoch{}, false
	}
	return r.Epochs[len(r.Epochs)-1], true
}

// Batch returns how many batches of the present epoch are trained.
func (r Run) Batch() int {
	if int(r.Progress.Epoch) != r.Reached() {
		return 0
	}
	return int(r.Progress.Batch)
}

// within returns the share of the present epoch that is trained.
func (r Run) within() float64 {
	if r.Progress.Batches == 0 || int(r.Progress.Epoch) != r.Reached() {
		return 0
	}
	return float64(r.Progress.Batch) / float64(r.Progress.Batches)
}

// finished returns the run after an epoch.
func (r Run) finished(e message.Epoch) Run {
	r.Epochs = append(r.Epochs, e)
	r.Seconds += e.Seconds
	r.Best = r.Best.or(e)
	r = r.bounded()
	r.Progress.Epoch, r.Progress.Batch = e.Epoch, 0
	return r.withoutTrace()
}

// longer returns the recipe with which a finished run can go on for further
// epochs; false where it cannot, because the learning rate of each epoch follows
// from their number or nothing is kept of the end.
func (r Run) longer() (train.Recipe, bool) {
	recipe := r.Recipe
	recipe.Epochs += min(max(recipe.Epochs, 1), 10)
	fixed := recipe.Schedule != train.Cosine && recipe.Schedule != train.FlatCosine
	c := r.Checkpoint
	return recipe, fixed && r.Phase == message.Finished && c.Batch == 0 && int(c.Epoch) == r.Reached() && len(c.Bytes) > 0
}

// reported tells whether the report's figures, which are of MNIST's test images,
// may stand beside the run's.
func (r Run) reported() bool { return r.Data.Name == "" || r.Data.Name == dataset.NameMNIST }

// cutOff returns the run as its worker's death left it. It waits for the next
// worker, unless it had failed and cannot go on.
func (r Run) cutOff() Run {
	r.Progress.SamplesPerSecond, r.Progress.Remaining = 0, 0
	if r.Phase == message.Failed {
		return r
	}
	r.resume = r.resume || r.Phase == message.Training
	r.Interrupted = true
	if r.Open() {
		r.Phase = message.Loading
	}
	return r
}

// rewound returns the run as it was at its last checkpoint, or at its beginning,
// and notes whether it still waits for its data.
func (r Run) rewound(waits bool) Run {
	c := r.Checkpoint
	r.Interrupted = waits
	for _, e := range r.Epochs[r.until(c.Epoch):] {
		r.Seconds -= e.Seconds
	}
	r.Epochs = r.Epochs[:r.until(c.Epoch)]
	if r.Best.Epoch.Epoch > c.Epoch {
		r.Best = bestOf(r.Epochs)
	}
	r.Progress.Epoch, r.Progress.Batch = c.Epoch, c.Batch
	return r.withoutTrace()
}
