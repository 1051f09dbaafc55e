package dataset

import (
	"inkling/core/study/record"
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

// need gets digits, unless the trainer has them or they are on their way.
func (s State) need(data record.Data) (State, []room.Request) {
	kind := KindOf(data.Name)
	switch {
	case s.ended:
		return s, []room.Request{room.Notice{Text: worker.Gone}}
	case s.Loaded.Train > 0 && s.Loaded.Identity == data.Identity, s.Busy && s.Wanted.Kind == kind:
		return s, nil
	case kind == Files:
		return s, []room.Request{room.Notice{Text: filesAgain}}
	}
	return s.Update(Wanted{Source{Kind: kind, Asked: true}})
}
