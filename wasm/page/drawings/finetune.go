package drawings

import (
	"inkling/core/handwriting"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
)

// fineTuneSeed is everybody's: the same drawings give the same network.
const fineTuneSeed = 1

// FineTune is a network being fitted to the set. It always starts from a base,
// so that it depends on the base, the set and the digits alone.
type FineTune struct {
	Base    *answer.Network // nil before there is one
	Waiting bool            // to be begun as soon as all is there that it needs
	Busy    bool
	Network *answer.Network // the last result; nil: there is none, or no drawings

	number uint32             // of the last one, to tell stale messages
	done   float64            // share of the work
	why    string             // why it could not be done
	result *message.FineTuned // of the present set; nil before it is done
}

// again returns what has to be begun anew. Until that is done the last network
// answers.
func (f FineTune) again() FineTune {
	return FineTune{Base: f.Base, Network: f.Network, number: f.number + 1, Waiting: true}
}

// Settled keeps what has changed, begins a fine-tuning that waits, if all is there
// that it needs, and shows the set as it is. Without drawings there is no network
// of them.
func (s State) Settled(before State, g Given) (State, []room.Request) {
	s, requests := s.keep()
	f := &s.FineTune
	if len(s.Set) == 0 {
		*f = FineTune{number: f.number}
	}
	if n := len(s.Set); f.Waiting && n > handwriting.MaxSamples { // two tabs have added some
		f.Waiting, f.why = false, tooMany(n)
	}
	if f.Waiting && f.Base == nil {
		f.Base = g.Base
	}
	if f.Waiting && f.Base != nil && g.Loaded {
		f.Waiting, f.Busy = false, true
		requests = append(requests, room.Post{Message: &message.FineTune{
			Number: f.number, Seed: fineTuneSeed,
			Safetensors: f.Base.Weights, Drawings: handwriting.Encode(s.samples()),
		}})
	}
	if !sameSet(s.Set, before.Set) || f.result != before.FineTune.result || s.all != before.all {
		s.album = s.items()
	}
	return s, requests
}

// sameSet tells whether both are one slice, whose drawings nobody changes.
func sameSet(a, b []Drawing) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// told takes news of the fine-tuning under way.
func (s State) told(m message.Message, g Given) State {
	f := &s.FineTune
	switch m := m.(type) {
	case *message.FineTuning:
		if m.Number == f.number {
			f.done = m.Done
		}
	case *message.FineTuned:
		if m.Number == f.number {
			*f = f.finished(m, g.Data)
		}
	}
	return s
}

// finished takes the new network.
func (f FineTune) finished(m *message.FineTuned, data record.Data) FineTune {
	f.Busy, f.why = false, m.Why
	if m.Why != "" {
		return f
	}
	n, err := answer.NewNetwork(answer.Network{
		Weights: m.Safetensors, Run: f.Base.Run, Epoch: f.Base.Epoch,
		Accuracy: 1 - m.ErrorAfter, Data: data,
	})
	if err != nil {
		f.why = err.Error()
		return f
	}
	f.Network, f.result = n, m
	return f
}

// right returns how many of the drawings are read right, by these answers.
func (s State) right(answers []byte) int {
	n := 0
	for i, d := range s.Set {
		if i < len(answers) && answers[i] == d.Label {
			n++
		}
	}
	return n
}
