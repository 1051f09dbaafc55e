package screen

// Node is an element that the page's document does not name: an item of a list,
// a mark of a chart.
type Node struct {
	Tag      string
	Key      string // keeps the element with the thing that it shows; unique among its siblings
	Attrs    []Attr
	Text     string // if it has no children
	Children []Node
	Painter  string // of a canvas; "": none
	Picture  any    // comparable
}

// Attr is an attribute of a node, or by the name --x a custom property of its style.
type Attr struct{ Name, Value string }

// Attr returns the value of an attribute, "" if there is none.
func (n Node) Attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Find returns the nodes of the tree that are so, from the top down.
func Find(nodes []Node, is func(Node) bool) []Node {
	var found []Node
	for _, n := range nodes {
		if is(n) {
			found = append(found, n)
		}
		found = append(found, Find(n.Children, is)...)
	}
	return found
}

// Look returns what a view writes to a property of an element, nothing if it does
// not.
func Look(view []Prop, id, name string) Prop {
	for _, p := range view {
		if p.ID == id && p.Name == name {
			return p
		}
	}
	return Prop{}
}
