// Package inside is the view into the network that answers: what it confuses and
// misreads, what it makes of the drawing, its weights, where its last hidden layer
// puts the classes, and whether its certainty can be trusted.
//
// What needs the images of the data set is asked of the trainer, one question at a
// time: when it is answered and the network has changed since, the next is asked.
// What needs only the weights and the drawing is computed here. Nothing of it is
// computed for a part that is not in sight.
package inside

import (
	"inkling/core/evaluation"
	"inkling/core/inspect"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
)

// The parts of the view, one of which is in sight: the ids of their choices and
// panels have "inside-" and "part-" before the name.
const (
	Mistakes    = "mistakes"
	Drawing     = "drawing"
	Weights     = "weights"
	Plane       = "plane"
	Calibration = "calibration"
)

// Parts lists the parts in the order of the view.
func Parts() []string { return []string{Mistakes, Drawing, Weights, Plane, Calibration} }

// The images that can be asked about, by the name of their choice.
const (
	Test       = "test"
	Validation = "validation"
	Training   = "training"
)

// Sets lists what images can be asked about.
func Sets() []string { return []string{Test, Validation, Training} }

// State is what is in sight and what is known of the network.
type State struct {
	Part   string // one of Parts
	Images string // one of Sets
	List   string // one of Lists
	cell   cell   // of the confusion matrix
	more   int    // pages of the list of pictures beyond the first

	numbered uint32    // the largest number that a request has had
	asked    question  // under way if waiting
	waiting  uint32    // number of the inspection under way; 0: none
	found    *findings // newest; nil: none
	pictures gallery
	laid     laid

	argued int // the class whose arguments are shown; -1: that of the answer
	unit   int // of the first layer, shown large

	probe       probe
	mistakes    mistakesView
	drawing     drawingView
	weights     weightsView
	plane       planeView
	calibration calibrationView
}

// New returns the state in which the page opens.
func New() State { return State{Part: Mistakes, Images: Test, List: Now, cell: noCell, argued: -1} }

// question is what an inspection is asked.
type question struct {
	network *answer.Network
	images  message.Images
	source  Source
	parts   message.Parts
}

// Source is where images come from: numbers of images and answers about them mean
// something only within one.
type Source struct {
	Attempt uint32 // that loaded the data
	Worker  int    // its generation
}

// findings are the answers to a question.
type findings struct {
	of          question
	why         string // there are none
	predictions evaluation.Predictions
	active      []uint32
	plane       *inspect.Plane
	planeWhy    string
	points      []float32
}

// Event is something that happened in the view.
type Event interface{ insideEvent() }

type (
	// PartPicked brings a part in sight.
	PartPicked struct{ Part string }
	// ImagesPicked is the choice of which images to ask about.
	ImagesPicked struct{ Images string }
	// ListPicked is the choice of which images to list.
	ListPicked struct{ List string }
	// CellPicked opens a cell of the confusion matrix, or closes the open one.
	CellPicked struct{ Label, Class int }
	// CellKeyed is a key pressed in the confusion matrix.
	CellKeyed struct{ Key string }
	// MoreWanted shows more pictures of the list.
	MoreWanted struct{}
	// PicturePicked lays a picture of the list on the sheet.
	PicturePicked struct{ Image int }
	// ClassPicked shows what argues for a class and against it; -1: for the answer.
	ClassPicked struct{ Class int }
	// UnitPicked shows a unit of the first layer large.
	UnitPicked struct{ Unit int }
	// UnitKeyed is a key pressed on the units of the first layer.
	UnitKeyed struct{ Key string }
	// Told carries an answer of the trainer.
	Told struct{ Message message.Message }
)

func (PartPicked) insideEvent()    {}
func (ImagesPicked) insideEvent()  {}
func (ListPicked) insideEvent()    {}
func (CellPicked) insideEvent()    {}
func (CellKeyed) insideEvent()     {}
func (MoreWanted) insideEvent()    {}
func (PicturePicked) insideEvent() {}
func (ClassPicked) insideEvent()   {}
func (UnitPicked) insideEvent()    {}
func (UnitKeyed) insideEvent()     {}
func (Told) insideEvent()          {}

// Update returns the state after an event.
func (s State) Update(event Event, g Given) (State, []room.Request) {
	switch e := event.(type) {
	case PartPicked:
		s.Part = e.Part
	case ImagesPicked:
		s.Images, s.cell, s.more = e.Images, noCell, 0
	case ListPicked:
		s.List, s.cell.open, s.more = e.List, false, 0
	case CellPicked:
		s = s.picked(cell{e.Label, e.Class, true})
	case CellKeyed:
		return s.keyed(e.Key)
	case MoreWanted:
		s.more++
	case PicturePicked:
		return s.lay(e.Image, g)
	case ClassPicked:
		s.argued = e.Class
	case UnitPicked:
		s.unit = e.Unit
	case UnitKeyed:
		return s.unitKeyed(e.Key)
	case Told:
		return s.told(e.Message), nil
	}
	return s, nil
}

// told takes an answer. One to an earlier question is dropped.
func (s State) told(m message.Message) State {
	switch m := m.(type) {
	case *message.Inspected:
		if m.Number == s.waiting && m.Number != 0 {
			s.waiting = 0
			s.found = s.found.with(s.asked, m)
		}
	case *message.Pixels:
		s.pictures = s.pictures.received(m)
	}
	return s
}
