package inside

import (
	"strconv"

	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// drawn draws the part in sight.
func (s State) drawn(g Given) State {
	switch s.Part {
	case Mistakes:
		s = s.drawMistakes(g)
	case Drawing:
		s = s.drawDrawing(g)
	case Weights:
		s = s.drawWeights(g)
	case Plane:
		s = s.drawPlane(g)
	case Calibration:
		s = s.drawCalibration()
	}
	return s
}

// View shows the part in sight.
func (s State) View(g Given) []screen.Prop {
	var v []screen.Prop
	for _, part := range Parts() {
		v = append(v, screen.Checked("inside-"+part, part == s.Part), screen.Hidden("part-"+part, part != s.Part))
	}
	for _, set := range Sets() {
		v = append(v, screen.Checked("images-"+set, set == s.Images))
	}
	v = append(v,
		screen.Disabled("images-validation", g.Held == 0),
		screen.Hidden("inside-images", s.needs() == 0),
		screen.Text("inside-note", s.note(g)),
	)
	for _, list := range Lists() {
		v = append(v, screen.Checked("list-"+list, list == s.List))
	}
	v = append(v, s.viewMistakes()...)
	v = append(v, s.drawing.view()...)
	v = append(v, s.weights.view()...)
	v = append(v, s.plane.view()...)
	return append(v, s.viewCalibration()...)
}

func (s State) viewMistakes() []screen.Prop {
	m := s.mistakes
	return []screen.Prop{
		screen.Hidden("confusion-card", m.matrix == nil),
		screen.Nodes("confusion", m.matrix),
		screen.Text("mistakes-title", text.Choose(m.title != "", m.title, "Misread images")),
		screen.Hidden("mistakes-lists", !m.recorded),
		screen.Nodes("mistakes", m.list),
		screen.Hidden("mistakes-more", m.rest == 0),
		screen.Text("mistakes-more", moreWords(m.rest)),
		screen.Hidden("laid", !s.laid.there),
		screen.Text("laid-image", s.laidWords()),
		screen.Nodes("laid-says", s.laid.words),
	}
}

func (s State) viewCalibration() []screen.Prop {
	c := s.calibration
	return []screen.Prop{
		screen.Hidden("calibration-card", c.diagram == nil),
		screen.Nodes("calibration", c.diagram),
		screen.Nodes("calibration-bins", c.table),
		screen.Text("calibration-error", c.error),
		screen.Text("calibration-words", c.words),
	}
}

// percent is a share in whole per cent, rounded down, so that only all is 100 %.
func percent(share float64) string { return strconv.Itoa(int(100*share)) + " %" }
