package inside

import (
	"inkling/core/evaluation"
	"inkling/core/inspect"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
)

// Given is what the view needs of the other rooms.
type Given struct {
	InSight bool
	Loaded  bool // there are images, and a trainer
	Source  Source

	Train, Test int // images
	Learnt      int // of the training images, from the first on
	Held        int // of the training images, up to the last

	Run    uint32          // the present one
	Epochs []message.Epoch // its; nil if it was tested on other images than the trainer has now

	Network  *answer.Network            // that answers; nil: none
	Networks map[string]*answer.Network // that can
	Reading  answer.Reading
	Laid     bool // a picture lies on the sheet
}

// range_ returns the images that are asked about.
func (s State) range_(g Given) message.Images {
	switch s.Images {
	case Validation:
		return message.Images{From: uint32(g.Train - g.Held), To: uint32(g.Train)}
	case Training:
		return message.Images{To: uint32(g.Learnt)}
	}
	return message.Images{Test: true, To: uint32(g.Test)}
}

// needs says what a part of the view needs of the trainer.
func (s State) needs() message.Parts {
	switch s.Part {
	case Mistakes, Calibration:
		return message.Answers
	case Weights:
		return message.Activity
	case Plane:
		return message.Plane | message.Answers // for the labels
	}
	return 0
}

// Settled asks what the part in sight lacks, and draws what has changed.
func (s State) Settled(g Given) (State, []room.Request) {
	if s.found != nil && s.found.of.source != g.Source {
		s.found, s.waiting, s.pictures, s.cell = nil, 0, gallery{}, noCell // of other images
	}
	if s.Images == Validation && g.Held == 0 {
		s.Images = Test
	}
	s.laid = s.laid.settled(g)
	if !g.InSight {
		return s, nil
	}
	s, requests := s.ask(g)
	s = s.drawn(g)
	s, more := s.fetch(g)
	return s, append(requests, more...)
}

// ask asks the trainer, unless the answer is there or on its way. While a network
// learns, a question about its former weights is let finish.
func (s State) ask(g Given) (State, []room.Request) {
	want := question{g.Network, s.range_(g), g.Source, s.needs()}
	if want.parts == 0 || want.network == nil || !g.Loaded || s.found.answers(want) {
		return s, nil
	}
	if s.waiting != 0 && s.asked.images == want.images && s.asked.source == want.source && s.asked.parts == want.parts &&
		(s.asked.network == want.network || s.asked.network.Run == want.network.Run) {
		return s, nil
	}
	s.numbered++
	s.asked, s.waiting = want, s.numbered
	return s, []room.Request{room.Post{Message: &message.Inspect{
		Number: s.numbered, Images: want.images, Parts: want.parts, Safetensors: want.network.Weights,
	}}}
}

// answers tells whether a question is answered.
func (f *findings) answers(q question) bool {
	return f != nil && f.of.network == q.network && f.of.images == q.images && f.of.source == q.source && f.of.parts&q.parts == q.parts
}

// with returns the findings with an answer. Those of the same network and images
// stay.
func (f *findings) with(q question, m *message.Inspected) *findings {
	next := findings{}
	if f != nil && f.of.network == q.network && f.of.images == q.images {
		next = *f
	}
	q.parts |= next.of.parts
	next.of, next.why = q, m.Why
	if len(m.Predicted) > 0 {
		next.predictions = evaluation.Predictions{
			Classes: len(q.network.Model.Classes), Labels: m.Labels, Predicted: m.Predicted, Certainty: m.Certainty,
		}
	}
	if len(m.Active) > 0 {
		next.active = m.Active
	}
	if len(m.PlaneUnits) > 0 {
		next.plane, next.points = planeOf(m), m.Points
		next.align(f)
	}
	next.planeWhy = m.PlaneWhy
	return &next
}

// align turns the plane so that its points move little from those of the findings
// before.
func (f *findings) align(before *findings) {
	if before == nil || before.of.source != f.of.source {
		return
	}
	for axis, turned := range f.plane.Align(before.plane) {
		for i := axis; turned && i < len(f.points); i += 2 {
			f.points[i] = -f.points[i]
		}
	}
}

func planeOf(m *message.Inspected) *inspect.Plane {
	p := &inspect.Plane{
		Layer: int(m.PlaneLayer), Mean: m.PlaneMean, Axes: [2][]float64{m.PlaneAcross, m.PlaneDown},
		Share: [2]float64{m.ShareAcross, m.ShareDown},
	}
	for _, unit := range m.PlaneUnits {
		p.Units = append(p.Units, int(unit))
	}
	return p
}
