package page

import (
	"inkling/core/train"
	"inkling/wasm/message"
)

// Run is one training from the first weights on: its recipe and what is known
// of its course.
type Run struct {
	Number      uint32 // larger than all before
	Recipe      train.Recipe
	Phase       message.Phase
	Why         string // with the phase Failed
	Epochs      []message.Epoch
	Progress    message.Progress
	Trace       []point // running training loss within the present epoch
	Interrupted bool    // its worker died
}

// maxTrace bounds the running curve of an epoch.
const maxTrace = 400

// begun tells whether the run has trained at all.
func (r Run) begun() bool {
	return len(r.Epochs) > 0 || r.Progress.Run == r.Number && r.Progress.Batch > 0 || r.Phase == message.Training
}

// open tells whether the run can go on.
func (r Run) open() bool {
	return r.Phase == message.Ready || r.Phase == message.Training || r.Phase == message.Paused
}

// last returns the last finished epoch.
func (r Run) last() (message.Epoch, bool) {
	if len(r.Epochs) == 0 {
		return message.Epoch{}, false
	}
	return r.Epochs[len(r.Epochs)-1], true
}

// within returns the share of the present epoch that is trained.
func (r Run) within() float64 {
	if r.Progress.Batches == 0 || int(r.Progress.Epoch) != len(r.Epochs) {
		return 0
	}
	return float64(r.Progress.Batch) / float64(r.Progress.Batches)
}

// progressed returns the run after news from within an epoch.
func (r Run) progressed(p message.Progress) Run {
	if p.Epoch != r.Progress.Epoch {
		r.Trace = nil
	}
	r.Progress = p
	// The mean of the first few batches is noise.
	if p.Batch > p.Batches/20 && len(r.Trace) < maxTrace {
		x := float64(p.Epoch) + float64(p.Batch)/float64(max(p.Batches, 1))
		r.Trace = append(r.Trace, point{x, p.Loss})
	}
	return r
}

// finished returns the run after an epoch.
func (r Run) finished(e message.Epoch) Run {
	r.Epochs = append(r.Epochs, e)
	r.Progress.Epoch, r.Progress.Batch = e.Epoch, 0
	r.Trace = nil
	return r
}
