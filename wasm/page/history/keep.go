package history

import (
	"fmt"
	"slices"
	"time"

	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// keepEvery is the shortest time from one write of a run that trains to the next.
const keepEvery = 2 * time.Second

// maxCheckpoints bounds the size of all checkpoints, in bytes. Those of the
// oldest runs go first; what is known of a run never does.
// If the browser keeps less, they are given up down to a size at which something
// else must be wrong.
const (
	maxCheckpoints = 64 << 20
	minCheckpoints = 1 << 20
)

// written is what of a run has been handed to the browser.
type written struct {
	epochs int
	phase  message.Phase // 0: nothing
	epoch  uint32        // where the checkpoint was taken
	batch  uint32
	size   int
	best   uint32 // the epoch whose network is kept as the best; 0: none
}

func writtenOf(r run.Run) written {
	phase := r.Phase
	if r.Open() || phase == message.Loading { // these are all kept as unfinished
		phase = message.Paused
	}
	of := written{r.Reached(), phase, r.Checkpoint.Epoch, r.Checkpoint.Batch, len(r.Checkpoint.Bytes), 0}
	if r.Best.Weights != nil {
		of.best = r.Best.Epoch.Epoch
	}
	return of
}

// Settled keeps the present run, or leaves it to another tab that asks for it.
func (s State) Settled(g Given) (State, []room.Request) {
	s, kept := s.kept(g)
	s, left := s.left(g)
	return s, append(kept, left...)
}

// kept keeps what is new of the runs of this visit, not too often while the
// present one trains. Of an earlier one there is something new if it ended, and
// the next began, while a write was under way.
func (s State) kept(g Given) (State, []room.Request) {
	if !s.Ready || s.writing {
		return s, nil
	}
	soon := s.wrote > 0 && g.Now-s.wrote < keepEvery
	for _, r := range g.Earlier {
		if at := s.liveOf(r.Number); at >= 0 && s.live[at].written != writtenOf(r) && !(soon && s.limit > 0) {
			return s.write(at, r, g.Now)
		}
	}
	r := g.Present
	worth := len(r.Epochs) > 0 || len(r.Checkpoint.Bytes) > 0
	if !worth || soon && (g.training() || s.limit > 0) {
		return s, nil
	}
	at := s.liveOf(r.Number)
	if at < 0 {
		s.live = append(slices.Clip(s.live), live{number: r.Number, key: keyOf(s.Visit, r.Number)})
		at = len(s.live) - 1
	}
	if s.live[at].written == writtenOf(r) {
		return s, nil
	}
	return s.write(at, r, g.Now)
}

// liveOf returns where a run of this visit stands among those that this tab
// keeps, -1 if it does not.
func (s State) liveOf(number uint32) int {
	return slices.IndexFunc(s.live, func(l live) bool { return l.number == number })
}

// write keeps a run of this visit. The record and the checkpoint are written
// together.
func (s State) write(at int, r run.Run, now time.Duration) (State, []room.Request) {
	s.live = slices.Clone(s.live)
	l := &s.live[at]
	var best []byte
	if before := l.written.best; r.Best.Epoch.Epoch != before {
		best = r.Best.Encode()
	}
	l.written = writtenOf(r)
	k, ok := s.find(l.key)
	if !ok {
		k = Kept{Key: l.key, Number: r.Number}
	}
	name, starred := k.Run.Name, k.Run.Starred
	again := !k.Run.Recipe.Equal(r.Recipe) // a deleted run that goes on for longer is there again
	k.Run = r.Record()
	k.Run.Name, k.Run.Starred = name, starred
	if k.Run.Name == "" {
		k.Run.Name = fmt.Sprintf("run %d", r.Number)
	}
	k.Mark = Mark{Deleted: k.Mark.Deleted && !again, Epoch: r.Checkpoint.Epoch, Batch: r.Checkpoint.Batch, Size: uint32(len(r.Checkpoint.Bytes) + len(r.Best.Weights))}
	drop := s.room(k)
	s = s.with(k).without(drop)
	s.writing, s.wrote = true, now
	return s, []room.Request{Write{Kept: k, Checkpoint: r.Checkpoint.Bytes, Best: best, Drop: drop}}
}

// size returns that of all checkpoints.
func (s State) size() (sum int) {
	for _, k := range s.Runs {
		sum += int(k.Mark.Size)
	}
	return sum
}

// room returns the keys of the checkpoints that have to go for those of the runs:
// those of finished runs first, then those of the oldest.
func (s State) room(runs ...Kept) (drop []string) {
	now := map[string]bool{}
	for _, k := range runs {
		now[k.Key] = true
	}
	limit := maxCheckpoints
	if s.limit > 0 {
		limit = s.limit
	}
	sum := s.with(runs...).size()
	for _, finished := range []bool{true, false} {
		for _, old := range s.Runs {
			if sum <= limit {
				return drop
			}
			if !now[old.Key] && old.Mark.Size > 0 && old.unfinished() != finished && !old.Elsewhere {
				drop = append(drop, old.Key)
				sum -= int(old.Mark.Size)
			}
		}
	}
	return drop
}

// without notes that these checkpoints are gone.
func (s State) without(keys []string) State {
	s.Runs = slices.Clone(s.Runs)
	for i := range s.Runs {
		if slices.Contains(keys, s.Runs[i].Key) {
			s.Runs[i].Mark.Size = 0
		}
	}
	return s
}
