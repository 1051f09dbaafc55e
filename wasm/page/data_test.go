package page

import (
	"strings"
	"testing"

	"inkling/wasm/message"
)

func TestWithoutMNISTTheSyntheticDigitsStepIn(t *testing.T) {
	v := open(t, "")
	v.says(&message.Hello{})
	v.do(Unfetched{1, "nobody answers"})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Seed: syntheticSeed}})
	v.want("notice", v.text("notice-text"), fallenBack("nobody answers"))
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("dataset", v.text("dataset"), "synthetic digits")
	v.want("status", v.text("status"), "ready")
}

func TestMNISTOrNothing(t *testing.T) {
	v := open(t, "#data=mnist")
	v.says(&message.Hello{})
	v.do(Unfetched{1, "nobody answers"})
	v.want("posts", v.posted(), []message.Message(nil))
	if got := v.text("status"); !strings.HasPrefix(got, "failed: no MNIST") || !strings.Contains(got, "nobody answers") {
		t.Errorf("the status is %q", got)
	}
	v.do(Chosen{Synthetic})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Seed: syntheticSeed}})
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("status", v.text("status"), "ready")
}

func TestDamagedFilesKeepWhatIsThere(t *testing.T) {
	v := trained(t, "")
	v.do(Opening{[]File{{Name: "x.gz"}}}, Unfetched{2, "x.gz is a damaged gzip file: download it again"})
	v.want("notice", v.m.Notice, "x.gz is a damaged gzip file: download it again. What was loaded (MNIST) and trained is kept.")
	v.want("status", v.text("status"), "training")
	v.want("choice", prop(v, "data-choice", "value"), MNIST)
	v.do(Opening{[]File{{Name: "y"}}}, Fetched{3, nil})
	v.says(&message.Rejected{About: "files", Why: "y is empty"})
	v.want("epoch", v.text("epoch"), "1")
	if !strings.HasPrefix(v.m.Notice, "y is empty. ") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
}

func TestDamagedFilesBeforeAnyDigits(t *testing.T) {
	v := open(t, "")
	v.do(Opening{[]File{{Name: "x"}}}, Unfetched{2, "x is empty"})
	v.want("effects", v.effects[len(v.effects)-1], FetchMNIST{3})
	v.do(Unfetched{3, "nobody answers"})
	v.want("notice", v.m.Notice, fallenBack("nobody answers"))
}

func TestStaleSearchesAreDropped(t *testing.T) {
	v := open(t, "")
	v.do(Chosen{Synthetic})
	before := v.m.Data
	v.do(Fetched{1, nil}, Unfetched{1, "late"}, Fetching{1, 5, 10, "here"})
	v.want("effects", v.effects, []Effect(nil))
	v.want("wanted", v.m.Data.Wanted.Kind, before.Wanted.Kind)
	v.want("received", v.m.Data.Received, before.Received)
}

func TestNewDigitsBeginANewRun(t *testing.T) {
	v := trained(t, "")
	v.do(Opening{[]File{{Name: "x"}}}, Fetched{2, []Buffer{{"x", nil}}})
	v.want("status meanwhile", v.text("status"), "training")
	v.says(&message.Loaded{Name: "your own files", Train: 40, Test: 10})
	if !strings.HasPrefix(v.m.Notice, "batch: 50 is more than the 40 training images") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
}

func TestTheProgressOfTheDownload(t *testing.T) {
	v := open(t, "")
	v.do(Fetching{1, 3_200_000, 11_600_000, "this server"})
	v.want("note", v.text("data-note"), "Fetching MNIST from this server: 3.2 of 11.6 MB")
	v.want("bar", prop(v, "data-progress", "value"), "0.276")
}

// A run that begins on the old digits would end when the new ones come.
func TestTrainWaitsForTheDigitsOnTheirWay(t *testing.T) {
	v := ready(t, "")
	v.says(&message.State{Run: v.m.run().Number, Phase: message.Ready})
	v.do(Chosen{Synthetic}, Pressed{"primary"})
	for _, m := range v.posted() {
		if _, ok := m.(*message.Command); ok {
			t.Errorf("it was told to train at once: %v", m)
		}
	}
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("last post", v.posted()[len(v.posted())-1], message.Message(&message.Command{Run: v.m.run().Number, Verb: message.Train}))
}

func TestTrainGoesOnWithTheOldDigitsIfTheNewAreRefused(t *testing.T) {
	v := ready(t, "")
	v.says(&message.State{Run: v.m.run().Number, Phase: message.Ready})
	v.do(Opening{[]File{{Name: "x"}}}, Pressed{"primary"}, Unfetched{2, "x is empty"})
	v.want("last post", v.posted()[len(v.posted())-1], message.Message(&message.Command{Run: v.m.run().Number, Verb: message.Train}))
}

// A link written after the fallback must look for MNIST again.
func TestTheFallbackIsNotWrittenToTheLink(t *testing.T) {
	v := open(t, "")
	v.says(&message.Hello{})
	v.do(Unfetched{1, "nobody answers"})
	v.want("fragment", v.m.fragment(), Effect(SetFragment{"recipe=seed&seed=1"}))
	v.do(Chosen{Synthetic})
	v.want("fragment", v.m.fragment(), Effect(SetFragment{"recipe=seed&seed=1&data=synthetic"}))
}
