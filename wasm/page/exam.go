package page

import (
	"strconv"

	"inkling/core/handwriting"
	"inkling/core/ink"
)

// Exam is the handwriting exam: the page asks for digits and tells at the end
// how they were read.
type Exam struct {
	handwriting.Exam
	Each    int // how often it asks for each digit
	Running bool
	Result  *handwriting.Mark // of the last one; nil before it
	Added   bool              // the failed drawings are in the person's set
	Album   string            // the failed drawings as they are shown
}

// pressedExam carries out a button of the exam.
func (m Model) pressedExam(button string) (Model, []Effect) {
	switch {
	case button == "exam-begin":
		return m.examined()
	case button == "exam-add" && m.Exam.Result != nil && !m.Exam.Added:
		return m.failedAdded()
	case !m.Exam.Running:
		return m, nil
	}
	switch button {
	case "exam-next":
		if m.Answer.Inked {
			return m.drawn(m.Sheet.Drawing)
		}
	case "exam-skip":
		return m.drawn(nil)
	case "exam-back":
		return m.drawnBack(), nil
	case "exam-stop":
		m.Exam.Exam = m.Exam.Stopped()
		return m.marked()
	}
	return m, nil
}

// examined begins an exam. Its order comes from the time.
func (m Model) examined() (Model, []Effect) {
	if _, ok := m.Readers.answering(); !ok || m.Exam.Running {
		return m, nil
	}
	m.Exam = Exam{Exam: handwriting.NewExam(m.Exam.Each, uint64(m.clock)), Each: m.Exam.Each, Running: true}
	m.Sheet = m.Sheet.cleared()
	return m.reread(), []Effect{Focus{"exam-card"}}
}

// drawn takes a drawing of the digit that was asked for, nil for none, and asks
// for the next.
func (m Model) drawn(d ink.Drawing) (Model, []Effect) {
	m.Exam.Exam = m.Exam.With(d)
	m.Sheet = m.Sheet.cleared()
	if m.Exam.Done() {
		return m.marked()
	}
	return m.reread(), nil
}

// drawnBack puts the last drawing back on the sheet.
func (m Model) drawnBack() Model {
	n := len(m.Exam.Drawn)
	if n == 0 {
		return m
	}
	m.Sheet = m.Sheet.cleared()
	m.Sheet.Drawing = m.Exam.Drawn[n-1]
	m.Exam.Exam = m.Exam.Back()
	return m.reread()
}

// marked ends the exam and tells how it went. One without a drawing leaves no
// trace.
func (m Model) marked() (Model, []Effect) {
	m.Exam.Running = false
	m.Sheet = m.Sheet.cleared()
	name, _ := m.Readers.answering()
	mark := m.Exam.Mark(m.Readers.Networks[name].read)
	if mark.Drawn == 0 {
		return m.reread(), []Effect{Focus{"exam-begin"}}
	}
	m.Exam.Result = &mark
	m.Exam.Album = failedAlbum(mark.Failed)
	return m.reread(), []Effect{Focus{"exam-result"}}
}

// failedAdded puts the failed drawings into the person's set.
func (m Model) failedAdded() (Model, []Effect) {
	var samples []handwriting.Sample
	for _, f := range m.Exam.Result.Failed {
		samples = append(samples, f.Sample)
	}
	m, effects := m.learnt(samples...)
	m.Exam.Added = len(effects) > 0
	return m, effects
}

// sized sets how often the exam asks for each digit.
func (m Model) sized(text string) Model {
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= 5 && !m.Exam.Running {
		m.Exam.Each = n
	}
	return m
}

// read returns the digit that the network reads.
func (n Network) read(g ink.Glyph) uint8 {
	first, _ := Answer{Shares: n.Reader.Probabilities(g[:])}.best()
	return uint8(first)
}
