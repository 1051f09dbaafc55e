// Package replay is the slider through time: the present run as it was at any of
// its steps. The network at the end of every epoch is kept here; any other step is
// trained again by the trainer from the nearest checkpoint before it. A step is a
// batch trained since the run's beginning.
package replay

import (
	"slices"

	"inkling/core/ink"
	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// The bounds of what is kept. When one is reached, what is missed least goes (see
// thinned); steps there are replayed from further away. Of the recipe best, whose
// checkpoints take 0.8 MB, every third or fourth of 200 epochs is kept.
const (
	maxBytes   = 64 << 20 // of the networks, and again of the checkpoints
	maxMoments = 128
)

// State is what is kept of the present run, and where the slider stands.
type State struct {
	run         uint32
	moments     []moment             // ascending
	checkpoints []message.Checkpoint // ascending
	Network     *answer.Network      // as it was where the slider stands; nil: the present answers

	back     bool // the slider stands in the past, at the step at
	at       int
	why      string // the step could not be replayed
	numbered uint32
	waiting  uint32 // number of the replay under way; 0: none
	first    bool   // that is for the first reading, not for the slider

	when when
	list list
}

// moment is the network at the end of an epoch.
type moment struct {
	epoch   int
	network *answer.Network
}

// Event is something that happened to the slider or to the run.
type Event interface{ replayEvent() }

type (
	// Kept carries the network at the end of an epoch of the present run.
	Kept struct{ Network *answer.Network }
	// Told carries a checkpoint or an answer of the trainer.
	Told struct{ Message message.Message }
	// Moving tells where the slider is while it is being moved.
	Moving struct{ Step int }
	// Moved brings back the run as it was at a step.
	Moved struct{ Step int }
	// Turned moves to the end of the epoch before or after.
	Turned struct{ By int }
	// EpochPicked brings back the run as it was at the end of an epoch.
	EpochPicked struct{ Epoch int }
	// Left returns to the present.
	Left struct{}
	// FirstWanted asks at which batch the drawing was first read as it is now.
	FirstWanted struct{}
)

func (Kept) replayEvent()        {}
func (Told) replayEvent()        {}
func (Moving) replayEvent()      {}
func (Moved) replayEvent()       {}
func (Turned) replayEvent()      {}
func (EpochPicked) replayEvent() {}
func (Left) replayEvent()        {}
func (FirstWanted) replayEvent() {}

// Given is what the slider needs of the other rooms.
type Given struct {
	InSight bool
	Loaded  bool // the trainer has the images of the present run
	Run     uint32
	Recipe  train.Recipe
	Data    record.Data
	Epochs  []message.Epoch
	Batches int // of an epoch; 0: not known
	Reached int // step of the present run

	Picture ink.Glyph // the drawing
	Inked   bool
	Writing bool // the pen is on the paper
}

// step returns where a checkpoint stands.
func (g Given) step(c message.Checkpoint) int { return int(c.Epoch)*g.Batches + int(c.Batch) }

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	if s.run != g.Run {
		s = State{run: g.Run, numbered: s.numbered}
	}
	switch e := event.(type) {
	case Kept:
		return s.kept(e.Network), nil
	case Told:
		return s.told(e.Message, g)
	case Moving:
		s.back, s.at = true, min(max(e.Step, 0), g.Reached)
	case Moved:
		return s.moved(e.Step, g)
	case Turned:
		return s.moved(s.turned(e.By, g), g)
	case EpochPicked:
		return s.moved(e.Epoch*g.Batches, g)
	case Left:
		return s.left()
	case FirstWanted:
		return s.findFirst(g)
	}
	return s, nil
}

// Settled leaves the past with the view and with the run, and reads the drawing at
// the end of every epoch.
func (s State) Settled(g Given) (State, []room.Request) {
	if s.run != g.Run {
		s = State{run: g.Run, numbered: s.numbered}
	}
	var requests []room.Request
	if s.back && !g.InSight {
		s, requests = s.left()
	}
	if g.InSight && !g.Writing {
		s.when = s.when.read(s.moments, g)
	}
	if g.InSight {
		s = s.listed(g)
	}
	return s, requests
}

// kept keeps the network at the end of an epoch.
func (s State) kept(n *answer.Network) State {
	if last := len(s.moments) - 1; last >= 0 && s.moments[last].epoch >= int(n.Epoch) {
		return s
	}
	s.moments = append(slices.Clip(s.moments), moment{int(n.Epoch), n})
	bytes := 0
	for _, m := range s.moments {
		bytes += 3 * len(m.network.Weights) // the file, the parameters, and what reading needs
	}
	if bytes > maxBytes || len(s.moments) > maxMoments {
		s.moments = thinned(s.moments, func(m moment) int { return m.epoch })
	}
	return s
}

// keepCheckpoint keeps a checkpoint for replays.
func (s State) keepCheckpoint(c message.Checkpoint, g Given) State {
	s.checkpoints = append(slices.Clip(s.checkpoints), c)
	bytes := 0
	for _, c := range s.checkpoints {
		bytes += len(c.Bytes)
	}
	if bytes > maxBytes {
		s.checkpoints = thinned(s.checkpoints, g.step)
	}
	return s
}

// thinned returns the items without the one that is missed least: that whose
// neighbours are nearest to each other, the earliest of several. So what is kept
// lies at about equal distances. The first and the last stay; of two the last.
func thinned[T any](items []T, at func(T) int) []T {
	if len(items) < 3 {
		return items[len(items)-1:]
	}
	gap := func(i int) int { return at(items[i+1]) - at(items[i-1]) }
	least := 1
	for i := 2; i < len(items)-1; i++ {
		if gap(i) < gap(least) {
			least = i
		}
	}
	return slices.Delete(slices.Clone(items), least, least+1)
}

func (s State) told(m message.Message, g Given) (State, []room.Request) {
	switch m := m.(type) {
	case *message.Checkpoint:
		if m.Run == g.Run {
			return s.keepCheckpoint(*m, g), nil
		}
	case *message.Replayed:
		if m.Number == s.waiting && m.Number != 0 {
			return s.replayed(m, g), nil
		}
	}
	return s, nil
}

// replayed takes the run as it was.
func (s State) replayed(m *message.Replayed, g Given) State {
	s.waiting = 0
	if s.why = m.Why; m.Why != "" {
		return s
	}
	if s.first {
		s.when = s.when.found(int(m.From), m.Readings, g)
		return s
	}
	n, err := answer.NewNetwork(answer.Network{
		Weights: m.Safetensors, Run: s.run, Epoch: uint32(s.at / max(g.Batches, 1)), Data: g.Data,
	})
	if err != nil {
		s.why = err.Error()
		return s
	}
	s.Network = n
	return s
}

// moved shows the run as it was at a step: at once if its network is kept, else
// when it has been replayed. Until then the network before goes on answering.
func (s State) moved(step int, g Given) (State, []room.Request) {
	s.back, s.at, s.why = true, min(max(step, 0), g.Reached), ""
	for _, m := range s.moments {
		if m.epoch*g.Batches == s.at {
			s.Network = m.network
			return s.cancelled()
		}
	}
	return s.replay(&message.Replay{To: uint32(s.at)}, s.at, false, g)
}

// replay asks the trainer to replay, from the last checkpoint that is not behind
// that step.
func (s State) replay(m *message.Replay, from int, first bool, g Given) (State, []room.Request) {
	if !g.Loaded || g.Batches == 0 {
		s.why = "the trainer does not have the training data of this run"
		return s, nil
	}
	for _, c := range s.checkpoints {
		if g.step(c) <= from {
			m.Checkpoint = c.Bytes
		}
	}
	s.numbered++
	m.Number, m.Recipe = s.numbered, g.Recipe.Text()
	s.waiting, s.first = m.Number, first
	return s, []room.Request{room.Post{Message: m}}
}

// cancelled ends the replay under way.
func (s State) cancelled() (State, []room.Request) {
	if s.waiting == 0 {
		return s, nil
	}
	s.numbered++
	s.waiting = 0
	return s, []room.Request{room.Post{Message: &message.Replay{Number: s.numbered}}}
}

// turned returns the step at the end of the epoch before or after.
func (s State) turned(by int, g Given) int {
	at := g.Reached
	if s.back {
		at = s.at
	}
	b := max(g.Batches, 1)
	if by < 0 {
		return (at - 1) / b * b
	}
	return (at/b + 1) * b
}

// left returns to the present.
func (s State) left() (State, []room.Request) {
	s.back, s.Network, s.why = false, nil, ""
	return s.cancelled()
}

// View shows the slider, and how the drawing was read in the course of the run.
func (s State) View(g Given) []screen.Prop {
	at := g.Reached
	if s.back {
		at = s.at
	}
	there := len(s.moments) > 0 && g.Batches > 0
	v := []screen.Prop{
		screen.Hidden("through-time", !there),
		screen.Attribute("scrub", "max", number(g.Reached)),
		screen.Attribute("scrub", "aria-valuetext", s.where(at, g)),
		screen.Value("scrub", number(at)),
		screen.Text("scrub-at", s.where(at, g)),
		screen.Disabled("scrub-back", at == 0),
		screen.Disabled("scrub-forward", at >= g.Reached),
		screen.Disabled("scrub-now", !s.back),
	}
	return append(v, s.viewWhen(g)...)
}
