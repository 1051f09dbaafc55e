package page

import (
	"slices"

	"inkling/core/mnist"
	"inkling/wasm/message"
)

// primary is the button that is called Train, Pause or Resume.
func (m Model) primary() (Model, []Effect) {
	switch r := m.run(); {
	case !m.loaded():
		return m, nil
	case r.Phase == message.Training:
		return m.command(message.Pause)
	case r.Phase == message.Paused:
		return m.command(message.Train)
	case m.Data.Busy: // a run begun now would end when the digits come
		m.Auto = true
		return m, nil
	case r.Phase == message.Ready && r.Recipe.Equal(m.Form.Draft):
		return m.command(message.Train)
	}
	return m.begin()
}

// step trains one batch of the present run.
func (m Model) step() (Model, []Effect) {
	if r := m.run(); !m.loaded() || r.Phase != message.Ready && r.Phase != message.Paused {
		return m, nil
	}
	return m.command(message.Step)
}

// reset begins a new run with the recipe of the form, and waits.
func (m Model) reset() (Model, []Effect) {
	if !m.loaded() {
		return m, nil
	}
	return m.renew()
}

// begin begins a new run and trains it.
func (m Model) begin() (Model, []Effect) {
	m, renewing := m.renew()
	m, training := m.command(message.Train)
	return m, append(renewing, training...)
}

// renew begins a new run with the recipe of the form, paused at its start.
func (m Model) renew() (Model, []Effect) {
	m.numbered++
	r := Run{Number: m.numbered, Recipe: m.Form.Draft, Phase: message.Ready}
	if last := len(m.Runs) - 1; last >= 0 && !m.Runs[last].begun() {
		m.Runs = m.Runs[:last] // nothing of it is worth keeping
	}
	m.Runs = append(slices.Clip(m.Runs), r)
	m.Charts.Cursor = 0
	return m.send(Post{Message: &message.New{Run: r.Number, Recipe: r.Recipe.Text()}})
}

// command tells the trainer to do something with the present run.
func (m Model) command(v message.Verb) (Model, []Effect) {
	r := m.run()
	return m.send(Post{Message: &message.Command{Run: r.Number, Verb: v}})
}

// adopt gives the recipe of the form to a run that has not begun. One that has
// keeps its own: the form then says how to begin another.
func (m Model) adopt() (Model, []Effect) {
	if r := m.run(); !m.loaded() || r.Phase != message.Ready || r.begun() || r.Recipe.Equal(m.Form.Draft) {
		return m, nil
	}
	return m.renew()
}

// images returns how many training images a recipe is for: MNIST's number
// until there are any.
func (m Model) images() int {
	if n := m.Data.Loaded.Train; n > 0 {
		return int(n)
	}
	return mnist.Published()[1].Size - 8 // a byte a label, behind a head of eight
}

// loaded tells whether the trainer has digits.
func (m Model) loaded() bool { return m.Data.Loaded.Train > 0 && m.Broken == "" }
