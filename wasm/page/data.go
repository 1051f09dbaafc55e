package page

import (
	"inkling/core/train"
	"inkling/wasm/message"
)

// The kinds of a Source.
const (
	MNIST     = "mnist"
	Synthetic = "synthetic"
	Files     = "files"
)

// syntheticSeed draws the same synthetic digits for everybody, so that receipts
// can be compared.
const syntheticSeed = 1

// Source says where digits come from.
type Source struct {
	Kind  string
	Files []File
	Asked bool // by the link or by the person: then nothing else will do
}

// same tells whether both name the same digits.
func (s Source) same(o Source) bool { return s.Kind == o.Kind && s.Kind != Files }

// Data is the search for digits and its result.
type Data struct {
	Wanted          Source // the last that was asked for
	Have            Source // where the loaded ones came from
	Before          Source // the last wanted that was no file
	Missing         string // why there are none
	Loaded          message.Loaded
	Attempt         int // counts the searches, to tell stale answers
	Busy            bool
	Received, Total int64
	From            string
}

// updateData takes an event about the digits.
func (m Model) updateData(event Event) (Model, []Effect) {
	switch e := event.(type) {
	case Chosen:
		m, obtaining := m.obtain(Source{Kind: e.Kind, Asked: true})
		return m, append(obtaining, m.fragment())
	case Opening:
		if len(e.Files) == 1 && isDrawings(e.Files[0].Name) {
			return m, []Effect{ReadDrawings{e.Files[0]}}
		}
		if len(e.Files) > 0 {
			return m.obtain(Source{Kind: Files, Files: e.Files})
		}
	case Fetching:
		if e.Attempt == m.Data.Attempt {
			m.Data.Received, m.Data.Total, m.Data.From = e.Received, e.Total, e.From
		}
	case Fetched:
		return m.fetched(e)
	case Unfetched:
		if e.Attempt == m.Data.Attempt {
			return m.unfetched(e.Why)
		}
	}
	return m, nil
}

// obtain begins to get digits. What is loaded stays until they are accepted.
func (m Model) obtain(s Source) (Model, []Effect) {
	m.Data.Attempt++
	if s.Kind != Files {
		m.Data.Before = s
	}
	m.Data.Wanted, m.Data.Busy, m.Data.Missing = s, true, ""
	m.Data.Received, m.Data.Total, m.Data.From = 0, 0, ""
	switch s.Kind {
	case Synthetic:
		return m.send(Post{Message: &message.Synthetic{Seed: syntheticSeed}})
	case Files:
		return m, []Effect{ReadFiles{m.Data.Attempt, s.Files}}
	}
	return m, []Effect{FetchMNIST{m.Data.Attempt}}
}

// fetched hands the files to the trainer.
func (m Model) fetched(e Fetched) (Model, []Effect) {
	if e.Attempt != m.Data.Attempt {
		return m, nil
	}
	var names []string
	for _, b := range e.Files {
		names = append(names, b.Name)
	}
	return m.send(Post{&message.Load{Names: names}, e.Files})
}

// unfetched says why there are no such digits, and falls back on the synthetic
// ones if there are no others and nobody asked for MNIST or nothing.
func (m Model) unfetched(why string) (Model, []Effect) {
	switch {
	case m.loaded() || m.Data.Wanted.Kind == Files:
		return m.refused(why)
	case m.Data.Wanted.Asked:
		m.Data.Busy, m.Data.Missing = false, noMNIST(why)
		return m, nil
	}
	m.Notice = fallenBack(why)
	return m.obtain(Source{Kind: Synthetic})
}

// refused keeps the loaded digits. With none, those step in that were wanted
// before the files, so that a damaged file never leaves the page idle.
func (m Model) refused(why string) (Model, []Effect) {
	m.Worker.Supplying, m.Data.Busy = false, false
	switch {
	case m.loaded():
		m.Data.Wanted = m.Data.Have
		m.Notice = sentence(why) + " " + keptDigits(m.Data.Loaded.Name)
		if m.Auto {
			m.Auto = false
			return m.begin()
		}
		return m, nil
	case m.Data.Wanted.Kind != Files:
		m.Data.Missing = sentence(why)
		return m, nil
	}
	m.Notice = sentence(why) + " " + filesSetAside
	return m.obtain(m.Data.Before)
}

// supplied begins a run with the digits that the trainer now has.
func (m Model) supplied(l message.Loaded) (Model, []Effect) {
	m.Worker.Supplying, m.Data.Busy = false, false
	m.Data.Loaded, m.Data.Have = l, m.Data.Wanted
	if err := m.Form.Draft.Validate(m.images(), pixels, classes); err != nil {
		m.Notice = sentence(err.Error()) + " " + keptAtStart
		m.Form, m.Auto = Form{Draft: modest(m.images())}, false
	}
	begin := m.renew
	if m.Auto {
		m.Auto = false
		begin = m.begin
	}
	m, beginning := begin()
	m, tuning := m.retune()
	return m, append(beginning, tuning...)
}

// modest returns the seed recipe for a set of that many images.
func modest(images int) train.Recipe {
	r := New().Form.Draft
	r.Batch = min(r.Batch, images)
	return r
}
