package sheet

import (
	"testing"

	"inkling/core/ink"
	"inkling/wasm/page/screen"
)

// after returns the sheet after these events.
func after(s State, events ...Event) State {
	for _, e := range events {
		s = s.Update(e)
	}
	return s
}

// want compares what a sheet has with what it should have.
func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// picture returns what is painted.
func picture(s State) Picture { return s.View(ink.Glyph{})[0].Picture.(Picture) }

func TestStrokes(t *testing.T) {
	s := New()
	s = after(s, PenMoved{[]ink.Point{{X: 1, Y: 1}}}) // above the paper
	want(t, "drawing", len(s.Drawing), 0)
	s = after(s, PenDown{ink.Point{X: 10, Y: 20}}, PenMoved{[]ink.Point{{X: 20, Y: 20}, {X: 30, Y: 40}}}, PenUp{}, PenMoved{[]ink.Point{{X: 9, Y: 9}}})
	s = after(s, PenDown{ink.Point{X: 5, Y: 5}}, PenUp{})
	want(t, "path", s.path(), "M10.0 20.0Q20.0 20.0 25.0 30.0L30.0 40.0M5.0 5.0L5.0 5.0")
	s = after(s, Undone{})
	want(t, "path after Undo", s.path(), "M10.0 20.0Q20.0 20.0 25.0 30.0L30.0 40.0")
	s = after(s, Cleared{})
	want(t, "path after Clear", s.path(), "")
	want(t, "Clear is off", s.View(ink.Glyph{})[3].Value, screen.Disabled("clear", true).Value)
}

func TestClearingUnderThePenEndsTheStroke(t *testing.T) {
	s := New()
	s = after(s, PenDown{ink.Point{X: 10, Y: 20}}, Cleared{}, PenMoved{[]ink.Point{{X: 20, Y: 20}}})
	want(t, "drawing", len(s.Drawing), 0)
}

func TestDrawingByKeys(t *testing.T) {
	s := New()
	s = after(s, Keyed{Key: "ArrowUp"})
	want(t, "drawing", len(s.Drawing), 0)
	want(t, "the picture", picture(s), Picture{Nib: ink.Point{X: 140, Y: 130}, Shown: true})
	s = after(s, Keyed{Key: " "}, Keyed{Key: "ArrowDown"}, Keyed{Key: "ArrowRight", Shift: true}, Keyed{Key: " "}, Keyed{Key: "ArrowDown"})
	want(t, "path", s.path(), "M140.0 130.0Q140.0 140.0 141.0 140.0L142.0 140.0")
	for range 100 {
		s = after(s, Keyed{Key: "ArrowLeft"})
	}
	want(t, "nib at the edge", s.Nib.X, float32(0))
	s = after(s, Keyed{Key: "z", Chord: true})
	want(t, "drawing after undo", len(s.Drawing), 0)
	s = after(s, Left{})
	want(t, "the nib is shown", picture(s).Shown, false)
}

func TestTheSheetLeavesOtherKeysAlone(t *testing.T) {
	for _, e := range []Keyed{{Key: "Tab"}, {Key: "z"}, {Key: "a"}, {Key: "ArrowLeft", Chord: true}, {Key: "r", Chord: true}} {
		if e.Known() {
			t.Errorf("the sheet takes %+v", e)
		}
	}
}

func TestSheetsWithTheSameStrokesAreTheSame(t *testing.T) {
	s := after(New(), PenDown{ink.Point{X: 1, Y: 1}})
	moved := after(s, PenMoved{[]ink.Point{{X: 3, Y: 3}}})
	other := after(s, Undone{}, PenDown{ink.Point{X: 2, Y: 2}})
	want(t, "a sheet is the same after a tick of nothing", Same(s.Drawing, after(s, PenUp{}, Left{}).Drawing), true)
	want(t, "a longer stroke is the same", Same(s.Drawing, moved.Drawing), false)
	want(t, "another stroke is the same", Same(s.Drawing, other.Drawing), false)
	want(t, "an empty sheet is the same", Same(s.Drawing, New().Drawing), false)
}
