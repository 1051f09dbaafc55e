package page

import (
	"fmt"
	"slices"
	"testing"

	"inkling/wasm/page/answer"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// examinedVisit opens a page whose network reads 3 in everything, and begins an exam
// of one drawing a digit.
func examinedVisit(t *testing.T) *visit {
	v := ready(t, "")
	v.want("the exam is off without a network", prop(v, "exam-begin", "disabled"), "1")
	v.do(press("exam-begin"))
	v.want("running", v.m.Exam.Running, false)
	v.do(drawings.Restored{})
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.do(bar...)
	v.do(exam.Sized{Each: "1"}, press("exam-begin"))
	v.want("effects", v.effects, []Effect{room.Focus{ID: "exam-card"}})
	v.want("the sheet", len(v.m.Sheet.Drawing), 0)
	return v
}

func TestAnExamFromStartToResult(t *testing.T) {
	v := examinedVisit(t)
	v.want("count", v.text("exam-count"), "1 of 10")
	v.want("Next without a drawing", prop(v, "exam-next", "disabled"), "1")
	v.do(press("exam-next"))
	for i := range 10 {
		v.want("count", v.text("exam-count"), fmt.Sprintf("%d of 10", i+1))
		asked := v.m.Exam.Asked[i]
		v.want("ask", v.text("exam-ask"), fmt.Sprintf("Draw %s %d", text.Article(int(asked)), asked))
		if asked == 9 {
			v.do(press("exam-skip"))
			continue
		}
		v.do(bar...)
		v.want("the answer is kept back", v.text("prediction"), "")
		v.do(press("correct-1"))
		v.do(press("exam-next"))
	}
	v.want("effects", v.effects, []Effect{room.Focus{ID: "exam-result"}})
	v.want("accuracy", v.text("exam-accuracy"), "11.11")
	v.want("right", v.text("exam-right"), "1 of 9 read right")
	v.want("interval", v.text("exam-interval"), "2.0 to 43.5 %")
	said := v.nodes("exam-confusions")
	if len(said) != 8 || !slices.ContainsFunc(said, func(n screen.Node) bool { return n.Text == "A 4 was read as a 3" }) {
		t.Errorf("confusions: %+v", said)
	}
	failed := v.nodes("exam-failed")
	buttons := screen.Find(failed, func(n screen.Node) bool { return n.Tag == "button" })
	if len(failed) != 8 || failed[0].Attr("class") != "wrong" || len(buttons) > 0 {
		t.Errorf("the misread drawings: %+v", failed)
	}
	v.want("the set", v.text("own-count"), "0")
	v.do(press("exam-add"))
	v.want("kept", len(v.kept().Put), 1) // all are the same bar
	v.want("the button", v.text("exam-add"), "Added to your drawings")
	v.do(press("exam-add"))
	v.want("effects of a second press", v.effects, []Effect(nil))
}

func TestBackAndStop(t *testing.T) {
	v := examinedVisit(t)
	v.do(press("exam-back"))
	v.do(bar...)
	v.do(press("exam-next"), press("exam-skip"))
	v.want("count", v.text("exam-count"), "3 of 10")
	v.do(press("exam-back"), press("exam-back"))
	v.want("count", v.text("exam-count"), "1 of 10")
	v.want("the drawing is back", len(v.m.Sheet.Drawing), 1)
	v.do(press("exam-stop"))
	v.want("an exam without a drawing has no result", prop(v, "exam-result", "hidden"), "1")
	v.want("the answer is back", prop(v, "answer", "hidden"), "")
	v.do(press("exam-begin"))
	v.do(bar...)
	v.do(press("exam-next"), press("exam-stop"), press("exam-next"), press("exam-stop"))
	v.want("drawn", v.m.Exam.Result.Drawn, 1)
}

func TestTheOrderIsThatOfTheTime(t *testing.T) {
	a, b := examinedVisit(t), examinedVisit(t)
	b.do(press("exam-stop"))
	b.wait(1)
	b.do(press("exam-begin"))
	if fmt.Sprint(a.m.Exam.Asked) == fmt.Sprint(b.m.Exam.Asked) {
		t.Error("two exams ask in the same order")
	}
}
