package screen

// surface is what a tree needs of the document. E is a handle of an element.
type surface[E any] interface {
	create(tag string, svg bool) E
	setAttribute(e E, name, value string)
	removeAttribute(e E, name string)
	setText(e E, text string)
	place(parent, e E, after *E) // as the next child, nil: as the first; one that is there already moves
	remove(e E)
	paint(e E, painter string, picture any)
}

// tree is what an element contains: its nodes, and the elements that show them.
type tree[E any] struct {
	nodes    []Node
	branches []branch[E] // one a node
}

type branch[E any] struct {
	element E
	below   tree[E]
}

// show makes the parent contain the nodes. Elements stay with their keys, so
// that one which had the focus keeps it; only what changed is written.
func (t tree[E]) show(s surface[E], parent E, nodes []Node, svg bool) tree[E] {
	if same(t.nodes, nodes) {
		return t
	}
	old := map[string]int{}
	for i, n := range t.nodes {
		old[n.Tag+" "+n.Key] = i
	}
	next := tree[E]{nodes, make([]branch[E], len(nodes))}
	var moved []int // nodes whose elements are new or stand elsewhere
	last := -1
	for i, n := range nodes {
		inSVG := svg || n.Tag == "svg"
		at, ok := old[n.Tag+" "+n.Key]
		if ok {
			delete(old, n.Tag+" "+n.Key)
			next.branches[i] = t.branches[at].update(s, t.nodes[at], n, inSVG)
		} else {
			next.branches[i] = grow(s, n, inSVG)
		}
		if !ok || at < last {
			moved = append(moved, i)
		} else {
			last = at
		}
	}
	for _, i := range old {
		s.remove(t.branches[i].element)
	}
	for _, i := range moved {
		s.place(parent, next.branches[i].element, next.before(i))
	}
	return next
}

// before returns the element before that of node i, nil if it is the first.
func (t tree[E]) before(i int) *E {
	if i == 0 {
		return nil
	}
	return &t.branches[i-1].element
}

// grow makes a node's element.
func grow[E any](s surface[E], n Node, svg bool) branch[E] {
	return branch[E]{element: s.create(n.Tag, svg)}.update(s, Node{}, n, svg)
}

// update writes to a node's element what changed.
func (b branch[E]) update(s surface[E], old, n Node, svg bool) branch[E] {
	for _, a := range n.Attrs {
		if old.Attr(a.Name) != a.Value {
			s.setAttribute(b.element, a.Name, a.Value)
		}
	}
	for _, a := range old.Attrs {
		if n.Attr(a.Name) == "" {
			s.removeAttribute(b.element, a.Name)
		}
	}
	if n.Text != old.Text {
		s.setText(b.element, n.Text)
	}
	b.below = b.below.show(s, b.element, n.Children, svg)
	if n.Painter != "" && (n.Painter != old.Painter || n.Picture != old.Picture) {
		s.paint(b.element, n.Painter, n.Picture)
	}
	return b
}

// same tells whether both are one slice, whose nodes nobody changes.
func same(a, b []Node) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
