package page

import (
	"inkling/core/ink"
	"inkling/wasm/message"
)

// Event is one of the structs below: something happened.
type Event interface{}

// The page and its worker.
type (
	// Opened comes first, with the fragment of the address.
	Opened struct{ Fragment string }
	// Navigated tells of another fragment.
	Navigated struct{ Fragment string }
	// Received carries a message of the worker of that generation.
	Received struct {
		Generation int
		Message    message.Message
	}
	// Died tells that the worker of that generation is no more.
	Died struct {
		Generation int
		Why        string
	}
	// Ticked comes about once a second.
	Ticked struct{}
	// Shown tells whether the tab is in sight.
	Shown struct{ Hidden bool }
	// Troubled tells of a failure that has no other place.
	Troubled struct{ Why string }
)

// Who answers.
type (
	// Delivered carries the network that came with the page, as safetensors.
	Delivered struct{ Safetensors []byte }
	// Undelivered tells why there is none.
	Undelivered struct{ Why string }
	// Picked is the person's choice of who answers.
	Picked struct{ Reader string }
)

// The person's own drawings.
type (
	// Restored carries the file of drawings that the browser has kept.
	Restored struct{ Text string }
	// Unkept tells why the browser does not keep them; "": it does.
	Unkept struct{ Why string }
	// Importing carries the files that the person picked.
	Importing struct{ Files []File }
	// Imported carries the content of one, or why it cannot be read.
	Imported struct{ Name, Text, Why string }
	// Sized chooses how often the exam asks for each digit.
	Sized struct{ Each string }
)

// The digits to learn from. Attempt is that of the effect that asked for them.
type (
	// Chosen is the person's choice of a kind of digits.
	Chosen struct{ Kind string }
	// Opening carries the files that the person dropped or picked.
	Opening struct{ Files []File }
	// Fetching tells how far the download is.
	Fetching struct {
		Attempt         int
		Received, Total int64
		From            string // "this server" or a host's name
	}
	// Fetched carries the decompressed files.
	Fetched struct {
		Attempt int
		Files   []Buffer
	}
	// Unfetched tells why there are none.
	Unfetched struct {
		Attempt int
		Why     string
	}
)

// The recipe, the buttons and the charts.
type (
	// Pressed tells which button was pressed: the id of its element.
	Pressed struct{ Button string }
	// Named is the choice of a named recipe.
	Named struct{ Name string }
	// Edited is a new text in a field of the recipe.
	Edited struct{ Field, Text string }
	// Scaled chooses the scale of the charts.
	Scaled struct{ Log bool }
	// Measured tells the size of a chart in CSS pixels.
	Measured struct{ Width, Height float64 }
	// Pointed tells where on a chart the pointer is, in CSS pixels from its left.
	Pointed struct{ X float64 }
	// Unpointed tells that it left.
	Unpointed struct{}
	// Walked is a key pressed on a chart.
	Walked struct{ Key string }
)

// The pen, in the units of the sheet.
type (
	// PenDown begins a stroke.
	PenDown struct{ At ink.Point }
	// PenMoved carries the points since the last event.
	PenMoved struct{ To []ink.Point }
	// PenUp ends the stroke.
	PenUp struct{}
	// PenCancelled takes the stroke back.
	PenCancelled struct{}
	// Keyed is a key pressed on the sheet.
	Keyed struct {
		Key          string
		Shift, Chord bool // Chord: Ctrl or Command is down
	}
	// Left tells that the sheet lost the keyboard's focus.
	Left struct{}
)
