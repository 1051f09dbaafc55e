package trainer

import (
	"errors"

	"inkling/wasm/message"
)

var errNoData = errors.New("there is no data set yet; wait for it, or drop the four files of MNIST on the page")

// transitions is all that commands do: phase and verb to the next phase. What
// is not listed changes nothing.
var transitions = map[message.Phase]map[message.Verb]message.Phase{
	message.Ready: {
		message.Train: message.Training,
		message.Step:  message.Paused,
	},
	message.Training: {
		message.Pause: message.Paused,
	},
	message.Paused: {
		message.Train: message.Training,
		message.Step:  message.Paused,
	},
}

// command obeys the page. A command for another run came too late and is
// dropped; one that changes nothing is answered with the phase that stays.
func (s *Session) command(m *message.Command) {
	if s.trainer == nil || m.Run != s.run {
		return
	}
	next, ok := transitions[s.phase][m.Verb]
	s.stepWanted = false
	switch {
	case !ok:
		s.post(&message.State{Run: s.run, Phase: s.phase})
	case m.Verb == message.Step && s.preparing():
		s.stepWanted = true
	case m.Verb == message.Step:
		if s.fromNetwork() {
			s.postCheckpoint()
		}
		s.step()
	default:
		if next == message.Paused || s.fromNetwork() {
			s.postCheckpoint()
		}
		s.enter(next, "")
	}
}

// fromNetwork tells whether the run stands where it started from a network's
// weights. A checkpoint of that place is all that it can be begun with again.
func (s *Session) fromNetwork() bool {
	p := s.trainer.Position()
	return s.trainer.Recipe().Start != "" && p.Epoch == 0 && p.Batch == 0
}

// step trains one batch, and evaluates if it was an epoch's last.
func (s *Session) step() {
	s.phase = message.Paused
	s.advance()
	for s.phase == message.Paused && s.trainer.Position().Evaluating() {
		s.advance()
	}
	if s.phase == message.Paused {
		s.postDueCheckpoint()
		s.enter(message.Paused, "")
	}
}
