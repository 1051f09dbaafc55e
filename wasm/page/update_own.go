package page

import (
	"slices"
	"strconv"
	"strings"

	"inkling/core/handwriting"
)

// updateOwn takes an event about the person's set.
func (m Model) updateOwn(event Event) (Model, []Effect) {
	switch e := event.(type) {
	case Restored:
		return m.restored(e.Text)
	case Unkept:
		m.Own.Unkept = e.Why
	case Importing:
		if len(e.Files) > 0 {
			return m, []Effect{ReadDrawings{e.Files[0]}}
		}
	case Imported:
		return m.imported(e)
	}
	return m, nil
}

// pressedOwn carries out a button of the set or of the exam.
func (m Model) pressedOwn(button string) (Model, []Effect) {
	switch button {
	case "own-undo", "correct-undo":
		return m.undone()
	case "own-clear":
		return m.set(nil)
	case "own-export":
		return m, []Effect{Export{"inkling-drawings.jsonl", string(handwriting.Encode(m.Own.samples()))}}
	}
	if digit, ok := strings.CutPrefix(button, "correct-"); ok {
		return m.corrected(digit)
	}
	if number, ok := strings.CutPrefix(button, "own-delete-"); ok {
		return m.deleted(number)
	}
	return m.pressedExam(button)
}

// corrected puts the drawing on the sheet into the set, as the digit that it
// is, and starts from the network that answered.
func (m Model) corrected(digit string) (Model, []Effect) {
	label, err := strconv.Atoi(digit)
	if err != nil || label < 0 || label >= classes || m.Answer.Shares == nil {
		return m, nil
	}
	m, effects := m.learnt(handwriting.Sample{Label: uint8(label), Drawing: m.Sheet.Drawing})
	m.Own.About = m.Own.kept(m.Sheet.Drawing)
	return m, effects
}

// learnt adds samples to the set, or says why it cannot.
func (m Model) learnt(samples ...handwriting.Sample) (Model, []Effect) {
	drawings, err := m.Own.with(samples...)
	if err != nil {
		m.Notice = sentence(err.Error()) + " " + keptSet
		return m, nil
	}
	m.Own.Tuning.Base = m.base()
	m.Readers.Picked = Yours
	return m.set(drawings)
}

func (m Model) deleted(number string) (Model, []Effect) {
	at, err := strconv.Atoi(number)
	if err != nil || at < 1 || at > len(m.Own.Drawings) {
		return m, nil
	}
	return m.set(slices.Delete(slices.Clone(m.Own.Drawings), at-1, at))
}

// set changes the set, so that it can be undone.
func (m Model) set(drawings []Drawing) (Model, []Effect) {
	m.Own.Earlier = append(slices.Clip(m.Own.Earlier), m.Own.Drawings)
	return m.put(drawings)
}

// undone takes the last change back. Those of an earlier visit are not known
// any more: then it is the last drawing that goes.
func (m Model) undone() (Model, []Effect) {
	o := m.Own
	if last := len(o.Earlier) - 1; last >= 0 {
		m.Own.Earlier = o.Earlier[:last]
		return m.put(o.Earlier[last])
	}
	if last := len(o.Drawings) - 1; last >= 0 {
		return m.put(o.Drawings[:last])
	}
	return m, nil
}

// put makes these drawings the set, keeps them and learns them.
func (m Model) put(drawings []Drawing) (Model, []Effect) {
	m.Own.Drawings, m.Own.About = drawings, 0
	m, tuning := m.retune()
	return m, append([]Effect{Keep{string(handwriting.Encode(m.Own.samples()))}}, tuning...)
}

// restored takes the set that the browser has kept, at the start or because
// another tab has changed it. One that cannot be read is put aside.
func (m Model) restored(text string) (Model, []Effect) {
	samples, err := handwriting.Decode(text)
	if err != nil {
		m.Notice = damagedSet(err.Error())
		return m, []Effect{PutAside{text}}
	}
	m.Own.Drawings, m.Own.Earlier, m.Own.About = nil, nil, 0
	for _, s := range samples {
		m.Own.Drawings = append(m.Own.Drawings, newDrawing(s))
	}
	return m.retune()
}

// imported adds the drawings of a file to the set.
func (m Model) imported(e Imported) (Model, []Effect) {
	why, samples := e.Why, []handwriting.Sample(nil)
	if why == "" {
		var err error
		if samples, err = handwriting.Decode(e.Text); err != nil {
			why = err.Error()
		} else if len(samples) == 0 {
			why = "it is empty"
		}
	}
	if why != "" {
		m.Notice = unreadFile(e.Name, why)
		return m, nil
	}
	before := len(m.Own.Drawings)
	m, effects := m.learnt(samples...)
	if len(effects) > 0 {
		m.Notice = importedFile(e.Name, len(samples), len(m.Own.Drawings)-before)
	}
	return m, effects
}
