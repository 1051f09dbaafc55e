package report

import (
	"fmt"
	"strings"
)

// markdown writes the document in GitHub's Markdown.
func (d document) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(d.title))
	for _, block := range d.blocks {
		block.markdown(&b)
		b.WriteByte('\n')
	}
	return b.String()
}

// escape keeps text from being read as markup.
func escape(text string) string {
	return markup.Replace(text)
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "&", "&amp;", "|", `\|`, "#", `\#`, "\n", " ")

func (h heading) markdown(b *strings.Builder) { fmt.Fprintf(b, "## %s\n", escape(string(h))) }

func (p paragraph) markdown(b *strings.Builder) { b.WriteString(p.text() + "\n") }

// text returns the spans as Markdown.
func (p paragraph) text() string {
	var b strings.Builder
	for _, s := range p {
		text := escape(s.text)
		if s.code {
			text = "`" + strings.ReplaceAll(s.text, "`", "'") + "`"
		}
		if s.link != "" {
			text = fmt.Sprintf("[%s](<%s>)", text, strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\n", "").Replace(s.link))
		}
		b.WriteString(text)
	}
	return b.String()
}

func (l list) markdown(b *strings.Builder) {
	for _, p := range l {
		b.WriteString("- " + p.text() + "\n")
	}
}

func (t table) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "%s\n\n", escape(t.caption))
	head, rule := "|", "|"
	for i, name := range t.head {
		head += " " + escape(name) + " |"
		if i < t.left {
			rule += " :-- |"
		} else {
			rule += " --: |"
		}
	}
	b.WriteString(head + "\n" + rule + "\n")
	for _, row := range t.rows {
		b.WriteByte('|')
		for _, cell := range row {
			b.WriteString(" " + cell.text() + " |")
		}
		b.WriteByte('\n')
	}
}

func (f figure) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "![%s](%s)\n\n%s\n", escape(f.caption), f.name, escape(f.caption))
}
