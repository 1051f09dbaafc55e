package tabs

import (
	"testing"

	"inkling/wasm/page/room"
)

func TestKeysMoveTheChoiceAndTheFocus(t *testing.T) {
	for _, c := range []struct{ from, key, to string }{
		{Train, "ArrowRight", Study}, {Train, "ArrowLeft", Data}, {Data, "ArrowRight", Train},
		{Inside, "Home", Train}, {Inside, "End", Data}, {Inside, "x", Inside},
	} {
		s, requests := State{c.from}.Update(Keyed{c.key})
		if s.Shown != c.to || len(requests) != 1 || requests[0] != (room.Focus{ID: "tab-" + c.to}) {
			t.Errorf("%s on %s leads to %s and asks for %v", c.key, c.from, s.Shown, requests)
		}
	}
}

func TestOnlyViewsThatAreThereCanBePicked(t *testing.T) {
	s, _ := New().Update(Picked{Inside})
	if s, _ = s.Update(Picked{"nowhere"}); s.Shown != Inside {
		t.Errorf("the view is %q", s.Shown)
	}
}

func TestOnePanelIsInSight(t *testing.T) {
	for _, shown := range Names() {
		for _, p := range (State{shown}).View() {
			is := p.ID == "view-"+shown || p.ID == "tab-"+shown
			want := map[string]map[bool]string{
				"hidden":        {true: "", false: "1"},
				"aria-selected": {true: "true", false: "false"},
				"tabindex":      {true: "0", false: "-1"},
			}[p.Name][is]
			if p.Value != want {
				t.Errorf("with %s in sight, %s of %s is %q", shown, p.Name, p.ID, p.Value)
			}
		}
	}
}
