package run

import (
	"slices"

	"inkling/wasm/message"
)

// mostEpochs bounds the epochs of a run that the page keeps, draws and stores.
const mostEpochs = 1000

// Reached returns how many epochs are finished.
func (r Run) Reached() int {
	last, _ := r.Last()
	return int(last.Epoch)
}

// bounded returns the run with at most mostEpochs epochs. It keeps the first, the
// best, that of the checkpoint, the last, and of the others those whose number is a
// multiple of a power of two, so that the kept ones lie at equal distances.
func (r Run) bounded() Run {
	if len(r.Epochs) <= mostEpochs {
		return r
	}
	step := uint32(1)
	for r.Reached()/int(step) > mostEpochs*3/4 {
		step *= 2
	}
	first, last, best := r.Epochs[0].Epoch, uint32(r.Reached()), r.Best.Epoch.Epoch
	r.Epochs = slices.DeleteFunc(slices.Clone(r.Epochs), func(e message.Epoch) bool {
		switch e.Epoch {
		case first, last, best, r.Checkpoint.Epoch:
			return false
		}
		return e.Epoch%step != 0
	})
	return r
}

// until returns how many of the kept epochs are not after the given one.
func (r Run) until(epoch uint32) int {
	at, ok := r.find(int(epoch))
	if ok {
		at++
	}
	return at
}

// find returns the place of an epoch among those that are kept, or where it would
// stand, and whether it is there.
func (r Run) find(epoch int) (int, bool) {
	return slices.BinarySearchFunc(r.Epochs, epoch, func(e message.Epoch, epoch int) int { return int(e.Epoch) - epoch })
}
