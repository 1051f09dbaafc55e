package trainer

import (
	"errors"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/core/train"
	"inkling/wasm/message"
)

// past is a run that is or was replayed. The next replay of the run goes on from
// it where it can: its images are prepared.
type past struct {
	recipe  string
	trainer *train.Trainer
}

// step returns how many batches are trained since the run's beginning.
func (p *past) step() int { return stepOf(p.trainer.Position()) }

func stepOf(p train.Position) int { return p.Epoch*p.Batches + p.Batch }

// replay is a run on its way to a step.
type replay struct {
	number   uint32
	to       int
	picture  []byte           // nil: none
	reader   *model.Predictor // of the picture
	from     int              // step of the first reading
	readings []byte
}

var errNotReached = errors.New("the run ended before that step")

// beginReplay begins a replay, in the place of one under way, or says why it
// cannot.
func (s *Session) beginReplay(m *message.Replay) {
	s.replay = nil
	if m.Recipe == "" {
		return
	}
	if err := s.rewind(m); err != nil {
		s.past = nil
		s.post(&message.Replayed{Number: m.Number, Why: err.Error()})
		return
	}
	s.replay = &replay{number: m.Number, to: int(m.To), from: s.past.step()}
	if len(m.Picture) != mnist.Pixels {
		return
	}
	reader, err := model.NewPredictor(s.past.trainer.Model(), 1)
	if err != nil {
		panic(err) // a trainer's model has been checked
	}
	s.replay.picture, s.replay.reader = m.Picture, reader
	s.replay.read()
}

// rewind puts the past at the checkpoint, or leaves it where it is between the
// checkpoint and the step: then every step is the same.
func (s *Session) rewind(m *message.Replay) error {
	var c train.Checkpoint // of the beginning
	if len(m.Checkpoint) > 0 {
		var err error
		if c, err = train.DecodeCheckpoint(m.Checkpoint); err != nil {
			return err
		}
	}
	if p := s.past; p != nil && p.recipe == m.Recipe && len(m.Picture) == 0 {
		begin := c.Epoch*p.trainer.Position().Batches + c.Batch
		if begin <= p.step() && p.step() <= int(m.To) {
			return nil
		}
	}
	trainer, err := s.newTrainer(&message.New{Recipe: m.Recipe, Checkpoint: m.Checkpoint})
	s.past = &past{recipe: m.Recipe, trainer: trainer}
	return err
}

// workReplay replays for a slice of time, and sends the network when the step is
// reached.
func (s *Session) workReplay() {
	r, t := s.replay, s.past.trainer
	for end := s.clock() + slice; s.clock() < end; {
		if s.past.step() >= r.to {
			s.replay = nil
			s.post(&message.Replayed{Number: r.number, Safetensors: t.Model().Encode(), From: uint32(r.from), Readings: r.readings})
			return
		}
		before := s.past.step()
		_, err := t.Step()
		if err == nil && t.Done() && s.past.step() < r.to {
			err = errNotReached
		}
		if err != nil {
			s.replay, s.past = nil, nil
			s.post(&message.Replayed{Number: r.number, Why: err.Error()})
			return
		}
		if r.picture != nil && s.past.step() > before {
			r.read()
		}
	}
}

// read notes the class that is read in the picture.
func (r *replay) read() {
	r.readings = append(r.readings, byte(nn.Largest(r.reader.Probabilities(r.picture))))
}
