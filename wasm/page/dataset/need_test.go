package dataset

import (
	"testing"

	"inkling/core/mnist/synthetic"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

func TestDigitsThatAreNeededAreGotOnce(t *testing.T) {
	made := record.Data{Name: synthetic.Name, Identity: "1"}
	s, requests := after(New(), Needed{made})
	if !s.Busy || s.Wanted.Kind != Synthetic || len(requests) != 1 {
		t.Fatalf("the state is %+v, asked for %v", s, requests)
	}
	if _, requests := after(s, Needed{made}); len(requests) > 0 {
		t.Errorf("while they are on their way it asks for %v", requests)
	}
	s, _ = after(s, Accepted{message.Loaded{Attempt: 1, Name: made.Name, Identity: made.Identity, Train: 10, Test: 5}})
	if _, requests := after(s, Needed{made}); len(requests) > 0 {
		t.Errorf("when they are there it asks for %v", requests)
	}
	for want, events := range map[string][]Event{
		filesAgain:  {Needed{record.Data{Name: "your own files", Identity: "2"}}},
		worker.Gone: {Ended{}, Needed{made}},
	} {
		if _, requests := after(s, events...); len(requests) != 1 || requests[0] != (room.Notice{Text: want}) {
			t.Errorf("it asks for %v, not to say %q", requests, want)
		}
	}
}
