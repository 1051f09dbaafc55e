package page

// Prop is what one property of one element is to be. Name is one of
//
//	text, html, value      what it contains
//	hidden, disabled,
//	checked                "1" or ""
//	--x                    a custom property of its style
//	path, glyph, nib       what is painted on a canvas
//	album                  a list of drawings: see album
//	document-title         the title of the tab
//	anything else          an attribute; "" removes it
type Prop struct{ ID, Name, Value string }

// View returns what the page shows for a state. It lists every property that
// ever changes; the caller writes those that did.
func View(m Model) []Prop {
	var v []Prop
	v = append(v, viewStatus(m)...)
	v = append(v, viewData(m)...)
	v = append(v, viewForm(m)...)
	v = append(v, viewButtons(m)...)
	v = append(v, viewProgress(m)...)
	v = append(v, viewFigures(m)...)
	v = append(v, viewCharts(m)...)
	v = append(v, viewSheet(m)...)
	v = append(v, viewAnswer(m)...)
	v = append(v, viewReaders(m)...)
	v = append(v, viewCorrection(m)...)
	v = append(v, viewOwn(m)...)
	return append(v, viewExam(m)...)
}

func text(id, value string) Prop      { return Prop{id, "text", value} }
func hidden(id string, is bool) Prop  { return Prop{id, "hidden", truth(is)} }
func disable(id string, is bool) Prop { return Prop{id, "disabled", truth(is)} }

func truth(is bool) string {
	if is {
		return "1"
	}
	return ""
}

// orNone returns the figure, or nothing where there is none yet: the style sheet
// puts a dash there.
func orNone(known bool, figure string) string {
	if known {
		return figure
	}
	return ""
}
