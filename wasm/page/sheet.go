package page

import (
	"strconv"
	"strings"

	"inkling/core/ink"
)

// side is that of the drawing sheet in its own units, whatever its size on the
// screen.
const side = 280

// inkWidth is that of the pen on the sheet, in the sheet's units: an MNIST digit
// as large as the sheet would have it.
const inkWidth = 18

// Sheet is the drawing and the pen.
type Sheet struct {
	Drawing ink.Drawing
	Writing bool // a stroke is being drawn with a pointer
	Nib     ink.Point
	Keys    bool // the nib is led by keys, and shown
	Lowered bool // the nib led by keys is on the paper
}

var middle = ink.Point{X: side / 2, Y: side / 2}

// updateSheet takes an event of the pen.
func (m Model) updateSheet(event Event) Model {
	s := m.Sheet
	switch e := event.(type) {
	case PenDown:
		s.Keys, s.Lowered = false, false
		s = s.began(e.At)
		s.Writing = true
	case PenMoved:
		if !s.Writing {
			return m
		}
		s = s.extended(e.To...)
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
	}
	m.Sheet = s
	return m.reread()
}

// began returns the sheet with another stroke.
func (s Sheet) began(at ink.Point) Sheet {
	d := s.Drawing
	s.Drawing = append(d[:len(d):len(d)], ink.Stroke{at})
	return s
}

// extended returns the sheet with its last stroke longer.
func (s Sheet) extended(to ...ink.Point) Sheet {
	d := append(ink.Drawing(nil), s.Drawing...)
	last := len(d) - 1
	d[last] = append(d[last], to...)
	s.Drawing = d
	return s
}

func (s Sheet) undone() Sheet {
	s.Writing, s.Lowered = false, false
	if n := len(s.Drawing); n > 0 {
		s.Drawing = s.Drawing[: n-1 : n-1]
	}
	return s
}

func (s Sheet) cleared() Sheet {
	s.Drawing, s.Writing, s.Lowered = nil, false, false
	return s
}

// stride is how far an arrow key moves the nib; with Shift a fine one.
func stride(fine bool) float32 {
	if fine {
		return 2
	}
	return 10
}

// known tells whether the sheet has a use for the key.
func (e Keyed) known() bool {
	switch e.Key {
	case "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Enter", "Escape", "Delete", "Backspace":
		return !e.Chord
	}
	return e.undoes() || e.digit()
}

// digit tells whether the key says which digit the drawing is.
func (e Keyed) digit() bool {
	return len(e.Key) == 1 && e.Key[0] >= '0' && e.Key[0] <= '9' && !e.Chord
}

// undoes tells whether the key takes the last stroke back.
func (e Keyed) undoes() bool { return e.Chord && !e.Shift && (e.Key == "z" || e.Key == "Z") }

// keyed moves, sets down or lifts the nib.
func (s Sheet) keyed(e Keyed) Sheet {
	d := stride(e.Shift)
	switch e.Key {
	case "ArrowLeft":
		return s.moved(-d, 0)
	case "ArrowRight":
		return s.moved(d, 0)
	case "ArrowUp":
		return s.moved(0, -d)
	case "ArrowDown":
		return s.moved(0, d)
	case " ", "Enter":
		return s.toggled()
	case "Escape":
		s.Lowered = false
	case "Delete", "Backspace":
		return s.cleared()
	case "z", "Z":
		return s.undone()
	}
	return s
}

// moved leads the nib, which draws if it is down.
func (s Sheet) moved(right, down float32) Sheet {
	s.Keys = true
	s.Nib.X = max(0, min(side, s.Nib.X+right))
	s.Nib.Y = max(0, min(side, s.Nib.Y+down))
	if s.Lowered {
		return s.extended(s.Nib)
	}
	return s
}

// toggled sets the nib down or lifts it.
func (s Sheet) toggled() Sheet {
	s.Keys, s.Lowered = true, !s.Lowered
	if s.Lowered {
		return s.began(s.Nib)
	}
	return s
}

// path returns the drawing as the data of an SVG path. Between samples it runs
// through the middles, so that a fast pen leaves curves and no corners.
func (s Sheet) path() string {
	var b strings.Builder
	for _, stroke := range s.Drawing {
		move(&b, 'M', stroke[0])
		if len(stroke) == 1 {
			move(&b, 'L', stroke[0]) // a dot, which the round caps make visible
		}
		for i := 1; i < len(stroke)-1; i++ {
			move(&b, 'Q', stroke[i])
			move(&b, ' ', between(stroke[i], stroke[i+1]))
		}
		if n := len(stroke); n > 1 {
			move(&b, 'L', stroke[n-1])
		}
	}
	return b.String()
}

func between(a, b ink.Point) ink.Point { return ink.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2} }

// move writes a command of a path and its point.
func move(b *strings.Builder, command byte, p ink.Point) {
	b.WriteByte(command)
	b.WriteString(strconv.FormatFloat(float64(p.X), 'f', 1, 32))
	b.WriteByte(' ')
	b.WriteString(strconv.FormatFloat(float64(p.Y), 'f', 1, 32))
}
