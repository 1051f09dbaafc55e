package trainer

import (
	"errors"
	"time"

	"inkling/core/inspect"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/wasm/message"
)

// inspectShare bounds what an inspection takes beside a run: one part in so many
// of the run's time.
const inspectShare = 25

// inspection is a network being looked into.
type inspection struct {
	number     uint32
	sweep      *inspect.Sweep
	answers    *inspect.Answers // nil: not asked for, as the next two
	activity   *inspect.Activity
	components *inspect.Components
}

var (
	errNoImages = errors.New("the data that the trainer has lack images that the page asks about; reload the page")
)

// inspect begins an inspection, in the place of one under way, or says why it
// cannot.
func (s *Session) inspect(m *message.Inspect) {
	s.inspection = nil
	in, err := s.newInspection(m)
	if err != nil {
		s.post(&message.Inspected{Number: m.Number, Why: err.Error()})
		return
	}
	s.inspection = in
}

func (s *Session) newInspection(m *message.Inspect) (*inspection, error) {
	images, err := s.images(m.Images)
	if err != nil {
		return nil, err
	}
	network, err := model.Decode(m.Safetensors)
	if err != nil {
		return nil, err
	}
	in := &inspection{number: m.Number}
	var observers []inspect.Observer
	if m.Parts&message.Answers != 0 {
		in.answers = &inspect.Answers{}
		observers = append(observers, in.answers)
	}
	if m.Parts&message.Activity != 0 {
		in.activity = &inspect.Activity{}
		observers = append(observers, in.activity)
	}
	if m.Parts&message.Plane != 0 {
		in.components = inspect.NewComponents(network.Network)
		observers = append(observers, in.components)
	}
	in.sweep, err = inspect.NewSweep(network, images, observers...)
	return in, err
}

// images returns the images that the page speaks of.
func (s *Session) images(m message.Images) (dataset.Set, error) {
	set, err := s.set(m.Test)
	if err != nil || m.From > m.To || int(m.To) > set.Len() {
		return dataset.Set{}, errNoImages
	}
	return dataset.Set{
		Images: set.Images[int(m.From)*mnist.Pixels : int(m.To)*mnist.Pixels],
		Labels: set.Labels[m.From:m.To],
	}, nil
}

func (s *Session) set(test bool) (dataset.Set, error) {
	switch {
	case s.data == nil:
		return dataset.Set{}, errNoData
	case test:
		return s.data.Test, nil
	}
	return s.data.Train, nil
}

// inspectBeside gives the inspection its share of the time since start, in which
// the run was at work.
func (s *Session) inspectBeside(start time.Duration) {
	if s.inspection == nil {
		return
	}
	s.credit = min(s.credit+(s.clock()-start)/inspectShare, slice)
	s.credit -= s.workInspection(s.credit)
}

// workInspection looks into the network until the time is used up, and returns
// how much it took.
func (s *Session) workInspection(time time.Duration) (took time.Duration) {
	start := s.clock()
	for s.inspection != nil && took < time {
		if s.inspection.sweep.Done() {
			s.post(s.inspection.found())
			s.inspection = nil
		} else {
			s.inspection.sweep.Step()
		}
		took = s.clock() - start
	}
	return took
}

// found returns what the finished inspection has found.
func (in *inspection) found() *message.Inspected {
	m := &message.Inspected{Number: in.number}
	if in.answers != nil {
		p := in.answers.Predictions()
		m.Labels, m.Predicted, m.Certainty = p.Labels, p.Predicted, p.Certainty
	}
	if in.activity != nil {
		for _, layer := range in.activity.Active {
			for _, images := range layer {
				m.Active = append(m.Active, uint32(images))
			}
		}
	}
	if in.components != nil {
		in.addPlane(m)
	}
	return m
}

func (in *inspection) addPlane(m *message.Inspected) {
	plane, err := in.components.Plane()
	if err != nil {
		m.PlaneWhy = err.Error()
		return
	}
	m.PlaneLayer = uint32(plane.Layer)
	for _, unit := range plane.Units {
		m.PlaneUnits = append(m.PlaneUnits, uint32(unit))
	}
	m.PlaneMean, m.PlaneAcross, m.PlaneDown = plane.Mean, plane.Axes[0], plane.Axes[1]
	m.ShareAcross, m.ShareDown = plane.Share[0], plane.Share[1]
	m.Points = in.components.Points(plane, 0, in.components.Images())
}

// pictures sends the pictures that the page asks for.
func (s *Session) pictures(m *message.Pictures) {
	answer := &message.Pixels{Number: m.Number, Test: m.Test, Images: m.Images}
	set, err := s.set(m.Test)
	for _, i := range m.Images {
		if err != nil || int(i) >= set.Len() {
			answer.Images, answer.Grey = nil, nil
			break
		}
		answer.Grey = append(answer.Grey, set.Image(int(i))...)
	}
	s.post(answer)
}
