// Package take is what the person takes away: the network that answers, in several
// formats with programs that read them, and the curves of the run.
package take

import (
	"inkling/core/ink"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// State is the dialog.
type State struct {
	Open    bool
	Program int    // that is shown, of export.Snippets
	Said    string // what was saved last, or why not
}

// Event is something that happened to the dialog.
type Event interface{ takeEvent() }

type (
	// Pressed tells which button was pressed, by its id.
	Pressed struct{ Button string }
	// Chosen tells which program is to be shown, by its place.
	Chosen struct{ Program int }
	// Closed tells that the person has closed the dialog.
	Closed struct{}
	// Failed tells why the browser could not do it.
	Failed struct{ Why string }
)

func (Pressed) takeEvent() {}
func (Chosen) takeEvent()  {}
func (Closed) takeEvent()  {}
func (Failed) takeEvent()  {}

// Request is carried out by the port.
type Request interface{ takeRequest() }

type (
	// Show opens the dialog, which says when it is closed.
	Show struct{}
	// Save gives the person a file.
	Save struct {
		Name, Type string
		Content    []byte
	}
	// SavePNG gives the person an SVG document of that size in pixels as a picture
	// of twice as many each way.
	SavePNG struct {
		Name, SVG     string
		Width, Height int
	}
	// Copy puts a text into the clipboard.
	Copy struct{ Text string }
)

func (Show) takeRequest()    {}
func (Save) takeRequest()    {}
func (SavePNG) takeRequest() {}
func (Copy) takeRequest()    {}

// Given is what there is to take.
type Given struct {
	Answering string          // which network answers
	Network   *answer.Network // it; nil: none
	Who       string          // it in words
	Runs      run.State
	Inked     bool
	Picture   ink.Glyph // the drawing, as it is
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case Pressed:
		return s.pressed(e.Button, g)
	case Chosen:
		if e.Program >= 0 && e.Program < len(programs(g)) {
			s.Program = e.Program
		}
	case Closed:
		s.Open = false
	case Failed:
		s.Said = failed(e.Why)
	}
	return s, nil
}

func (s State) pressed(button string, g Given) (State, []room.Request) {
	switch button {
	case "save":
		s.Open, s.Said = true, ""
		return s, []room.Request{Show{}}
	case "save-csv", "save-svg", "save-png":
		return s.curves(button, g)
	case "save-picture":
		return s.save(pictureName, "application/octet-stream", g.Picture[:])
	case "copy-program", "save-program":
		return s.program(button, g)
	}
	return s.network(button, g)
}

// save gives the person a file, and says so.
func (s State) save(name, mediaType string, content []byte) (State, []room.Request) {
	s.Said = saved(name)
	return s, []room.Request{Save{name, mediaType, content}}
}
