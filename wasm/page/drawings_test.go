package page

import (
	"slices"
	"strings"
	"testing"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/core/model"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/worker"
)

// correctedVisit opens a page with a shipped network that reads 3 in everything, and
// says that a bar is a 1.
func correctedVisit(t *testing.T) *visit {
	v := ready(t, "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.do(bar...)
	v.want("prediction", v.text("prediction"), "3")
	v.do(press("correct-1"))
	return v
}

// tunes answers the last Tune with a network that reads d in everything.
func (v *visit) tunes(d int) *message.FineTune {
	v.t.Helper()
	ask := v.asked()
	samples, err := handwriting.Decode(string(ask.Drawings))
	if err != nil {
		v.t.Fatal(err)
	}
	after := make([]byte, len(samples))
	for i := range after {
		after[i] = byte(d)
	}
	v.says(&message.FineTuning{Number: ask.Number, Done: 0.5}, &message.FineTuned{
		Number: ask.Number, Safetensors: weights(v.t, d, 9), Receipt: "ef",
		Before: make([]byte, len(samples)), After: after, ErrorBefore: 0.02, ErrorAfter: 0.021,
	})
	return ask
}

// asked returns the Tune among the last effects.
func (v *visit) asked() *message.FineTune {
	v.t.Helper()
	for _, m := range v.posted() {
		if m, ok := m.(*message.FineTune); ok {
			return m
		}
	}
	v.t.Fatalf("no Tune among %v", v.effects)
	return nil
}

// kept returns what the last effects let the browser keep.
func (v *visit) kept() []handwriting.Sample {
	v.t.Helper()
	for _, e := range v.effects {
		if k, ok := e.(drawings.Keep); ok {
			samples, err := handwriting.Decode(k.Text)
			if err != nil {
				v.t.Fatal(err)
			}
			return samples
		}
	}
	v.t.Fatalf("nothing is kept by %v", v.effects)
	return nil
}

// samples returns the person's set.
func (v *visit) samples() []handwriting.Sample {
	var samples []handwriting.Sample
	for _, d := range v.m.Drawings.Set {
		samples = append(samples, d.Sample)
	}
	return samples
}

func TestACorrectionIsLearnt(t *testing.T) {
	v := correctedVisit(t)
	v.want("kept", v.kept(), []handwriting.Sample{{Label: 1, Drawing: v.m.Sheet.Drawing}})
	v.want("progress is hidden", prop(v, "tune-progress", "hidden"), "")
	ask := v.tunes(1)
	base, err := model.Decode(ask.Safetensors)
	if err != nil || base.Network.Layers[0].Bias[3] != 9 || ask.Seed != 1 {
		t.Errorf("asked to tune %v, %v", base, err)
	}
	v.want("prediction", v.text("prediction"), "1")
	v.want("yours answers", prop(v, "answer-yours", "checked"), "1")
	v.want("learnt", v.text("learnt"), "This was read as a 0 and is now read as a 1. Test images: 98.00 % before, 97.90 % now.")
	for id, want := range map[string]string{
		"own-count": "1", "own-before": "0.00", "own-accuracy": "100.00", "tune-before": "98.00", "tune-after": "97.90",
		"tune-base": "Pretrained", "tune-receipt": "ef", "accuracy-yours": "97.90", "correct-hint": "Kept among yours as a 1.",
	} {
		v.want(id, v.text(id), want)
	}
	v.want("It is a 1 is pressed", prop(v, "correct-1", "aria-pressed"), "true")

	v.do(press("correct-7")) // the same drawing
	v.want("kept", v.kept()[0].Label, uint8(7))
	v.want("asked to tune the base again", string(v.asked().Safetensors), string(ask.Safetensors))
	v.tunes(4)
	v.want("own-accuracy", v.text("own-accuracy"), "0.00")
	album := v.nodes("own-list")
	if len(album) != 1 || album[0].Attr("class") != "wrong" || len(screen.Find(album, func(n screen.Node) bool { return n.Tag == "s" && n.Text == "4" })) != 1 {
		t.Errorf("the album is %+v", album)
	}
}

func TestUndoTakesTheCorrectionBack(t *testing.T) {
	v := correctedVisit(t)
	v.tunes(1)
	v.do(press("correct-undo"))
	v.want("kept", v.kept(), []handwriting.Sample(nil))
	v.want("prediction", v.text("prediction"), "3")
	v.want("learnt is hidden", prop(v, "learnt-part", "hidden"), "1")
	v.want("yours is there", prop(v, "answer-yours", "disabled"), "1")
	v.says(&message.FineTuned{Number: 1, Safetensors: weights(t, 1, 9)})
	v.want("prediction after a stale tuning", v.text("prediction"), "3")
	v.want("undo is off", prop(v, "own-undo", "disabled"), "1")
}

func TestTheSetComesBackAndIsLearntWhenAllIsThere(t *testing.T) {
	text := string(handwriting.Encode([]handwriting.Sample{{Label: 7, Drawing: ink.Drawing{{{X: 1, Y: 2}}}}, {Label: 2, Drawing: ink.Drawing{{{X: 1, Y: 2}, {X: 5, Y: 5}}}}}))
	v := open(t, "")
	v.do(drawings.Restored{Text: text})
	v.want("note", v.text("own-note"), "It will learn them as soon as there is a trained network to start from.")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.want("note", v.text("own-note"), "They are learnt as soon as training data of the ten digits is there, which is repeated beside yours.")
	v.says(&message.Hello{})
	v.do(dataset.Fetched{Attempt: v.tried, Files: nil})
	v.says(&message.Loaded{Name: "MNIST", Train: 60000, Test: 10000})
	v.want("note", v.text("own-note"), "Learning your drawings, and repeating the training data beside them.")
	v.tunes(2)
	v.want("own-accuracy", v.text("own-accuracy"), "50.00")
	v.do(press("own-undo")) // the last drawing of an earlier visit
	v.want("kept", len(v.kept()), 1)
	v.tunes(2)
	v.do(press("own-delete-1"))
	v.want("kept", len(v.kept()), 0)
	v.do(press("own-undo"), press("own-delete-2"), press("own-delete-x"))
	v.want("count", v.text("own-count"), "1")
}

func TestOtherDigitsAreLearntAgain(t *testing.T) {
	v := correctedVisit(t)
	v.tunes(1)
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.asked()
	v.do(worker.Died{Generation: v.m.Worker.Generation, Why: "it fell"})
	v.want("tuning", v.m.Drawings.FineTune.Busy, false)
	v.want("prediction meanwhile", v.text("prediction"), "1")
}

func TestWhatCannotBeLearntIsSaid(t *testing.T) {
	v := correctedVisit(t)
	n := v.asked().Number
	v.says(&message.FineTuned{Number: n, Why: "no room"})
	v.want("note", v.text("own-note"), "They could not be learnt: no room.")
	v.want("count", v.text("own-count"), "1")
	v.do(drawings.Unkept{Why: "it is forbidden"})
	v.want("unkept", v.text("own-unkept"), "This browser does not keep your drawings (it is forbidden): they last until the page is closed. Export saves them to a file.")
	v.do(drawings.Unkept{Why: ""})
	v.want("unkept", prop(v, "own-unkept", "hidden"), "1")
	v = ready(t, "")
	v.do(bar...)
	v.do(press("correct-1"), sheet.Keyed{Key: "1"})
	v.want("drawings without an answer", len(v.m.Drawings.Set), 0)
}

func TestImport(t *testing.T) {
	v := correctedVisit(t)
	v.tunes(1)
	own := string(handwriting.Encode(v.samples()))
	v.do(Dropped{[]browser.File{{Name: "a.jsonl"}}})
	v.want("effects", v.effects, []Effect{drawings.Read{File: browser.File{Name: "a.jsonl"}}})
	for _, bad := range []drawings.Imported{{Name: "a.jsonl", Text: own + "{"}, {Name: "a.jsonl"}, {Name: "a.jsonl", Why: "it is gone"}} {
		v.do(bad)
		if !strings.HasPrefix(v.m.Notice, "a.jsonl cannot be imported: ") || len(v.m.Drawings.Set) != 1 {
			t.Errorf("notice %q, %d drawings", v.m.Notice, len(v.m.Drawings.Set))
		}
	}
	v.do(drawings.Imported{Name: "a.jsonl", Text: own + `{"label":5,"strokes":[[9,9]]}`, Why: ""})
	v.want("notice", v.m.Notice, "a.jsonl: 1 drawing added to your set; the other 1 were there already.")
	v.want("kept", len(v.kept()), 2)
	v.do(press("own-export"))
	v.want("effects", v.effects, []Effect{drawings.Export{Name: "inkling-drawings.jsonl", Text: own + `{"label":5,"strokes":[[9,9]]}` + "\n"}})
	v.do(drawings.Imported{Name: "many", Text: strings.Repeat(own, handwriting.MaxSamples), Why: ""})
	v.want("count after a file of the same", v.text("own-count"), "2")
	var many []handwriting.Sample
	for i := range handwriting.MaxSamples {
		many = append(many, handwriting.Sample{Drawing: ink.Drawing{{{X: float32(i)}}}})
	}
	v.do(drawings.Imported{Name: "many", Text: string(handwriting.Encode(many)), Why: ""})
	v.want("notice", v.m.Notice, "your set would have 2,002 drawings, and 2,000 is the most; delete some first. "+"Your set stays as it was.")
	v.do(drawings.Restored{Text: "<html>"})
	v.want("effects", v.effects, []Effect{drawings.PutAside{Text: "<html>", Lost: 1, Bad: `it is not a drawing; one looks like {"label":7,"strokes":[[10,20,30,20],[20,10,20,40]]}`}})
}

func TestOneDigitInYourHandIsNotDoubted(t *testing.T) {
	v := ready(t, "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 8, nil)})
	v.do(bar...) // nobody else writes an 8 like this
	v.want("odd", v.m.Answer.Reading.Odd, true)
	v.do(press("correct-8"))
	v.tunes(8)
	v.want("odd", v.m.Answer.Reading.Odd, false)
}

func TestTheBaseIsWhoAnswered(t *testing.T) {
	v := trained(t, "")
	v.do(bar...)
	v.epochOf(2, 0.03, 5)
	v.do(press("correct-1"))
	ask := v.asked()
	base, err := model.Decode(ask.Safetensors)
	if err != nil || base.Network.Layers[0].Bias[5] != 9 {
		t.Errorf("asked to tune %v, %v", base, err)
	}
	v.tunes(1)
	v.want("base", v.text("tune-base"), "Run 1, epoch 2")
	v.want("reader", v.text("reader"), "The network of run 1, fine-tuned to your drawings")
}

func TestADamagedSetIsSalvagedAndNeverOverwritten(t *testing.T) {
	good := `{"label":7,"strokes":[[1,2]]}` + "\n"
	damaged := good + "{\n"
	v := correctedVisit(t)
	v.do(drawings.Restored{Text: damaged})
	v.want("salvaged", len(v.m.Drawings.Set), 1)
	aside := v.effects[0].(drawings.PutAside)
	v.want("aside", aside.Text, damaged)

	v.do(drawings.SetAside{PutAside: aside, Why: "it is full"})
	v.do(press("correct-2"))
	for _, e := range v.effects {
		if k, ok := e.(drawings.Keep); ok {
			t.Errorf("the damaged file is overwritten by %q", k.Text)
		}
	}
	v.want("unkept", prop(v, "own-unkept", "hidden"), "")

	v = correctedVisit(t)
	v.do(drawings.Restored{Text: damaged}, drawings.SetAside{PutAside: aside, Name: "inkling-drawings-damaged-1"})
	if keep := (drawings.Keep{Text: good, Before: damaged}); !slices.Contains(v.effects, Effect(keep)) {
		t.Errorf("effects are %v, without %v", v.effects, keep)
	}
}
