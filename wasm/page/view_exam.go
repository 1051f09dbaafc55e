package page

import (
	"fmt"
	"strconv"

	"inkling/core/handwriting"
)

// viewExam shows the exam: what it asks for, and how it went.
func viewExam(m Model) []Prop {
	e := m.Exam
	_, able := m.Readers.answering()
	v := []Prop{
		hidden("exam-card", !e.Running),
		hidden("answer", e.Running),
		{"page", "data-exam", truth(e.Running)},
		text("exam-ask", e.ask()),
		text("exam-count", e.count()),
		{"exam-progress", "value", strconv.FormatFloat(float64(len(e.Drawn))/float64(max(len(e.Asked), 1)), 'f', 3, 64)},
		disable("exam-next", !m.Answer.Inked),
		disable("exam-back", len(e.Drawn) == 0),
		{"exam-each", "value", strconv.Itoa(e.Each)},
		disable("exam-each", e.Running),
		disable("exam-begin", !able || e.Running),
		text("exam-begin", orElse(e.Result != nil, "Take it again", "Take the exam")),
	}
	return append(v, viewMark(e)...)
}

func orElse(is bool, then, otherwise string) string {
	if is {
		return then
	}
	return otherwise
}

// ask says what to draw.
func (e Exam) ask() string {
	if !e.Running || e.Done() {
		return ""
	}
	d := e.Asked[len(e.Drawn)]
	return fmt.Sprintf("Draw %s %d", article(d), d)
}

func (e Exam) count() string {
	return fmt.Sprintf("%d of %d", min(len(e.Drawn)+1, len(e.Asked)), len(e.Asked))
}

// viewMark shows the result of the last exam.
func viewMark(e Exam) []Prop {
	k, taken := handwriting.Mark{}, e.Result != nil
	if taken {
		k = *e.Result
	}
	low, high := handwriting.Wilson(k.Right, k.Drawn)
	failed := len(k.Failed) > 0
	return []Prop{
		hidden("exam-result", !taken),
		text("exam-accuracy", orNone(taken, percent(float64(k.Right)/float64(max(k.Drawn, 1))))),
		text("exam-right", fmt.Sprintf("%d of %d read right", k.Right, k.Drawn)),
		text("exam-interval", fmt.Sprintf("%s to %s %%", tenths(low), tenths(high))),
		{"exam-confusions", "html", confusions(k)},
		{"exam-failed", "album", e.Album},
		hidden("exam-failures", !failed),
		hidden("exam-perfect", failed),
		disable("exam-add", e.Added),
		text("exam-add", orElse(e.Added, "Added to your drawings", "Add them to my drawings")),
	}
}

// tenths returns a share in per cent with one decimal.
func tenths(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

// confusions lists which digit was read as which, the most frequent first.
func confusions(k handwriting.Mark) string {
	text := ""
	for times := k.Drawn; times > 0; times-- {
		for asked, row := range k.Confusion {
			for read, n := range row {
				if n == times && asked != read {
					text += fmt.Sprintf("<li>%d read as %d: %d</li>", asked, read, times)
				}
			}
		}
	}
	return text
}
