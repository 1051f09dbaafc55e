package page

import (
	"strings"

	"honnef.co/go/js/dom/v2"
)

// screen writes properties to the elements of the page where they changed.
type screen struct {
	elements map[string]*dom.BasicElement
	written  map[property]string
	sheet    *sheetPainter
	glyph    *glyphPainter
}

type property struct{ id, name string }

func newScreen() *screen {
	return &screen{
		elements: map[string]*dom.BasicElement{},
		written:  map[property]string{},
		sheet:    newSheetPainter(),
		glyph:    newGlyphPainter(byID("glyph").Value),
	}
}

// show makes the page look as the view says.
func (s *screen) show(view []Prop) {
	for _, p := range view {
		key := property{p.ID, p.Name}
		if old, ok := s.written[key]; !ok || old != p.Value {
			s.write(p)
			s.written[key] = p.Value
		}
	}
	s.sheet.paint()
}

// element returns the element with that id, which is looked up once.
func (s *screen) element(id string) *dom.BasicElement {
	e, ok := s.elements[id]
	if !ok {
		e = byID(id)
		s.elements[id] = e
	}
	return e
}

func (s *screen) write(p Prop) {
	switch p.Name {
	case "path":
		s.sheet.path = p.Value
		s.sheet.stale = true
	case "nib":
		s.sheet.nib = p.Value
		s.sheet.stale = true
	case "glyph":
		s.glyph.paint(p.Value)
	case "album":
		showAlbum(s.element(p.ID), p.Value)
	case "document-title":
		document().Set("title", p.Value)
	default:
		writeElement(s.element(p.ID), p)
	}
}

func writeElement(e *dom.BasicElement, p Prop) {
	switch {
	case p.Name == "text":
		e.SetTextContent(p.Value)
	case p.Name == "html":
		e.SetInnerHTML(p.Value)
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
