package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Lengths in the drawing, in pixels.
const (
	rowHeight = 78
	boxHeight = 26
	charWidth = 8
	gap       = 18
	margin    = 16
)

const style = `  <style>
    text { font: 13px ui-monospace, monospace; fill: #24211c; text-anchor: middle }
    rect { fill: #f4efe4; stroke: #8d8577 }
    path { fill: none; stroke: #8d8577 }
    @media (prefers-color-scheme: dark) {
      text { fill: #ece6d9 }
      rect { fill: #2c2923 }
    }
  </style>
`

// box is where a package stands.
type box struct{ x, y, width int } // the middle of its top edge

// draw returns the SVG.
func draw(g graph) string {
	rows := g.rows()
	boxes, width := place(g, rows)
	height := len(rows)*rowHeight - (rowHeight - boxHeight) + 2*margin
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Which package imports which\">\n%s", width, height, width, height, style)
	reduced := g.reduced()
	for _, from := range slices.Sorted(maps.Keys(boxes)) {
		for _, to := range reduced[from] {
			a, c := boxes[from], boxes[to]
			fmt.Fprintf(&b, "  <path d=\"M%d %d C%d %d %d %d %d %d\"/>\n", a.x, a.y+boxHeight, a.x, a.y+boxHeight+30, c.x, c.y-30, c.x, c.y)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(boxes)) {
		p := boxes[path]
		fmt.Fprintf(&b, "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n", p.x-p.width/2, p.y, p.width, boxHeight)
		fmt.Fprintf(&b, "  <text x=\"%d\" y=\"%d\">%s</text>\n", p.x, p.y+boxHeight-8, short(path))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// place puts the rows under each other, each in the middle, the packages of a row
// in the order of what they import in the row below, so that few lines cross.
func place(g graph, rows [][]string) (boxes map[string]box, width int) {
	for _, row := range rows {
		width = max(width, rowWidth(row)+2*margin)
	}
	boxes = map[string]box{}
	for i, row := range rows {
		slices.SortStableFunc(row, func(a, b string) int { return cmp.Compare(middle(g[a], boxes), middle(g[b], boxes)) })
		x := (width - rowWidth(row)) / 2
		for _, path := range row {
			w := boxWidth(path)
			boxes[path] = box{x + w/2, margin + (len(rows)-1-i)*rowHeight, w}
			x += w + gap
		}
	}
	return boxes, width
}

// middle is the mean place of the packages, 0 of none.
func middle(paths []string, boxes map[string]box) (x int) {
	for _, path := range paths {
		x += boxes[path].x
	}
	return x / max(1, len(paths))
}

func rowWidth(row []string) int {
	w := -gap
	for _, path := range row {
		w += boxWidth(path) + gap
	}
	return w
}

func boxWidth(path string) int { return charWidth*len(short(path)) + 2*gap }

// short is a package's path without what all have in common.
func short(path string) string {
	for _, prefix := range []string{"inkling/core/", "inkling/wasm/page/", "inkling/wasm/"} {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			return rest
		}
	}
	return path
}
