package page

import (
	"slices"
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
	v.do(drawings.Visited{Start: 1, Chance: "a"}, drawings.Restored{})
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

// kept lets the browser do the write among the last effects, and returns it.
func (v *visit) kept() drawings.Keep {
	v.t.Helper()
	for _, e := range v.effects {
		if k, ok := e.(drawings.Keep); ok {
			v.take(drawings.Written{})
			return k
		}
	}
	v.t.Fatalf("nothing is kept by %v", v.effects)
	return drawings.Keep{}
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
	v.want("the hint before it is written", v.text("correct-hint"), "Among yours as a 1, and about to be kept.")
	v.want("kept", v.kept().Put[0].Sample, handwriting.Sample{Label: 1, Drawing: v.m.Sheet.Drawing})
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
	v.want("kept", v.kept().Put[0].Label, uint8(7))
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
	key := v.kept().Put[0].Key
	v.tunes(1)
	v.do(press("correct-undo"))
	v.want("kept", v.kept(), drawings.Keep{Remove: []string{key}})
	v.want("prediction", v.text("prediction"), "3")
	v.want("learnt is hidden", prop(v, "learnt-part", "hidden"), "1")
	v.want("yours is there", prop(v, "answer-yours", "disabled"), "1")
	v.says(&message.FineTuned{Number: 1, Safetensors: weights(t, 1, 9)})
	v.want("prediction after a stale tuning", v.text("prediction"), "3")
	v.want("undo is off", prop(v, "own-undo", "disabled"), "1")
}

func TestTheSetComesBackAndIsLearntWhenAllIsThere(t *testing.T) {
	v := open(t, "")
	v.do(drawings.Restored{Drawings: []drawings.Drawing{
		drawing("1", 7, ink.Drawing{{{X: 1, Y: 2}}}), drawing("2", 2, ink.Drawing{{{X: 1, Y: 2}, {X: 5, Y: 5}}}),
	}})
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
	v.want("kept", v.kept(), drawings.Keep{Remove: []string{"2"}})
	v.tunes(2)
	v.do(press("own-delete-1"))
	v.want("kept", v.kept(), drawings.Keep{Remove: []string{"1"}})
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
	v.do(drawings.Written{Why: "it is forbidden"})
	v.want("unkept", v.text("own-unkept"), "This browser does not keep your last changes (it is forbidden): they last until the page is closed. Export saves your drawings to a file.")
	v.want("hint", v.text("correct-hint"), "Among yours as a 1 until the page is closed.")
	v.do(press("correct-2"))
	v.want("kept", len(v.kept().Put), 1)
	v.want("unkept", prop(v, "own-unkept", "hidden"), "1")
	v = ready(t, "")
	v.do(bar...)
	v.do(press("correct-1"), sheet.Keyed{Key: "1"})
	v.want("drawings without an answer", len(v.m.Drawings.Set), 0)
}

func TestImport(t *testing.T) {
	v := correctedVisit(t)
	v.kept()
	own := v.m.Drawings.Set[0]
	v.do(Dropped{[]browser.File{{Name: "a.jsonl"}}})
	v.want("effects", v.effects, []Effect{drawings.Read{File: browser.File{Name: "a.jsonl"}}})
	v.do(drawings.Imported{Name: "a.jsonl", Why: "it is gone"})
	v.want("notice", v.m.Notice, "a.jsonl cannot be imported: it is gone. Your set stays as it was.")
	v.do(drawings.Imported{Name: "a.jsonl", Drawings: []drawings.Drawing{own, drawing("", 5, ink.Drawing{{{X: 9, Y: 9}}})}})
	v.want("notice", v.m.Notice, "a.jsonl: 1 drawing added to your set, of 2 in the file; the rest was there already.")
	v.want("kept", len(v.kept().Put), 1)
	v.do(press("own-export"))
	v.want("effects", v.effects, []Effect{drawings.Export{Name: "inkling-drawings.jsonl", Text: string(handwriting.Encode(v.samples()))}})
	v.do(drawings.Imported{Name: "many", Drawings: slices.Repeat([]drawings.Drawing{own}, handwriting.MaxSamples)})
	v.want("count after a file of the same", v.text("own-count"), "2")
	var many []drawings.Drawing
	for i := range handwriting.MaxSamples {
		many = append(many, drawing("", 0, ink.Drawing{{{X: float32(i)}}}))
	}
	v.do(drawings.Imported{Name: "many", Drawings: many})
	v.want("notice", v.m.Notice, "Your set would have 2,002 drawings, and 2,000 is the most; delete some first. "+"Your set stays as it was.")
}

// drawing is one without a picture.
func drawing(key string, label uint8, strokes ink.Drawing) drawings.Drawing {
	return drawings.Drawing{Key: key, Sample: handwriting.Sample{Label: label, Drawing: strokes}}
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

func TestTheNewestDrawingsAreShownUntilAllAreAskedFor(t *testing.T) {
	v := correctedVisit(t)
	var many []drawings.Drawing
	for i := range 150 {
		many = append(many, drawing("", 5, ink.Drawing{{{X: float32(i)}}}))
	}
	v.do(drawings.Imported{Name: "many", Drawings: many})
	v.want("shown", len(v.nodes("own-list")), 100)
	v.want("the newest can be deleted", len(named(v.nodes("own-list"), "own-delete-151")), 1)
	v.want("button", v.text("own-all"), "Show all 151")
	v.do(press("own-all"))
	v.want("shown", len(v.nodes("own-list")), 151)
	v.want("the button is hidden", prop(v, "own-all", "hidden"), "1")
}
