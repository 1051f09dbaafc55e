// Package screen writes to the page what changed in it. A view lists what every
// element is to show; nothing in it is HTML: lists are trees of typed nodes, and
// a canvas names its painter.
package screen

// Prop says what one property of one element is to be. Name is one of
//
//	text               what it contains, as Value
//	nodes              what it contains, as Nodes
//	value              of a control or a progress bar
//	hidden, disabled,
//	checked            "1" or ""
//	--x                a custom property of its style
//	title-of-tab       the title of the tab
//	paint NAME         what the painter of that name puts on it: Picture
//	anything else      an attribute; "" removes it
type Prop struct {
	ID, Name, Value string
	Nodes           []Node
	Picture         any // comparable
}

// same tells whether a property has the same name and shows the same.
func (p Prop) same(q Prop) bool {
	return p.ID == q.ID && p.Name == q.Name && p.Value == q.Value && p.Picture == q.Picture && same(p.Nodes, q.Nodes)
}

// Text is the text that an element shows.
func Text(id, value string) Prop { return Prop{ID: id, Name: "text", Value: value} }

// Hidden hides an element.
func Hidden(id string, is bool) Prop { return Prop{ID: id, Name: "hidden", Value: truth(is)} }

// Disabled switches a control off.
func Disabled(id string, is bool) Prop { return Prop{ID: id, Name: "disabled", Value: truth(is)} }

// Checked is the state of a radio button.
func Checked(id string, is bool) Prop { return Prop{ID: id, Name: "checked", Value: truth(is)} }

// Value is that of a control or, from 0 to 1, of a progress bar; "" where nobody
// knows how far it is.
func Value(id, value string) Prop { return Prop{ID: id, Name: "value", Value: value} }

// Attribute is any attribute; "" removes it.
func Attribute(id, name, value string) Prop { return Prop{ID: id, Name: name, Value: value} }

// Flag is an attribute that is "1" or not there.
func Flag(id, name string, is bool) Prop { return Attribute(id, name, truth(is)) }

// Nodes is what an element contains.
func Nodes(id string, nodes []Node) Prop { return Prop{ID: id, Name: "nodes", Nodes: nodes} }

// Painted is what a painter puts on a canvas. Pictures are compared with ==.
func Painted(id, painter string, picture any) Prop {
	return Prop{ID: id, Name: "paint " + painter, Picture: picture}
}

// TabTitle is the title of the tab.
func TabTitle(value string) Prop { return Prop{ID: "page", Name: "title-of-tab", Value: value} }

func truth(is bool) string {
	if is {
		return "1"
	}
	return ""
}
