package dataset

import (
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
)

// after returns the state after these events, and what the last one asked for.
func after(s State, events ...Event) (State, []room.Request) {
	var requests []room.Request
	for _, e := range events {
		s, requests = s.Update(e)
	}
	return s, requests
}

func loaded(attempt uint32, name string) Accepted {
	return Accepted{message.Loaded{Attempt: attempt, Name: name, Train: 10, Test: 5}}
}

// The trainer has what it was told to take last, even if the person wants
// something else by now.
func TestWhatTheTrainerHasIsKnownWhateverIsWanted(t *testing.T) {
	s, _ := after(New(), Wanted{Source{Kind: Synthetic}}, Wanted{Source{Kind: MNIST, Asked: true}})
	s, requests := after(s, loaded(1, "synthetic digits"))
	if !s.Busy || s.Loaded.Name != "synthetic digits" || len(requests) != 1 || requests[0] != (Supplied{}) {
		t.Errorf("the state is %+v, asked for %v", s, requests)
	}
	s, _ = after(s, Unfetched{2, "nobody answers"})
	if s.Busy || s.Wanted.Kind != Synthetic || s.Missing != "" {
		t.Errorf("after a refusal the state is %+v", s)
	}
}

func TestAnswersToOlderAttemptsAreDropped(t *testing.T) {
	s, _ := after(New(), Wanted{Source{Kind: Synthetic}}, Wanted{Source{Kind: Files, Files: []browser.File{{Name: "a"}}}}, Fetched{Attempt: 2})
	for what, e := range map[string]Event{
		"a set":     loaded(1, "synthetic digits"),
		"a refusal": Refused{1, "no"},
		"files":     Fetched{Attempt: 1},
		"a failure": Unfetched{1, "no"},
		"progress":  Fetching{Attempt: 1, Received: 1, Total: 2},
	} {
		if next, requests := after(s, e); len(requests) > 0 || next.Busy != s.Busy || next.Loaded.Train != 0 || next.total != 0 || next.Wanted.Kind != Files {
			t.Errorf("%s of the first attempt was taken: %+v, %v", what, next, requests)
		}
	}
	if s, _ = after(s, loaded(2, "your own files")); s.Busy || s.Loaded.Name != "your own files" {
		t.Errorf("the answer to the last attempt was not taken: %+v", s)
	}
}
