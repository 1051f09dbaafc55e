package history

import (
	"slices"

	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
)

// unfinished tells whether the run can go on.
func (k Kept) unfinished() bool { return k.Run.Status() == record.Unfinished }

// Offered returns the last unfinished run of an earlier visit, unless the person
// has left it; else the last that another tab trains.
func (s State) Offered() (offered Kept, ok bool) {
	for _, k := range slices.Backward(s.Runs) {
		if !k.unfinished() || k.Mark.Deleted || k.Run.Study != "" || s.isLive(k.Key) || k.Mark.Left && !k.Elsewhere {
			continue
		}
		if !k.Elsewhere {
			return k, true
		}
		if !ok {
			offered, ok = k, true
		}
	}
	return offered, ok
}

func (s State) pressed(button string) (State, []room.Request) {
	k, ok := s.Offered()
	switch {
	case !ok:
		return s, nil
	case button == "unfinished-go":
		return s.take(k.Key, k.Elsewhere)
	}
	return s.changed(k.Key, func(k *Kept) { k.Mark.Left = true })
}

// take asks for a run, one at a time.
func (s State) take(key string, steal bool) (State, []room.Request) {
	if s.taking != "" {
		return s, nil
	}
	s.taking = key
	return s, []room.Request{Take{key, steal}}
}

// taken makes the run one of this visit.
func (s State) taken(e Taken) (State, []room.Request) {
	k := e.Kept
	if s.taking != k.Key {
		return s, nil
	}
	s.taking = ""
	checkpoint := message.Checkpoint{Epoch: k.Mark.Epoch, Batch: k.Mark.Batch, Bytes: e.Checkpoint}
	if e.Checkpoint == nil { // it begins again, to the same end
		checkpoint = message.Checkpoint{}
	}
	s.live = slices.DeleteFunc(slices.Clone(s.live), func(l live) bool { return l.key == k.Key })
	k.Number = s.free(k.Number)
	r := run.Of(k.Number, k.Run, checkpoint).WithBest(e.Best)
	s.live = append(s.live, live{k.Number, k.Key, writtenOf(r)})
	return s.with(k), []room.Request{Resume{r}}
}

// free returns the number, or another one if a run of this visit has it: one that
// began before it was known which numbers earlier visits had used.
func (s State) free(number uint32) uint32 {
	if !slices.ContainsFunc(s.live, func(l live) bool { return l.number == number }) {
		return number
	}
	for _, k := range s.Runs {
		number = max(number, k.Number+1)
	}
	return number
}

// View shows the run that can go on, and what is kept.
func (s State) View() []screen.Prop {
	k, ok := s.Offered()
	return []screen.Prop{
		screen.Hidden("unfinished", !ok),
		screen.Text("unfinished-text", offerWords(k, ok)),
		screen.Text("unfinished-go", goWords(k)),
		screen.Disabled("unfinished-go", s.taking != ""),
		screen.Hidden("unfinished-leave", k.Elsewhere),
		screen.Text("history-note", s.note()),
	}
}
