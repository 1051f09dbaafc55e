package page

import (
	"fmt"
	"strconv"

	"inkling/wasm/message"
)

func viewSheet(m Model) []Prop {
	nib := ""
	if m.Sheet.Keys {
		nib = px(float64(m.Sheet.Nib.X)) + " " + px(float64(m.Sheet.Nib.Y)) + " " + truth(m.Sheet.Lowered)
	}
	return []Prop{
		{"canvas", "path", m.Sheet.path()},
		{"canvas", "nib", nib},
		hidden("invitation", len(m.Sheet.Drawing) > 0),
		{"glyph", "glyph", string(m.Answer.Glyph[:])},
	}
}

func viewAnswer(m Model) []Prop {
	a := m.Answer
	first, _ := a.best()
	v := []Prop{
		text("prediction", digit(first)),
		{"digit", "class", digitClass(a)},
		hidden("certainty", first < 0),
		text("confidence", confidence(a)),
		text("verdict", verdict(m)),
	}
	for d := range classes {
		v = append(v, viewBar(a, d, d == first)...)
	}
	return v
}

func viewBar(a Answer, d int, best bool) []Prop {
	id := strconv.Itoa(d)
	length, share, class := "0", "", ""
	if a.Shares != nil {
		length = strconv.FormatFloat(float64(a.Shares[d]), 'f', 3, 64)
		share = strconv.FormatFloat(100*float64(a.Shares[d]), 'f', 1, 64)
	}
	if best {
		class = "best"
	}
	return []Prop{{"bar-" + id, "--p", length}, {"bar-" + id, "class", class}, text("share-"+id, share)}
}

func digit(d int) string {
	if d < 0 {
		return ""
	}
	return strconv.Itoa(d)
}

func digitClass(a Answer) string {
	if a.unsure() {
		return "digit unsure"
	}
	return "digit"
}

func confidence(a Answer) string {
	if a.Shares == nil {
		return ""
	}
	return strconv.FormatFloat(100*a.confidence(), 'f', 1, 64)
}

// verdict puts the answer in words.
func verdict(m Model) string {
	a := m.Answer
	first, second := a.best()
	_, ok := m.Readers.answering()
	switch {
	case !a.Inked && ok:
		return "Draw a digit on the sheet."
	case first < 0 && m.run().Phase == message.Training:
		return untrained + " One moment."
	case first < 0 && m.loaded():
		return untrained + " Press Train."
	case first < 0:
		return untrained
	case a.Odd:
		return "Not sure: a digit?"
	case a.unsure():
		return fmt.Sprintf("Not sure: %d or %d?", first, second)
	}
	return "Sure,"
}
