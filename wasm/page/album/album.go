// Package album shows small pictures of digits in a list, each with its label
// and with what a network read in it.
package album

import (
	"fmt"
	"strconv"

	"inkling/core/ink"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Painter is the name of the painter of the pictures, each an [ink.Glyph].
const Painter = "glyph"

// Item is one picture.
type Item struct {
	Key   string // unique in its list
	Glyph ink.Glyph
	Label int
	Read  int     // -1: not known yet
	After *Button // nil: none
}

// Button stands in the corner of a picture. Its accessible name is the name, a
// comma and what the picture is.
type Button struct{ ID, Name, Face string }

// Nodes returns the list's content.
func Nodes(items []Item) []screen.Node {
	nodes := make([]screen.Node, len(items))
	for i, item := range items {
		nodes[i] = item.node()
	}
	return nodes
}

func (it Item) node() screen.Node {
	n := screen.Node{Tag: "li", Key: it.Key, Children: []screen.Node{
		{Tag: "canvas", Painter: Painter, Picture: it.Glyph, Attrs: []screen.Attr{
			{Name: "width", Value: strconv.Itoa(ink.Side)}, {Name: "height", Value: strconv.Itoa(ink.Side)},
			{Name: "role", Value: "img"}, {Name: "aria-label", Value: it.name()},
		}},
		{Tag: "span", Attrs: []screen.Attr{{Name: "aria-hidden", Value: "true"}}, Children: it.caption()},
	}}
	if it.wrong() {
		n.Attrs = []screen.Attr{{Name: "class", Value: "wrong"}}
	}
	if b := it.After; b != nil {
		n.Children = append(n.Children, screen.Node{Tag: "button", Text: b.Face, Attrs: []screen.Attr{
			{Name: "type", Value: "button"}, {Name: "id", Value: b.ID}, {Name: "aria-label", Value: b.Name + ", " + it.name()},
		}})
	}
	return n
}

func (it Item) wrong() bool { return it.Read >= 0 && it.Read != it.Label }

// name is the picture in words.
func (it Item) name() string {
	name := fmt.Sprintf("%s %d", text.Article(it.Label), it.Label)
	if it.Read >= 0 {
		name += fmt.Sprintf(", read as %s %d", text.Article(it.Read), it.Read)
	}
	return name
}

// caption is the label, and what was read if that is something else.
func (it Item) caption() []screen.Node {
	nodes := []screen.Node{{Tag: "span", Text: strconv.Itoa(it.Label)}}
	if it.wrong() {
		nodes = append(nodes, screen.Node{Tag: "s", Text: strconv.Itoa(it.Read)})
	}
	return nodes
}
