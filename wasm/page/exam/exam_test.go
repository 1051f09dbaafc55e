package exam

import (
	"reflect"
	"strconv"
	"testing"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// bar is a drawing.
var bar = ink.Drawing{{{X: 100, Y: 50}, {X: 100, Y: 200}}}

// drawn is what the exam is given while a bar is drawn and a network reads 1 in
// everything.
func drawn() Given {
	return Given{Sheet: bar, Inked: true, Read: func(ink.Glyph) int { return 1 }}
}

// begun returns an exam that asks for each digit once.
func begun() State {
	s, _ := New().Update(Sized{"1"}, drawn())
	s, _ = s.Update(Pressed{"exam-begin"}, drawn())
	return s
}

// press presses buttons, and returns what the last of them asks for.
func press(s State, g Given, buttons ...string) (State, []room.Request) {
	var requests []room.Request
	for _, b := range buttons {
		s, requests = s.Update(Pressed{b}, g)
	}
	return s, requests
}

func TestTheExamNeedsANetwork(t *testing.T) {
	s, requests := New().Update(Pressed{"exam-begin"}, Given{Sheet: bar, Inked: true})
	if s.Running || requests != nil {
		t.Errorf("it runs without a network, and asks for %v", requests)
	}
	for _, button := range []string{"exam-next", "exam-skip", "exam-back", "exam-stop", "exam-add"} {
		if _, requests = press(New(), drawn(), button); requests != nil {
			t.Errorf("%s before an exam asks for %v", button, requests)
		}
	}
	s, requests = New().Update(Pressed{"exam-begin"}, drawn())
	want := []room.Request{Sheet{}, room.Focus{ID: "exam-card"}}
	if !s.Running || len(s.Asked) != 20 || !reflect.DeepEqual(requests, want) {
		t.Errorf("it asks %d times, and for %v", len(s.Asked), requests)
	}
}

func TestItsSizeIsOneToFiveAndStaysDuringTheExam(t *testing.T) {
	for each, want := range map[string]int{"1": 1, "5": 5, "0": 2, "6": 2, "x": 2, "": 2} {
		if s, _ := New().Update(Sized{each}, Given{}); s.Each != want {
			t.Errorf("%q times: %d", each, s.Each)
		}
	}
	if s, _ := begun().Update(Sized{"3"}, drawn()); s.Each != 1 {
		t.Errorf("it changed to %d during the exam", s.Each)
	}
}

func TestNextWaitsForInk(t *testing.T) {
	empty := drawn()
	empty.Inked = false
	s, requests := press(begun(), empty, "exam-next")
	if len(s.Drawn) != 0 || requests != nil {
		t.Errorf("it took %v", s.Drawn)
	}
	if s, _ = press(s, empty, "exam-skip"); len(s.Drawn) != 1 || s.Drawn[0] != nil {
		t.Errorf("skipped: %v", s.Drawn)
	}
	s, requests = press(s, drawn(), "exam-next")
	if len(s.Drawn) != 2 || !reflect.DeepEqual(requests, []room.Request{Sheet{}}) {
		t.Errorf("%d drawings; it asks for %v", len(s.Drawn), requests)
	}
}

func TestBackGivesTheLastDrawingBack(t *testing.T) {
	s, requests := press(begun(), drawn(), "exam-next", "exam-back")
	if len(s.Drawn) != 0 || !reflect.DeepEqual(requests, []room.Request{Sheet{bar}}) {
		t.Errorf("%d drawings; it asks for %v", len(s.Drawn), requests)
	}
	if _, requests = press(s, drawn(), "exam-back"); requests != nil {
		t.Errorf("back from the first one asks for %v", requests)
	}
}

func TestTheMarkAndWhatIsAdded(t *testing.T) {
	s := begun()
	for range 10 {
		s, _ = press(s, drawn(), "exam-next")
	}
	view := s.View(Shown{Able: true, Digits: true})
	for id, want := range map[string]string{
		"exam-accuracy": "10.00", "exam-right": "1 of 10 read right", "exam-begin": "Take it again", "exam-ask": "",
	} {
		if got := screen.Look(view, id, "text").Value; got != want {
			t.Errorf("%s shows %q", id, got)
		}
	}
	s, requests := press(s, drawn(), "exam-add")
	add, ok := requests[0].(Add)
	if !ok || len(add.Samples) != 9 {
		t.Fatalf("it asks for %v", requests)
	}
	for _, sample := range add.Samples {
		if sample.Label == 1 || !reflect.DeepEqual(sample.Drawing, bar) {
			t.Errorf("it adds %v", sample)
		}
	}
	s, _ = s.Update(Kept{}, drawn())
	if _, requests = press(s, drawn(), "exam-add"); requests != nil {
		t.Error("they are added twice")
	}
}

func TestAnExamWithoutADrawingLeavesNoTrace(t *testing.T) {
	gone := drawn()
	gone.Read = nil
	for name, s := range map[string]State{
		"stopped":    first(press(begun(), drawn(), "exam-skip", "exam-stop")),
		"no network": first(press(first(press(begun(), drawn(), "exam-next")), gone, "exam-stop")),
	} {
		if s.Running || s.Result != nil {
			t.Errorf("%s: the result is %v", name, s.Result)
		}
	}
}

func first(s State, _ []room.Request) State { return s }

func TestConfusionsComeByTheirNumber(t *testing.T) {
	var k handwriting.Mark
	k.Drawn, k.Right = 4, 1
	k.Confusion[3][8], k.Confusion[8][3], k.Confusion[2][2] = 1, 2, 1
	want := []string{"An 8 was read as a 3 2 times", "A 3 was read as an 8"}
	nodes := confusions(k)
	if len(nodes) != len(want) {
		t.Fatalf("there are %d", len(nodes))
	}
	for i, n := range nodes {
		if n.Text != want[i] {
			t.Errorf("%d: %q", i, n.Text)
		}
	}
}

func TestTheViewFollowsTheNetwork(t *testing.T) {
	for i, c := range []struct {
		shown    Shown
		disabled string
		about    string
	}{
		{Shown{}, "1", otherClasses},
		{Shown{Able: true}, "1", otherClasses},
		{Shown{Digits: true}, "1", about},
		{Shown{Able: true, Digits: true}, "", about},
	} {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			view := New().View(c.shown)
			if got := screen.Look(view, "exam-begin", "disabled").Value; got != c.disabled {
				t.Errorf("the button is disabled: %q", got)
			}
			if got := screen.Look(view, "exam-about", "text").Value; got != c.about {
				t.Errorf("it says %q", got)
			}
		})
	}
}
