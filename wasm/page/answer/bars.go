package answer

import (
	"fmt"
	"strconv"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// classes returns the name of each class that is answered with: those of the network
// that answers; without one the digits.
func (s State) classes() []string {
	if n := s.Network(); n != nil {
		return n.Model.Classes
	}
	return dataset.Numbered(mnist.Classes)
}

// class returns the name of a class, "" for -1.
func (s State) class(label int) string {
	if names := s.classes(); label >= 0 && label < len(names) {
		return names[label]
	}
	return ""
}

// Digits tells whether the classes that are answered with are the ten digits.
func (s State) Digits() bool {
	n := s.Network()
	return n == nil || n.Digits()
}

// few is the most classes that are listed in one column.
const few = mnist.Classes

// bars shows how probable each class is. More than a few are listed in columns
// that scroll, which the keyboard must reach.
func (s State) bars(g Shown) []screen.Prop {
	first, _ := s.Reading.Best()
	names, nodes := s.classes(), []screen.Node(nil)
	for label, name := range names {
		nodes = append(nodes, s.bar(label, name, label == first, g))
	}
	many := len(names) > few
	return []screen.Prop{
		screen.Nodes("bars", nodes),
		screen.Attribute("bars", "class", text.Choose(many, "bars many", text.Choose(s.Digits(), "bars", "bars named"))),
		screen.Attribute("bars", "tabindex", text.Known(many, "0")),
	}
}

// bar is the row of a class. Its name is the button that corrects the answer,
// which is for the digits alone.
func (s State) bar(label int, name string, best bool, g Shown) screen.Node {
	id, length, share := strconv.Itoa(label), "0", ""
	if r := s.Reading; label < len(r.Shares) {
		length, share = text.Share(float64(r.Shares[label])), text.Tenths(float64(r.Shares[label]))
	}
	return screen.Node{Tag: "li", Key: id, Attrs: []screen.Attr{
		{Name: "id", Value: "bar-" + id}, {Name: "class", Value: text.Known(best, "best")}, {Name: "--p", Value: length},
	}, Children: []screen.Node{
		s.correction(id, name, label, g),
		{Tag: "i"},
		{Tag: "b", Text: share, Attrs: []screen.Attr{{Name: "id", Value: "share-" + id}}},
	}}
}

func (s State) correction(id, name string, label int, g Shown) screen.Node {
	attrs := []screen.Attr{{Name: "id", Value: "correct-" + id}, {Name: "title", Value: name}}
	if !s.Digits() {
		return screen.Node{Tag: "span", Key: "name", Text: name, Attrs: attrs}
	}
	attrs = append(attrs,
		screen.Attr{Name: "type", Value: "button"},
		screen.Attr{Name: "aria-label", Value: fmt.Sprintf("It is %s %s", text.Article(label), name)},
		screen.Attr{Name: "aria-pressed", Value: strconv.FormatBool(label == g.Corrected)})
	if !g.Correctable {
		attrs = append(attrs, screen.Attr{Name: "disabled", Value: "1"})
	}
	return screen.Node{Tag: "button", Text: name, Attrs: attrs}
}
