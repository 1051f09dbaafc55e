// Package sheet is what the person draws on: the strokes, the pen, and which
// pointer or key leads it.
package sheet

import "inkling/core/ink"

// Side is that of the sheet in its own units, whatever its size on the screen.
const Side = 280

// InkWidth is that of the pen on the sheet, in the sheet's units: an MNIST digit
// as large as the sheet would have it.
const InkWidth = 18

// State is the drawing and the pen.
type State struct {
	Drawing ink.Drawing // never changed in place
	Laid    *ink.Glyph  // a picture in place of a drawing; nil: none
	Writing bool        // a stroke is being drawn with a pointer
	Nib     ink.Point
	Keys    bool // the nib is led by keys, and shown
	Lowered bool // the nib led by keys is on the paper
	Pixels  int  // of the canvas, along a side; 0: not known yet
}

// New returns an empty sheet.
func New() State { return State{Nib: ink.Point{X: Side / 2, Y: Side / 2}} }

// Event is something that happened on the sheet.
type Event interface{ sheetEvent() }

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
	// Undone takes the last stroke back.
	Undone struct{}
	// Cleared empties the sheet.
	Cleared struct{}
	// Measured tells how many pixels the canvas has along a side.
	Measured struct{ Pixels int }
)

func (PenDown) sheetEvent()      {}
func (PenMoved) sheetEvent()     {}
func (PenUp) sheetEvent()        {}
func (PenCancelled) sheetEvent() {}
func (Keyed) sheetEvent()        {}
func (Left) sheetEvent()         {}
func (Undone) sheetEvent()       {}
func (Cleared) sheetEvent()      {}
func (Measured) sheetEvent()     {}

// Update returns the sheet after an event.
func (s State) Update(event Event) State {
	switch e := event.(type) {
	case PenDown:
		s.Keys, s.Lowered = false, false
		s = s.began(e.At)
		s.Writing = true
	case PenMoved:
		if s.Writing {
			s = s.extended(e.To...)
		}
	case PenUp:
		s.Writing = false
	case PenCancelled:
		if s.Writing {
			s = s.undone()
		}
	case Keyed:
		s = s.keyed(e)
	case Left:
		s.Keys, s.Lowered = false, false
	case Undone:
		s = s.undone()
	case Cleared:
		s = s.cleared()
	case Measured:
		s.Pixels = e.Pixels
	}
	return s
}

// Lay returns the sheet with a picture on it, until something is drawn.
func (s State) Lay(picture ink.Glyph) State {
	s = s.cleared()
	s.Laid = &picture
	return s
}

// With returns the sheet with another drawing on it.
func (s State) With(d ink.Drawing) State {
	s = s.cleared()
	s.Drawing = d
	return s
}

// Same tells whether two drawings have the same strokes. Strokes are never
// changed in place: it is enough to compare where they are and how long.
func Same(a, b ink.Drawing) bool {
	if len(a) != len(b) {
		return false
	}
	for i, stroke := range a {
		if len(stroke) != len(b[i]) || len(stroke) > 0 && &stroke[0] != &b[i][0] {
			return false
		}
	}
	return true
}

// began returns the sheet with another stroke.
func (s State) began(at ink.Point) State {
	s.Laid = nil
	d := s.Drawing
	s.Drawing = append(d[:len(d):len(d)], ink.Stroke{at})
	return s
}

// extended returns the sheet with its last stroke longer.
func (s State) extended(to ...ink.Point) State {
	d := append(ink.Drawing(nil), s.Drawing...)
	last := len(d) - 1
	d[last] = append(d[last], to...)
	s.Drawing = d
	return s
}

func (s State) undone() State {
	s.Writing, s.Lowered, s.Laid = false, false, nil
	if n := len(s.Drawing); n > 0 {
		s.Drawing = s.Drawing[: n-1 : n-1]
	}
	return s
}

func (s State) cleared() State {
	s.Drawing, s.Writing, s.Lowered, s.Laid = nil, false, false, nil
	return s
}
