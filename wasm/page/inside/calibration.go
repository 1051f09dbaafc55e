package inside

import (
	"fmt"
	"strconv"

	"inkling/core/evaluation"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// bins is how many bins the reliability diagram has.
const bins = 10

// calibrationView is what the part shows, and of what.
type calibrationView struct {
	of      *findings
	diagram []screen.Node
	table   []screen.Node
	error   string
	words   string
}

func (s State) drawCalibration() State {
	if s.found == s.calibration.of {
		return s
	}
	s.calibration = calibrationView{of: s.found}
	if s.found == nil || s.found.predictions.Len() == 0 {
		return s
	}
	r := s.found.predictions.Reliability(bins)
	s.calibration.diagram, s.calibration.table = diagram(r), binTable(r)
	s.calibration.error = fmt.Sprintf("%.2f", 100*r.ExpectedError())
	s.calibration.words = calibrationWords(r)
	return s
}

// The diagram's measures, in units of its view box.
const (
	plot   = 300 // side of the plot
	margin = 44  // for the axes' numbers, left, right and below
)

// diagram is the reliability diagram: for every bin a bar as high as the share
// that was read rightly, and the diagonal on which a calibrated network's bars
// end.
func diagram(r evaluation.Reliability) []screen.Node {
	var marks []screen.Node
	for _, t := range []float64{0, 0.5, 1} {
		y, x := at(1-t), at(t)
		marks = append(marks,
			svg("line", "grid", "x1", number(margin), "x2", number(margin+plot), "y1", number(y), "y2", number(y)),
			label(number(margin-6), number(y+4), "end", percent(t)),
			label(number(margin+x), number(plot+22), "middle", percent(t)))
	}
	for _, b := range r.Bins {
		if b.Images > 0 {
			marks = append(marks, bar(b)...)
		}
	}
	marks = append(marks, svg("line", "ideal", "x1", number(margin), "x2", number(margin+plot), "y1", number(at(1)), "y2", number(at(0))))
	return []screen.Node{{Tag: "svg", Attrs: []screen.Attr{
		{Name: "viewBox", Value: fmt.Sprintf("0 -10 %d %d", plot+margin+22, plot+40)},
		{Name: "font-size", Value: "12"}, // in units of the diagram, which itself grows with the type
		{Name: "role", Value: "img"}, {Name: "aria-label", Value: "Reliability diagram: its numbers are in the table"},
	}, Children: withKeys(marks)}}
}

// at returns where a share stands along an axis.
func at(share float64) float64 { return plot * share }

func bar(b evaluation.Bin) []screen.Node {
	left, width := at(b.Low), at(b.High-b.Low)
	top := at(1 - b.Accuracy)
	gapTop, gapEnd := min(top, at(1-b.Certainty)), max(top, at(1-b.Certainty))
	return []screen.Node{
		svg("rect", "accuracy", "x", number(margin+left+1), "width", number(width-2), "y", number(top), "height", number(plot-top)),
		svg("rect", "gap", "x", number(margin+left+1), "width", number(width-2), "y", number(gapTop), "height", number(gapEnd-gapTop)),
	}
}

func svg(tag, class string, attrs ...string) screen.Node {
	n := screen.Node{Tag: tag, Attrs: []screen.Attr{{Name: "class", Value: class}}}
	for i := 0; i < len(attrs); i += 2 {
		n.Attrs = append(n.Attrs, screen.Attr{Name: attrs[i], Value: attrs[i+1]})
	}
	return n
}

func label(x, y, anchor, words string) screen.Node {
	n := svg("text", "", "x", x, "y", y, "text-anchor", anchor)
	n.Text = words
	return n
}

// withKeys gives nodes their places as keys.
func withKeys(nodes []screen.Node) []screen.Node {
	for i := range nodes {
		nodes[i].Key = strconv.Itoa(i)
	}
	return nodes
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

func binTable(r evaluation.Reliability) []screen.Node {
	rows := []screen.Node{}
	for i, b := range r.Bins {
		rows = append(rows, screen.Node{Tag: "tr", Key: strconv.Itoa(i), Children: withKeys([]screen.Node{
			{Tag: "th", Text: fmt.Sprintf("%.0f to %.0f %%", 100*b.Low, 100*b.High), Attrs: []screen.Attr{{Name: "scope", Value: "row"}}},
			{Tag: "td", Text: text.Thousands(b.Images)},
			{Tag: "td", Text: text.Choose(b.Images > 0, text.Tenths(b.Certainty), "–")},
			{Tag: "td", Text: text.Choose(b.Images > 0, text.Tenths(b.Accuracy), "–")},
		})})
	}
	return rows
}
