package screen

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"inkling/wasm/page/browser"
)

// Painter puts a picture on a canvas.
type Painter func(canvas js.Value, picture any)

// Screen writes properties to the elements of the page where they changed.
type Screen struct {
	elements map[string]*dom.BasicElement
	written  map[property]Prop
	last     []Prop // the view before, in its order; nil: something of it has to be written again
	trees    map[string]tree[js.Value]
	surface  document
}

type property struct{ id, name string }

// New returns a screen on which nothing is written yet, with painters by name.
// Trouble is told once of each painter that the browser fails.
func New(painters map[string]Painter, trouble func(why string)) *Screen {
	s := &Screen{
		elements: map[string]*dom.BasicElement{},
		written:  map[property]Prop{},
		trees:    map[string]tree[js.Value]{},
		surface:  document{painters, map[string]bool{}, trouble},
	}
	browser.On(browser.Document(), "change", func(e js.Value) { s.forget(e.Get("target").Get("id").String()) })
	return s
}

// forget has the control written again whose value the person has changed: what
// the page makes of it may look different, 0.05 for 0.050.
func (s *Screen) forget(id string) {
	s.last = nil
	delete(s.written, property{id, "value"})
	delete(s.written, property{id, "checked"})
}

// Show makes the page look as the view says. The focus stays on the page.
func (s *Screen) Show(view []Prop) {
	var changed []Prop
	takes := false // a change may take the focus from its element
	for i, p := range view {
		if i < len(s.last) && s.last[i].same(p) { // views list the same properties in the same order
			continue
		}
		if old, ok := s.written[property{p.ID, p.Name}]; ok && old.same(p) {
			continue
		}
		changed = append(changed, p)
		takes = takes || p.Name == "disabled" || p.Name == "hidden" || p.Name == "nodes"
	}
	if takes {
		defer focused().keep()
	}
	s.last = nil // until all is written: a browser may refuse
	for _, p := range changed {
		s.write(p)
		s.written[property{p.ID, p.Name}] = p
	}
	s.last = view
}

// element returns the element with that id, which is looked up once.
func (s *Screen) element(id string) *dom.BasicElement {
	e, ok := s.elements[id]
	if !ok {
		e = browser.ByID(id)
		s.elements[id] = e
	}
	return e
}

func (s *Screen) write(p Prop) {
	e := s.element(p.ID)
	painter, painted := strings.CutPrefix(p.Name, "paint ")
	switch {
	case painted:
		s.surface.paint(e.Value, painter, p.Picture)
	case p.Name == "nodes":
		s.trees[p.ID] = s.trees[p.ID].show(s.surface, e.Value, p.Nodes, false)
	case p.Name == "title-of-tab":
		browser.Document().Set("title", p.Value)
	default:
		writeElement(e, p)
	}
}

func writeElement(e *dom.BasicElement, p Prop) {
	switch {
	case p.Name == "text":
		e.SetTextContent(p.Value)
	case p.Name == "value" && p.Value == "":
		e.RemoveAttribute("value") // of a progress bar: nobody knows how far
		e.Set("value", "")
	case p.Name == "value":
		e.Set("value", p.Value)
	case p.Name == "hidden", p.Name == "disabled", p.Name == "checked":
		e.Set(p.Name, p.Value != "")
	case strings.HasPrefix(p.Name, "--"):
		e.Get("style").Call("setProperty", p.Name, p.Value)
	case p.Value == "":
		e.RemoveAttribute(p.Name)
	default:
		e.SetAttribute(p.Name, p.Value)
	}
}
