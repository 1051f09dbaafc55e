package page

import (
	"testing"
	"time"

	"inkling/core/ink"
)

func TestOneHandWrites(t *testing.T) {
	mouse := Touch{ID: 1, Kind: "mouse", Width: 1, Main: true}
	tip := Touch{ID: 2, Kind: pen, Width: 1, Main: true}
	first, second := Touch{ID: 3, Kind: finger, Width: 30, Main: true}, Touch{ID: 4, Kind: finger, Width: 30, Main: true}
	flat := Touch{ID: 5, Kind: finger, Width: 120, Main: true}
	right := Touch{ID: 1, Kind: "mouse", Width: 1}
	const soon, later = rest / 2, 2 * rest
	for _, tc := range []struct {
		name          string
		before        []Touch // pointers that are down
		lifted        bool    // and up again
		touch         Touch
		after         time.Duration
		begins, drops bool
	}{
		{"the mouse", nil, false, mouse, 0, true, false},
		{"its right button", nil, false, right, 0, false, false},
		{"a finger", nil, false, first, 0, true, false},
		{"a palm", nil, false, flat, 0, false, false},
		{"a second finger", []Touch{first}, false, second, soon, false, false},
		{"a finger after another", []Touch{first}, true, second, soon, true, false},
		{"a pen under which a hand lies", []Touch{first}, false, tip, soon, true, true},
		{"a hand beside the pen", []Touch{tip}, false, first, later, false, false},
		{"a hand that the pen has just left", []Touch{tip}, true, first, soon, false, false},
		{"a finger long after the pen", []Touch{tip}, true, first, later, true, false},
		{"the mouse while a pen writes", []Touch{tip}, false, mouse, soon, false, false},
	} {
		h := Hand{}
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
			t.Errorf("%s: %+v writes", tc.name, next.Touch)
		}
	}
}

func TestACancelledStrokeIsNone(t *testing.T) {
	v := open(t, "")
	v.do(PenDown{ink.Point{X: 1, Y: 1}}, PenUp{})
	v.do(PenDown{ink.Point{X: 10, Y: 20}}, PenMoved{[]ink.Point{{X: 20, Y: 20}}}, PenCancelled{}, PenMoved{[]ink.Point{{X: 30, Y: 20}}})
	v.want("path", v.m.Sheet.path(), "M1.0 1.0L1.0 1.0")
	v.do(PenCancelled{}, PenUp{}) // nothing is being drawn
	v.want("strokes", len(v.m.Sheet.Drawing), 1)
}
