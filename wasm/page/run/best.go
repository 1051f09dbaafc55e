package run

import (
	"encoding/binary"

	"inkling/wasm/message"
)

// Best is the best epoch of a run: by validation where images are held out, else
// by the test images. See [train.Best].
type Best struct {
	Epoch   message.Epoch // number 0 before there is one
	Weights []byte        // of the network then, as safetensors; nil: they are not there
}

// or returns the better of the best and the next epoch; of equals it stays.
func (b Best) or(e message.Epoch) Best {
	if b.Epoch.Epoch == 0 || Metrics(e).BetterThan(Metrics(b.Epoch)) {
		return Best{Epoch: e}
	}
	return b
}

// bestOf returns the best of epochs whose weights are gone.
func bestOf(epochs []message.Epoch) (best Best) {
	for _, e := range epochs {
		best = best.or(e)
	}
	return best
}

// with takes the weights at the end of the best epoch, and no others.
func (b Best) with(w *message.Weights) Best {
	if w.Batch == 0 && w.Epoch > 0 && w.Epoch == b.Epoch.Epoch {
		b.Weights = w.Safetensors
	}
	return b
}

// Network returns the weights as the trainer sent them; false if they are not
// there.
func (b Best) Network() (*message.Weights, bool) {
	return &message.Weights{Run: b.Epoch.Run, Epoch: b.Epoch.Epoch, Safetensors: b.Weights}, b.Weights != nil
}

// Encode returns the weights as they are kept: behind the number of the epoch, four
// bytes, little endian. Without weights it returns nil.
func (b Best) Encode() []byte {
	if b.Weights == nil {
		return nil
	}
	return append(binary.LittleEndian.AppendUint32(nil, b.Epoch.Epoch), b.Weights...)
}

// WithBest returns the run with the weights that were kept of its best epoch. If
// they are of another epoch, it stays without.
func (r Run) WithBest(kept []byte) Run {
	if len(kept) > 4 {
		r.Best = r.Best.with(&message.Weights{Epoch: binary.LittleEndian.Uint32(kept), Safetensors: kept[4:]})
	}
	return r
}
