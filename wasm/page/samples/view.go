package samples

import (
	"fmt"
	"strconv"

	"inkling/core/ink"
	"inkling/wasm/page/album"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// View shows the pictures and the counts, while they are in sight.
func (s State) View(g Given) []screen.Prop {
	if !g.InSight {
		return nil
	}
	known := s.answer.Number > 0
	return []screen.Prop{
		screen.Value("sample-set", text.Choose(s.Test, "test", "train")),
		screen.Nodes("sample-class", options(g.Classes)),
		screen.Value("sample-class", text.Choose(s.Class >= 0, strconv.Itoa(s.Class), allClasses)),
		screen.Checked("sample-prepared", s.Prepared),
		screen.Text("sample-about", about(s)),
		screen.Text("sample-where", s.where(known)),
		screen.Disabled("sample-earlier", s.Page == 0),
		screen.Disabled("sample-later", s.Page >= s.pages()-1),
		screen.Nodes("samples", s.pictures(g.Classes)),
		screen.Nodes("class-counts", s.counts(g.Classes)),
		screen.Hidden("sample-part", !known),
		screen.Hidden("sample-none", known),
	}
}

// allClasses is the value of the option that chooses no class.
const allClasses = "all"

func options(classes []string) []screen.Node {
	option := func(value, text string) screen.Node {
		return screen.Node{Tag: "option", Key: value, Text: text, Attrs: []screen.Attr{{Name: "value", Value: value}}}
	}
	nodes := []screen.Node{option(allClasses, "all classes")}
	for label, name := range classes {
		nodes = append(nodes, option(strconv.Itoa(label), name))
	}
	return nodes
}

func (s State) where(known bool) string {
	from, n := s.Page*page, len(s.answer.Images)
	switch {
	case !known:
		return ""
	case n == 0:
		return "none"
	}
	return fmt.Sprintf("%s to %s of %s", text.Thousands(from+1), text.Thousands(from+n), text.Thousands(s.all()))
}

func (s State) pictures(classes []string) []screen.Node {
	var nodes []screen.Node
	for k, image := range s.answer.Images {
		name := className(classes, int(s.answer.Labels[k]))
		what := fmt.Sprintf("Image %s, class %s", text.Thousands(int(image)), name)
		nodes = append(nodes, screen.Node{Tag: "li", Key: strconv.Itoa(k), Attrs: []screen.Attr{{Name: "title", Value: what}}, Children: []screen.Node{
			{Tag: "canvas", Painter: album.Painter, Picture: ink.Glyph(s.answer.Grey[k*len(ink.Glyph{}):]), Attrs: []screen.Attr{
				{Name: "width", Value: strconv.Itoa(ink.Side)}, {Name: "height", Value: strconv.Itoa(ink.Side)},
				{Name: "role", Value: "img"}, {Name: "aria-label", Value: what},
			}},
			{Tag: "span", Text: name, Attrs: []screen.Attr{{Name: "aria-hidden", Value: "true"}}},
		}})
	}
	return nodes
}

func className(classes []string, label int) string {
	if label < len(classes) {
		return classes[label]
	}
	return strconv.Itoa(label)
}

// counts lists how many images of each class there are, with a bar that is as long
// as the share of the largest.
func (s State) counts(classes []string) []screen.Node {
	largest := uint32(1)
	for _, n := range s.answer.Counts {
		largest = max(largest, n)
	}
	var nodes []screen.Node
	for label, n := range s.answer.Counts {
		nodes = append(nodes, screen.Node{Tag: "li", Key: strconv.Itoa(label), Attrs: []screen.Attr{{Name: "--p", Value: text.Share(float64(n) / float64(largest))}}, Children: []screen.Node{
			{Tag: "span", Text: className(classes, label)}, {Tag: "i"}, {Tag: "b", Text: text.Thousands(int(n))},
		}})
	}
	return nodes
}
