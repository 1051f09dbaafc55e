package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// paper is a surface in memory that counts what is written to it.
type paper struct{ written []string }

type leaf struct {
	tag, text, painted string
	svg                bool
	attributes         map[string]string
	children           []*leaf
	parent             *leaf
}

func (p *paper) note(format string, args ...any) {
	p.written = append(p.written, fmt.Sprintf(format, args...))
}

func (p *paper) create(tag string, svg bool) *leaf {
	p.note("create %s", tag)
	return &leaf{tag: tag, svg: svg, attributes: map[string]string{}}
}

func (p *paper) setAttribute(e *leaf, name, value string) {
	p.note("%s=%s", name, value)
	e.attributes[name] = value
}

func (p *paper) removeAttribute(e *leaf, name string) {
	p.note("no %s", name)
	delete(e.attributes, name)
}

func (p *paper) setText(e *leaf, text string) { p.note("text %s", text); e.text = text }

func (p *paper) remove(e *leaf) {
	p.note("remove %s", e.text)
	at := slices.Index(e.parent.children, e)
	e.parent.children = slices.Delete(e.parent.children, at, at+1)
}

func (p *paper) place(parent, e *leaf, after **leaf) {
	p.note("place %s", e.text)
	if e.parent != nil {
		old := slices.Index(parent.children, e)
		parent.children = slices.Delete(parent.children, old, old+1)
	}
	e.parent = parent
	at := 0
	if after != nil {
		at = slices.Index(parent.children, *after) + 1
	}
	parent.children = slices.Insert(parent.children, at, e)
}

func (p *paper) paint(e *leaf, painter string, picture any) { e.painted = fmt.Sprint(painter, picture) }

// items makes a list with an item for each letter.
func items(letters string) []Node {
	var nodes []Node
	for _, r := range letters {
		nodes = append(nodes, Node{Tag: "li", Key: string(r), Text: string(r)})
	}
	return nodes
}

func letters(l *leaf) string {
	var b strings.Builder
	for _, c := range l.children {
		b.WriteString(c.text)
	}
	return b.String()
}

func TestAListBecomesAnyOther(t *testing.T) {
	lists := []string{"", "a", "abc", "cba", "abcd", "dab", "xbyd", "edcba", "bcdea", "b"}
	for _, from := range lists {
		for _, to := range lists {
			p, root := &paper{}, &leaf{}
			shown := tree[*leaf]{}.show(p, root, items(from), false)
			before := map[string]*leaf{}
			for _, c := range root.children {
				before[c.text] = c
			}
			shown.show(p, root, items(to), false)
			if got := letters(root); got != to {
				t.Errorf("%q became %q, not %q", from, got, to)
			}
			for _, c := range root.children {
				if old, ok := before[c.text]; ok && old != c {
					t.Errorf("%q to %q: %s has another element", from, to, c.text)
				}
			}
		}
	}
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	p, root := &paper{}, &leaf{}
	shown := tree[*leaf]{}.show(p, root, items("abcd"), false)
	p.written = nil
	shown = shown.show(p, root, items("abcd"), false)
	if len(p.written) > 0 {
		t.Errorf("the same list was written: %v", p.written)
	}
	shown.show(p, root, items("acd"), false)
	if !slices.Equal(p.written, []string{"remove b"}) {
		t.Errorf("taking b away wrote %v", p.written)
	}
}

func TestAttributesChildrenAndPictures(t *testing.T) {
	p, root := &paper{}, &leaf{}
	mark := func(x string, more ...Attr) []Node {
		return []Node{{Tag: "svg", Children: []Node{{Tag: "line", Attrs: append([]Attr{{"x1", x}}, more...)}}},
			{Tag: "canvas", Painter: "glyph", Picture: x}}
	}
	shown := tree[*leaf]{}.show(p, root, mark("1", Attr{"class", "grid"}), false)
	line := root.children[0].children[0]
	if !line.svg || line.attributes["class"] != "grid" || root.children[1].painted != "glyph1" || root.children[1].svg {
		t.Errorf("the line is %+v", line)
	}
	p.written = nil
	shown.show(p, root, mark("2"), false)
	if want := []string{"x1=2", "no class"}; !slices.Equal(p.written, want) || root.children[1].painted != "glyph2" {
		t.Errorf("the change wrote %v, not %v", p.written, want)
	}
}
