package report

import (
	"fmt"
	"html"
	"strings"
)

// style is for screens, light and dark, and for paper. It loads nothing.
const style = `:root{color-scheme:light dark;--text:#1b1e24;--quiet:#5b6270;--line:#d9dde4;--paper:#fff;--link:#1a56b0}
@media (prefers-color-scheme:dark){:root{--text:#e8eaee;--quiet:#a3aab8;--line:#3a404b;--paper:#14171c;--link:#8ab4f8}}
@media print{:root{color-scheme:light;--text:#000;--quiet:#333;--line:#999;--paper:#fff;--link:#000}figure,tr{break-inside:avoid}}
body{margin:0 auto;padding:1.5rem;max-width:62rem;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--paper)}
a{color:var(--link)}h1{line-height:1.2}h2{margin-top:2rem}
figure{margin:1rem 0}figcaption,caption{color:var(--quiet);text-align:left;padding:.25rem 0}svg{max-width:100%;height:auto}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
.left{text-align:left}code{font-size:.85em;overflow-wrap:anywhere}`

// html writes the document as one file without scripts and without anything from
// elsewhere; its own policy forbids both.
func (d document) html() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html>
<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>%s</title><style>%s</style></head><body><main>
<h1>%[1]s</h1>
`, html.EscapeString(d.title), style)
	for _, block := range d.blocks {
		block.html(&b)
	}
	b.WriteString("</main></body></html>\n")
	return b.String()
}

func (h heading) html(b *strings.Builder) {
	fmt.Fprintf(b, "<h2>%s</h2>\n", html.EscapeString(string(h)))
}

func (p paragraph) html(b *strings.Builder) {
	fmt.Fprintf(b, "<p>%s</p>\n", p.inline())
}

// inline returns the spans as HTML.
func (p paragraph) inline() string {
	var b strings.Builder
	for _, s := range p {
		text := html.EscapeString(s.text)
		if s.code {
			text = "<code>" + text + "</code>"
		}
		if s.link != "" {
			text = fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(s.link), text)
		}
		b.WriteString(text)
	}
	return b.String()
}

func (l list) html(b *strings.Builder) {
	b.WriteString("<ul>\n")
	for _, p := range l {
		fmt.Fprintf(b, "<li>%s</li>\n", p.inline())
	}
	b.WriteString("</ul>\n")
}

func (t table) html(b *strings.Builder) {
	fmt.Fprintf(b, "<div class=\"scroll\"><table><caption>%s</caption>\n<thead><tr>", html.EscapeString(t.caption))
	for i, name := range t.head {
		fmt.Fprintf(b, `<th scope="col"%s>%s</th>`, t.class(i), html.EscapeString(name))
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.rows {
		b.WriteString("<tr>")
		for i, cell := range row {
			fmt.Fprintf(b, "<td%s>%s</td>", t.class(i), cell.inline())
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table></div>\n")
}

func (t table) class(column int) string {
	if column < t.left {
		return ` class="left"`
	}
	return ""
}

func (f figure) html(b *strings.Builder) {
	fmt.Fprintf(b, "<figure>%s<figcaption>%s</figcaption></figure>\n", f.svg, html.EscapeString(f.caption))
}
