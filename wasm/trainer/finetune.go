package trainer

import (
	"errors"
	"time"

	"inkling/core/finetune"
	"inkling/core/handwriting"
	"inkling/core/model"
	"inkling/wasm/message"
)

// tuning is a network being fitted to a person's hand.
type tuning struct {
	number uint32
	tuner  *finetune.Tuner
	said   time.Duration // when progress was posted last
}

var errNoReplay = errors.New("there are no digits yet to replay beside the drawings")

// tune begins a tuning, in the place of one under way, or says why it cannot.
func (s *Session) tune(m *message.FineTune) {
	s.tuning = nil
	tuner, err := s.newTuner(m)
	if err != nil {
		s.post(&message.FineTuned{Number: m.Number, Why: err.Error()})
		return
	}
	s.tuning = &tuning{number: m.Number, tuner: tuner, said: s.clock()}
}

func (s *Session) newTuner(m *message.FineTune) (*finetune.Tuner, error) {
	if s.data == nil {
		return nil, errNoReplay
	}
	base, err := model.Decode(m.Safetensors)
	if err != nil {
		return nil, err
	}
	samples, err := handwriting.Decode(string(m.Drawings))
	if err != nil {
		return nil, err
	}
	return finetune.New(base, samples, *s.data, m.Seed)
}

// workTuning tunes for a slice of time and tells how far it is.
func (s *Session) workTuning() {
	t := s.tuning
	for end := s.clock() + slice; !t.tuner.Done() && s.clock() < end; {
		t.tuner.Step()
	}
	switch now := s.clock(); {
	case t.tuner.Done():
		s.tuning = nil
		s.postTuned(t)
	case now-t.said >= progressEvery:
		t.said = now
		s.post(&message.FineTuning{Number: t.number, Done: t.tuner.Progress()})
	}
}

func (s *Session) postTuned(t *tuning) {
	tuned, report := t.tuner.Model(), t.tuner.Report()
	s.post(&message.FineTuned{
		Number:      t.number,
		Safetensors: tuned.Encode(), Receipt: model.Receipt(tuned.Network),
		Before: report.Before, After: report.After,
		ErrorBefore: report.TestBefore.ErrorRate(), ErrorAfter: report.TestAfter.ErrorRate(),
	})
}
