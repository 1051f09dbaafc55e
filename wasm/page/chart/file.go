package chart

import (
	"fmt"
	"html"
	"strings"

	"inkling/wasm/page/screen"
)

// Panel is a chart with a title, as it stands in a file.
type Panel struct {
	Title string
	Chart Chart
}

// fileStyle gives the marks in a file the colours of the light theme, whatever the
// person's is: a file is for paper and slides.
const fileStyle = `text{font:12px system-ui,sans-serif;fill:#5f594f}.title{font-size:15px;fill:#1d1b18}` +
	`.grid{stroke:#ded7c9}.axis,.reference{stroke:#5f594f}.reference{stroke-dasharray:4 4}` +
	`.line{fill:none;stroke-width:2;stroke-linejoin:round}.training{stroke:#234f96}.validation{stroke:#2c6b45}.test{stroke:#b33a1f}` +
	`.dots{fill:none;stroke-width:5;stroke-linecap:round}` +
	`.running{stroke-width:1.25;stroke-opacity:.65}.earlier{stroke-width:1.25;stroke-opacity:.28}` +
	`text.training{fill:#234f96;stroke:none}text.validation{fill:#2c6b45;stroke:none}text.test{fill:#b33a1f;stroke:none}` +
	`circle.training{fill:#234f96}circle.validation{fill:#2c6b45}circle.test{fill:#b33a1f}`

// titleHeight is the room above a panel.
const titleHeight = 34

// Document returns panels of one size, side by side, as an SVG document of that
// width and height in pixels. The curves with dots are named after their
// titles.
func Document(title string, panels []Panel) (svg string, width, height int) {
	var b strings.Builder
	for _, p := range panels {
		height = max(height, int(p.Chart.Height)+titleHeight)
		fmt.Fprintf(&b, `<g transform="translate(%d %d)">`, width, titleHeight)
		for _, n := range append(p.heading(), p.Chart.marks()...) {
			write(&b, n)
		}
		b.WriteString("</g>")
		width += int(p.Chart.Width)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="img"><title>%s</title><style>%s</style><rect width="100%%" height="100%%" fill="#fffdf9"/>%s</svg>`,
		width, height, html.EscapeString(title), fileStyle, b.String()), width, height
}

// heading is the title, and the name of each curve in its colour.
func (p Panel) heading() []screen.Node {
	class := func(name string) screen.Attr { return screen.Attr{Name: "class", Value: name} }
	nodes := []screen.Node{words("", p.Title, px(marginLeft), "-10", class("title"))}
	x := p.Chart.Width - marginRight
	for _, c := range p.Chart.Curves {
		if c.Dots {
			nodes = append(nodes, words("", c.Class, px(x), "-10", class(c.Class), screen.Attr{Name: "text-anchor", Value: "end"}))
			x -= float64(8*len(c.Class) + 10)
		}
	}
	return nodes
}

func write(b *strings.Builder, n screen.Node) {
	b.WriteString("<" + n.Tag)
	for _, a := range n.Attrs {
		fmt.Fprintf(b, ` %s="%s"`, a.Name, html.EscapeString(a.Value))
	}
	b.WriteString(">" + html.EscapeString(n.Text))
	for _, child := range n.Children {
		write(b, child)
	}
	b.WriteString("</" + n.Tag + ">")
}
