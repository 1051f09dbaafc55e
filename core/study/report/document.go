package report

import "strings"

// document is a report before it is HTML or Markdown.
type document struct {
	title  string
	blocks []block
}

// block is a paragraph, a table or a figure.
type block interface {
	html(*strings.Builder)
	markdown(*strings.Builder)
}

// heading opens a section.
type heading string

// paragraph is a run of text with links.
type paragraph []span

// list is a list of paragraphs.
type list []paragraph

// span is text, linked where it has an address, or code.
type span struct {
	text, link string
	code       bool
}

// table has a row of names and rows of cells. The first column is text, the
// others are numbers unless named in left.
type table struct {
	caption string
	head    []string
	rows    [][]paragraph
	left    int // how many columns are text
}

// figure is a drawing. Markdown, which has none, refers to it as a file.
type figure struct {
	name, caption, svg string
}

// plain returns the text as a paragraph.
func plain(text string) paragraph { return paragraph{{text: text}} }
