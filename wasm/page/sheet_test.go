package page

import (
	"testing"

	"inkling/core/ink"
)

func TestStrokes(t *testing.T) {
	v := open(t, "")
	v.do(PenMoved{[]ink.Point{{X: 1, Y: 1}}}) // above the paper
	v.want("drawing", len(v.m.Sheet.Drawing), 0)
	v.do(PenDown{ink.Point{X: 10, Y: 20}}, PenMoved{[]ink.Point{{X: 20, Y: 20}, {X: 30, Y: 40}}}, PenUp{}, PenMoved{[]ink.Point{{X: 9, Y: 9}}})
	v.do(PenDown{ink.Point{X: 5, Y: 5}}, PenUp{})
	v.want("path", v.m.Sheet.path(), "M10.0 20.0Q20.0 20.0 25.0 30.0L30.0 40.0M5.0 5.0L5.0 5.0")
	v.want("glyph is inked", v.m.Answer.Inked, true)
	v.do(Pressed{"undo"})
	v.want("path after Undo", v.m.Sheet.path(), "M10.0 20.0Q20.0 20.0 25.0 30.0L30.0 40.0")
	v.do(Pressed{"clear"})
	v.want("path after Clear", v.m.Sheet.path(), "")
	v.want("glyph", v.m.Answer.Glyph, ink.Glyph{})
	v.want("Clear is off", prop(v, "clear", "disabled"), "1")
}

func TestClearingUnderThePenEndsTheStroke(t *testing.T) {
	v := open(t, "")
	v.do(PenDown{ink.Point{X: 10, Y: 20}}, Pressed{"clear"}, PenMoved{[]ink.Point{{X: 20, Y: 20}}})
	v.want("drawing", len(v.m.Sheet.Drawing), 0)
}

func TestDrawingByKeys(t *testing.T) {
	v := open(t, "")
	v.do(Keyed{Key: "ArrowUp"})
	v.want("drawing", len(v.m.Sheet.Drawing), 0)
	v.want("nib", prop(v, "canvas", "nib"), "140.0 130.0 ")
	v.do(Keyed{Key: " "}, Keyed{Key: "ArrowDown"}, Keyed{Key: "ArrowRight", Shift: true}, Keyed{Key: " "}, Keyed{Key: "ArrowDown"})
	v.want("path", v.m.Sheet.path(), "M140.0 130.0Q140.0 140.0 141.0 140.0L142.0 140.0")
	for range 100 {
		v.do(Keyed{Key: "ArrowLeft"})
	}
	v.want("nib at the edge", v.m.Sheet.Nib.X, float32(0))
	v.do(Keyed{Key: "z", Chord: true})
	v.want("drawing after undo", len(v.m.Sheet.Drawing), 0)
	v.do(Left{})
	v.want("nib", prop(v, "canvas", "nib"), "")
}

func TestTheSheetLeavesOtherKeysAlone(t *testing.T) {
	for _, e := range []Keyed{{Key: "Tab"}, {Key: "z"}, {Key: "a"}, {Key: "ArrowLeft", Chord: true}, {Key: "r", Chord: true}} {
		if e.known() {
			t.Errorf("the sheet takes %+v", e)
		}
	}
}
