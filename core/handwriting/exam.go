package handwriting

import (
	"slices"

	"inkling/core/exact"
	"inkling/core/ink"
	"inkling/core/mnist"
)

// Exam asks for digits, one after another, and keeps what was drawn. Its methods
// return changed copies.
type Exam struct {
	Asked []uint8       // in the order of asking
	Drawn []ink.Drawing // for the first of Asked; nil where one was skipped
}

// NewExam returns an exam that asks for every digit that many times, in an
// order that depends on the seed alone.
func NewExam(each int, seed uint64) Exam {
	order := make([]int32, each*mnist.Classes)
	for i := range order {
		order[i] = int32(i)
	}
	exact.NewRand(seed, exact.Exam, 0).Shuffle(order)
	e := Exam{Asked: make([]uint8, len(order))}
	for i, o := range order {
		e.Asked[i] = uint8(o % mnist.Classes)
	}
	return e
}

// Done tells whether every digit that it asks for was drawn or skipped.
func (e Exam) Done() bool { return len(e.Drawn) == len(e.Asked) }

// With returns the exam with a drawing of the digit that it asks for now; nil
// skips that digit.
func (e Exam) With(d ink.Drawing) Exam {
	if !e.Done() {
		e.Drawn = append(slices.Clip(e.Drawn), d)
	}
	return e
}

// Back returns the exam without its last drawing, whose digit it asks for again.
func (e Exam) Back() Exam {
	if n := len(e.Drawn); n > 0 {
		e.Drawn = e.Drawn[:n-1]
	}
	return e
}

// Stopped returns the exam without the digits that were not yet drawn or skipped.
func (e Exam) Stopped() Exam {
	e.Asked = e.Asked[:len(e.Drawn)]
	return e
}

// Mark is the result of an exam.
type Mark struct {
	Right, Drawn int
	Confusion    [mnist.Classes][mnist.Classes]int // by the digit asked for, then by the one read
	Failed       []Failure
}

// Failure is a drawing that was read as another digit.
type Failure struct {
	Sample
	Read uint8
}

// Mark returns the result of the exam for read, which returns the digit that a
// network reads in a picture. Skipped digits do not count.
func (e Exam) Mark(read func(ink.Glyph) uint8) Mark {
	var m Mark
	for i, d := range e.Drawn {
		glyph, ok := d.Render()
		if !ok {
			continue
		}
		asked, got := e.Asked[i], read(glyph)
		m.Drawn++
		m.Confusion[asked][got]++
		if asked == got {
			m.Right++
		} else {
			m.Failed = append(m.Failed, Failure{Sample{asked, d}, got})
		}
	}
	return m
}
