// Package room is what the rooms of the page have in common: what any of them
// may ask for.
//
// A room is a package with a State, sealed events, a pure Update and a pure View;
// its files named *_js.go listen to the browser and carry out its own requests.
// Update is given what it needs of other rooms, and returns its next state and
// what it asks for.
package room

import (
	"inkling/wasm/message"
	"inkling/wasm/page/browser"
)

// Request is one of the structs below, or one of the room's own, which its port
// carries out.
type Request any

type (
	// Post sends a message to the trainer; the contents of the buffers move, unless
	// they are to be copied.
	Post struct {
		Message message.Message
		Buffers []browser.Buffer
		Copy    bool
	}
	// Notice shows the person a sentence until it is dismissed.
	Notice struct{ Text string }
	// Focus moves the keyboard's focus to an element when it is shown.
	Focus struct{ ID string }
)
