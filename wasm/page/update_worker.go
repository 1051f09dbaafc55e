package page

import (
	"errors"

	"inkling/wasm/message"
)

// received takes a message of the trainer. What comes from an older worker or
// speaks of an older run is dropped.
func (m Model) received(e Received) (Model, []Effect) {
	if e.Generation != m.Worker.Generation {
		return m, nil
	}
	return m.heard().understood(e.Message)
}

func (m Model) understood(msg message.Message) (Model, []Effect) {
	switch msg := msg.(type) {
	case *message.Hello:
		return m.greeted(msg)
	case *message.Loaded:
		return m.supplied(*msg)
	case *message.Rejected:
		return m.rejected(msg)
	case *message.State:
		return m.changed(msg), nil
	case *message.Progress:
		if msg.Run == m.run().Number {
			m = m.withRun(m.run().progressed(*msg))
		}
	case *message.Epoch:
		if msg.Run == m.run().Number {
			m = m.withRun(m.run().finished(*msg))
			m.Worker.Deaths = 0
		}
	case *message.Weights:
		return m.weighed(msg).tuneNow()
	case *message.FineTuning:
		return m.tuningDone(msg), nil
	case *message.FineTuned:
		return m.tuned(msg), nil
	}
	return m, nil
}

// greeted sends what has waited for the worker.
func (m Model) greeted(h *message.Hello) (Model, []Effect) {
	waiting := m.Worker.Outbox
	m.Worker.Up, m.Worker.Backend, m.Worker.Outbox = true, h.Backend, nil
	return m, waiting
}

// changed follows the trainer's phase.
func (m Model) changed(s *message.State) Model {
	r := m.run()
	if len(m.Runs) == 0 || s.Run != r.Number {
		return m
	}
	r.Phase, r.Why = s.Phase, s.Why
	return m.withRun(r)
}

// rejected keeps the digits that were there. A run is only rejected if the page
// and the trainer disagree about what is possible.
func (m Model) rejected(r *message.Rejected) (Model, []Effect) {
	if r.About == "files" {
		return m.refused(r.Why)
	}
	run := m.run()
	if len(m.Runs) == 0 {
		return m, nil
	}
	run.Phase, run.Why = message.Failed, sentence(r.Why)
	return m.withRun(run), nil
}

// weighed lets the new weights answer. Weights of an untrained network answer
// nothing: its guesses would only look like answers.
func (m Model) weighed(w *message.Weights) Model {
	r := m.run()
	if w.Run != r.Number || !r.begun() {
		return m
	}
	reader, err := newReader(w.Safetensors)
	if errors.Is(err, errNoAnswer) {
		return m // the last network that can answer goes on
	}
	if err != nil {
		m.Notice = "The weights from the trainer cannot be read (" + err.Error() + "). The last ones go on answering."
		return m
	}
	n := Network{Reader: reader, Weights: w.Safetensors, Run: w.Run, Epoch: w.Epoch, Digits: m.Data.Loaded.Name}
	if e, ok := r.last(); ok {
		n.Accuracy = 1 - e.TestError
	}
	m.Readers = m.Readers.trained(n, w.Batch == 0 && len(r.Epochs) > 0)
	return m.reread()
}
