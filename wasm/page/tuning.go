package page

import (
	"inkling/core/handwriting"
	"inkling/wasm/message"
)

// tuneSeed is everybody's: the same drawings give the same network.
const tuneSeed = 1

// Tuning is the network being fitted to the set. It always starts from a base,
// so that it depends on the base, the set and the digits alone.
type Tuning struct {
	Base    *Network // nil before there is one
	Number  uint32   // of the last tuning, to tell stale messages
	Waiting bool     // for digits or for a base
	Busy    bool
	Done    float64            // share of the work
	Why     string             // why it could not be done
	Result  *message.FineTuned // of the present set; nil before it is done
}

// base returns the network to start from: the one that answers. If that is
// tuned itself it is the one that it came from.
func (m Model) base() *Network {
	name, _ := m.Readers.answering()
	if m.Own.Tuning.Base != nil && name == Yours {
		return m.Own.Tuning.Base
	}
	for _, name := range []string{name, Shipped, Best} {
		if n, ok := m.Readers.Networks[name]; ok && name != Yours {
			return &n
		}
	}
	return nil
}

// retune fits the base to the set as it is now. Until that is done the last
// network answers; without drawings there is none.
func (m Model) retune() (Model, []Effect) {
	t := Tuning{Base: m.Own.Tuning.Base, Number: m.Own.Tuning.Number + 1}
	if t.Base == nil {
		t.Base = m.base()
	}
	if len(m.Own.Drawings) == 0 {
		m.Readers, m.Own.Tuning = m.Readers.without(Yours), Tuning{Number: t.Number}
		return m.pictured().reread(), nil
	}
	t.Waiting = t.Base == nil || !m.loaded()
	t.Busy = !t.Waiting
	m.Own.Tuning = t
	m = m.pictured()
	if t.Waiting {
		return m, nil
	}
	return m.send(Post{Message: &message.FineTune{
		Number: t.Number, Seed: tuneSeed,
		Safetensors: t.Base.Weights, Drawings: handwriting.Encode(m.Own.samples()),
	}})
}

// tuneNow begins a tuning that has waited, if all is there that it needs.
func (m Model) tuneNow() (Model, []Effect) {
	if !m.Own.Tuning.Waiting {
		return m, nil
	}
	return m.retune()
}

// tuningDone takes news of a tuning that is under way.
func (m Model) tuningDone(t *message.FineTuning) Model {
	if t.Number == m.Own.Tuning.Number {
		m.Own.Tuning.Done = t.Done
	}
	return m
}

// tuned lets the new network answer.
func (m Model) tuned(t *message.FineTuned) Model {
	o := &m.Own.Tuning
	if t.Number != o.Number {
		return m
	}
	o.Busy, o.Why = false, t.Why
	if t.Why != "" {
		return m
	}
	reader, err := newReader(t.Safetensors)
	if err != nil {
		o.Why = err.Error()
		return m
	}
	o.Result = t
	m.Readers = m.Readers.with(Yours, Network{
		Reader: reader, Run: o.Base.Run, Epoch: o.Base.Epoch, Digits: m.Data.Loaded.Name,
		Accuracy: 1 - t.ErrorAfter, Weights: t.Safetensors,
	})
	return m.pictured().reread()
}

// right returns how many of the drawings are read right, by these answers.
func (o Own) right(answers []byte) int {
	n := 0
	for i, d := range o.Drawings {
		if i < len(answers) && answers[i] == d.Label {
			n++
		}
	}
	return n
}
