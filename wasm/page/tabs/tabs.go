// Package tabs is the list of the page's views, one of which is in sight.
package tabs

import (
	"slices"
	"strconv"

	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// The views. The tab of a view has the id "tab-" and its name, its panel "view-"
// and its name.
const (
	Train       = "train"
	Study       = "study"
	Inside      = "inside"
	Handwriting = "handwriting"
	Data        = "data"
)

// Names lists the views in the order of their tabs.
func Names() []string { return []string{Train, Study, Inside, Handwriting, Data} }

// State is which view is in sight.
type State struct{ Shown string }

// New returns the state in which the page opens.
func New() State { return State{Train} }

// Event is something that happened to the tabs.
type Event interface{ tabsEvent() }

type (
	// Picked is the choice of a view. One that is not there changes nothing.
	Picked struct{ View string }
	// Keyed is a key pressed on the tabs.
	Keyed struct{ Key string }
)

func (Picked) tabsEvent() {}
func (Keyed) tabsEvent()  {}

// Update returns the state after an event. Keys move the choice and the focus
// together, as in the tabs pattern of the ARIA Authoring Practices Guide.
func (s State) Update(event Event) (State, []room.Request) {
	switch e := event.(type) {
	case Picked:
		if slices.Contains(Names(), e.View) {
			s.Shown = e.View
		}
	case Keyed:
		s.Shown = next(s.Shown, e.Key)
		return s, []room.Request{room.Focus{ID: "tab-" + s.Shown}}
	}
	return s, nil
}

// next returns the view that a key leads to.
func next(view, key string) string {
	names := Names()
	at, n := slices.Index(names, view), len(names)
	switch key {
	case "ArrowLeft":
		at = (at + n - 1) % n
	case "ArrowRight":
		at = (at + 1) % n
	case "Home":
		at = 0
	case "End":
		at = n - 1
	}
	return names[at]
}

// View shows the panel in sight. Of the tabs only the chosen one is on the way
// of the Tab key.
func (s State) View() []screen.Prop {
	var v []screen.Prop
	for _, name := range Names() {
		chosen := name == s.Shown
		v = append(v,
			screen.Attribute("tab-"+name, "aria-selected", strconv.FormatBool(chosen)),
			screen.Attribute("tab-"+name, "tabindex", tabIndex(chosen)),
			screen.Hidden("view-"+name, !chosen),
		)
	}
	return v
}

func tabIndex(chosen bool) string {
	if chosen {
		return "0"
	}
	return "-1"
}
