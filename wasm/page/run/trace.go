package run

import (
	"cmp"
	"math"
	"slices"

	"inkling/wasm/message"
)

// Batches is the training figures of some batches of the present epoch.
type Batches struct {
	At          float64 // where they end, in epochs
	Batch       uint32  // the last of them, counted from 1
	Loss, Error float64 // means; the error as a fraction
}

// maxTrace bounds the batches that are kept of an epoch.
const maxTrace = 400

// progressed returns the run after news from within an epoch.
func (r Run) progressed(p message.Progress) Run {
	before := r.Progress
	if p.Epoch != before.Epoch {
		r = r.withoutTrace()
	}
	r.Progress = p
	if p.Batch == 0 || p.Epoch == before.Epoch && p.Batch == before.Batch {
		return r // nothing has been trained since
	}
	if r.skipped++; r.skipped < r.every {
		return r
	}
	r.skipped = 0
	at := float64(p.Epoch) + float64(p.Batch)/float64(max(p.Batches, 1))
	r.Trace = append(slices.Clip(r.Trace), Batches{at, p.Batch, p.RecentLoss, p.RecentError})
	if len(r.Trace) == maxTrace {
		r = r.thinned()
	}
	return r
}

// thinned returns the run with every second point of the trace. From then on
// points come half as often.
func (r Run) thinned() Run {
	var half []Batches
	for i := 1; i < len(r.Trace); i += 2 {
		half = append(half, r.Trace[i])
	}
	r.Trace, r.every = half, 2*max(r.every, 1)
	return r
}

func (r Run) withoutTrace() Run {
	r.Trace, r.every, r.skipped = nil, 0, 0
	return r
}

// batchesAt returns the batches that end at a place on the axis of epochs.
func (r Run) batchesAt(x float64) (Batches, bool) {
	i, found := slices.BinarySearchFunc(r.Trace, x, func(b Batches, x float64) int { return cmp.Compare(b.At, x) })
	if !found {
		return Batches{}, false
	}
	return r.Trace[i], true
}

// epochAt returns the figures of the epoch that ends at a place on the axis; those
// before the first step stand at 0.
func (r Run) epochAt(x float64) (message.Epoch, bool) {
	if x == 0 {
		return r.Start, r.started()
	}
	i, found := r.find(int(x))
	if !found || x != math.Trunc(x) {
		return message.Epoch{}, false
	}
	return r.Epochs[i], true
}

// started tells whether the figures before the first step are known.
func (r Run) started() bool { return r.Start.Run == r.Number && r.Number > 0 }

// stops returns the places on the axis of epochs that have values, ascending.
func (r Run) stops() (stops []float64) {
	if r.started() {
		stops = append(stops, 0)
	}
	for _, e := range r.Epochs {
		stops = append(stops, float64(e.Epoch))
	}
	for _, b := range r.Trace {
		stops = append(stops, b.At)
	}
	return stops
}
