// Package study is the view of runs as objects: a table of all of them, grouped
// by recipe, their curves over one another, and what differs between two of them.
// Package core/study computes every figure; this room chooses and shows.
package study

import (
	"inkling/core/train"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/history"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
)

// State is the runs that the page knows, and how they are looked at.
type State struct {
	Look  Look
	Sweep Sweep
	Frame chart.Frame // of the curves

	entries  []entry        // by their numbers
	followed followed       // what they follow from
	numbers  map[string]int // of the runs of this visit's table, by their keys; never changed in place
	gone     []string       // keys of the runs that were deleted, the last at the end
	renaming int            // the number of the entry whose name is being edited; 0: none
	version  int            // counts the changes that the view follows from
	shown    shown          // see Settled
	progress progress

	experiments []screen.Node
	page        string // its address
}

// Look is how the person looks at the runs.
type Look struct {
	Column     string // that the rows are sorted by; "": in the order of their beginning
	Descending bool
	Query      string // see record.Filter
	Filter     bool   // the values of the fields are shown, to filter by
	Single     bool   // not grouped by recipe
	Pages      int    // of rows, beside the first
	Measure    string // that the curves show: one of the names of measures
	Selected   string // keys of rows and groups, each between spaces, in the order of their choice
}

// New returns the state without runs.
func New() State {
	return State{
		Frame: chart.Frame{Width: 640, Height: 260}, Look: Look{Measure: measures()[0].name},
		Sweep: newSweep(), experiments: experiments(),
	}
}

// Event is something that happened in the view.
type Event interface{ studyEvent() }

type (
	// Pressed tells which button was pressed, by its id.
	Pressed struct{ ID string }
	// Searched is a new text in the search.
	Searched struct{ Text string }
	// Measured is the choice of what the curves show.
	Measured struct{ Name string }
	// Renamed is a new name of the run of that number; "" leaves it as it is.
	Renamed struct {
		Number int
		Name   string
	}
	// Read carries the contents of a file of runs, or why it cannot be read.
	Read struct{ Name, Text, Why string }
	// Importing carries files of runs that the person picked.
	Importing struct{ Files []browser.File }
)

func (Pressed) studyEvent()   {}
func (Searched) studyEvent()  {}
func (Measured) studyEvent()  {}
func (Renamed) studyEvent()   {}
func (Read) studyEvent()      {}
func (Importing) studyEvent() {}

// Request is carried out by the port.
type Request interface{ studyRequest() }

type (
	// Save gives the person a file.
	Save struct{ Name, MediaType, Text string }
	// ReadFile reads a file and answers with Read.
	ReadFile struct{ File browser.File }
)

func (Save) studyRequest()     {}
func (ReadFile) studyRequest() {}

// Given is what the room needs of the others.
type Given struct {
	Runs    []run.Run     // of this visit
	History history.State // what the browser keeps
	Shown   bool          // the view is in sight

	Draft   train.Recipe // the base of sweeps
	Loaded  bool         // there are data, and a trainer
	Images  int          // to train on
	Classes []string
	Speed   float64 // parameters x images a second, as last measured; 0: never
	Pool    pool.State
}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	s.version++
	switch e := event.(type) {
	case Pressed:
		return s.pressed(e.ID, g)
	case Searched:
		s.Look.Query = e.Text
	case Filled:
		s.Sweep = s.Sweep.filled(e)
	case Machine:
		s.Sweep.cores, s.page = e.Cores, e.Page
	case Measured:
		s.Look.Measure = e.Name
	case Renamed:
		return s.renamed(e)
	case Importing:
		var requests []room.Request
		for _, f := range e.Files {
			requests = append(requests, ReadFile{f})
		}
		return s, requests
	case Read:
		return s.read(e)
	}
	return s, nil
}

// Look at a point of the curves.
func (s State) Point(event chart.Event) State {
	s.version++
	s.Frame = s.Frame.Update(event, chart.Given{Epochs: s.shown.epochs, Stops: chart.Epochs(s.shown.epochs)})
	return s
}

// Settled takes in what the runs of this visit have become and, if the view is in
// sight, computes anew what it shows if something of it has changed.
//
// A study that a link asks for begins as soon as it can.
func (s State) Settled(g Given) (State, []room.Request) {
	var requests []room.Request
	s = s.follow(g)
	if s.Sweep.Auto && g.Loaded && g.History.Ready {
		s.Sweep.Auto = false
		s, requests = s.price(g).begin()
	}
	if g.Shown {
		s = s.price(g).progressed(g)
	}
	if g.Shown && (s.shown.version != s.version || s.shown.table == nil) {
		s.shown = s.show()
	}
	return s, requests
}
