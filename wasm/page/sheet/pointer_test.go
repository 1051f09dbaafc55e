package sheet

import (
	"testing"
	"time"

	"inkling/core/ink"
)

func TestOneHandWrites(t *testing.T) {
	mouse := Contact{ID: 1, Kind: "mouse", Width: 1, Main: true}
	tip := Contact{ID: 2, Kind: pen, Width: 1, Main: true}
	first, second := Contact{ID: 3, Kind: finger, Width: 30, Main: true}, Contact{ID: 4, Kind: finger, Width: 30, Main: true}
	flat := Contact{ID: 5, Kind: finger, Width: 120, Main: true}
	right := Contact{ID: 1, Kind: "mouse", Width: 1}
	const soon, later = afterPen / 2, 2 * afterPen
	for _, tc := range []struct {
		name          string
		before        []Contact // pointers that are down
		lifted        bool      // and up again
		touch         Contact
		after         time.Duration
		begins, drops bool
	}{
		{"the mouse", nil, false, mouse, 0, true, false},
		{"its right button", nil, false, right, 0, false, false},
		{"a finger", nil, false, first, 0, true, false},
		{"a palm", nil, false, flat, 0, false, false},
		{"a second finger", []Contact{first}, false, second, soon, false, false},
		{"a finger after another", []Contact{first}, true, second, soon, true, false},
		{"a pen under which a hand lies", []Contact{first}, false, tip, soon, true, true},
		{"a hand beside the pen", []Contact{tip}, false, first, later, false, false},
		{"a hand that the pen has just left", []Contact{tip}, true, first, soon, false, false},
		{"a finger long after the pen", []Contact{tip}, true, first, later, true, false},
		{"the mouse while a pen writes", []Contact{tip}, false, mouse, soon, false, false},
	} {
		h := Writer{}
		for _, b := range tc.before {
			h, _, _ = h.down(b, 0)
		}
		if tc.lifted {
			h = h.up(0)
		}
		next, begins, drops := h.down(tc.touch, tc.after)
		if begins != tc.begins || drops != tc.drops {
			t.Errorf("%s: begins %v, drops %v", tc.name, begins, drops)
		}
		if next.moves(tc.touch.ID) != (begins || h.moves(tc.touch.ID)) {
			t.Errorf("%s: %+v writes", tc.name, next.Contact)
		}
	}
}

func TestACancelledStrokeIsNone(t *testing.T) {
	s := after(New(), PenDown{ink.Point{X: 1, Y: 1}}, PenUp{})
	s = after(s, PenDown{ink.Point{X: 10, Y: 20}}, PenMoved{[]ink.Point{{X: 20, Y: 20}}}, PenCancelled{}, PenMoved{[]ink.Point{{X: 30, Y: 20}}})
	if got := s.path(); got != "M1.0 1.0L1.0 1.0" {
		t.Errorf("the path is %s", got)
	}
	s = after(s, PenCancelled{}, PenUp{}) // nothing is being drawn
	if n := len(s.Drawing); n != 1 {
		t.Errorf("there are %d strokes, not 1", n)
	}
}
