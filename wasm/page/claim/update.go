package claim

import (
	"fmt"

	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

// State is the claim of the link that the person followed last.
type State struct {
	Claim *Claim // nil: the link claims nothing
}

// Event is something that happened to links.
type Event interface{ claimEvent() }

type (
	// Pressed tells that the person wants a link.
	Pressed struct{}
	// Copied tells that a link is in the clipboard, or why it is not.
	Copied struct{ Address, Why string }
)

func (Pressed) claimEvent() {}
func (Copied) claimEvent()  {}

// Request is carried out by the port.
type Request interface{ claimRequest() }

// Copy puts the page's address with another fragment into the clipboard, and
// answers with Copied.
type Copy struct{ Fragment string }

func (Copy) claimRequest() {}

// Given is the run of which a link is wanted.
type Given struct {
	Link string // to its recipe and data
	Shown
}

// Update returns what the event asks for.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Pressed:
		if g.Finished && len(g.Epochs) > 0 {
			return s, []room.Request{Copy{g.Link + Of(receipts(g.Epochs), g.Identity)}}
		}
	case Copied:
		return s, []room.Request{room.Notice{Text: copied(e)}}
	}
	return s, nil
}

func receipts(epochs []message.Epoch) (list []string) {
	for _, e := range epochs {
		list = append(list, e.Receipt)
	}
	return list
}

func copied(e Copied) string {
	if e.Why != "" {
		return fmt.Sprintf("The link could not be copied (%s). Here it is, to copy by hand: %s", e.Why, e.Address)
	}
	return "The link is in the clipboard: whoever opens it can train the same run and see whether the receipts agree."
}
