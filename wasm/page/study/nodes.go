package study

import (
	"slices"

	"inkling/wasm/page/screen"
)

// The helpers below make nodes. attrs are names and values in turn; an attribute
// without a value is left out.

func node(tag, key string, attrs ...string) screen.Node {
	n := screen.Node{Tag: tag, Key: key}
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			n.Attrs = append(n.Attrs, screen.Attr{Name: attrs[i], Value: attrs[i+1]})
		}
	}
	return n
}

// words is an element that contains a text.
func words(tag, id, text string, attrs ...string) screen.Node {
	n := node(tag, id, append([]string{"id", id}, attrs...)...)
	n.Text = text
	return n
}

// parent gives an element its children.
func parent(n screen.Node, children ...screen.Node) screen.Node {
	n.Children = append(slices.Clip(n.Children), children...)
	return n
}

// cell is a cell of the table.
func cell(class string, children ...screen.Node) screen.Node {
	return parent(node("td", class, "class", class), children...)
}

// figure is a cell with a number.
func figure(class, id, value string) screen.Node { return words("td", id, value, "class", class) }

// button shows a face and has a name for those who do not see it.
func button(id, face, name string, attrs ...string) screen.Node {
	return words("button", id, face, append([]string{"type", "button", "class", "quiet", "aria-label", name, "title", name}, attrs...)...)
}
