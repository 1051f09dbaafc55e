package page

import (
	"strings"
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
)

func TestWithoutMNISTTheSyntheticDigitsStepIn(t *testing.T) {
	v := open(t, "")
	v.says(&message.Hello{})
	v.do(dataset.Unfetched{Attempt: 1, Why: "nobody answers"})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Attempt: v.tried, Seed: 1}})
	v.want("notice", v.text("notice-text"), "MNIST could not be loaded (nobody answers); training on built-in synthetic digits. Drop the four IDX files here to use the real ones.")
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("dataset", v.text("dataset"), "synthetic digits")
	v.want("status", v.text("status"), "ready")
}

func TestMNISTOrNothing(t *testing.T) {
	v := open(t, "#data=mnist")
	v.says(&message.Hello{})
	v.do(dataset.Unfetched{Attempt: 1, Why: "nobody answers"})
	v.want("posts", v.posted(), []message.Message(nil))
	if got := v.text("status"); !strings.HasPrefix(got, "failed: MNIST could not be loaded") || !strings.Contains(got, "nobody answers") {
		t.Errorf("the status is %q", got)
	}
	v.do(dataset.Wanted{Source: dataset.Source{Kind: dataset.Synthetic, Asked: true}})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Attempt: v.tried, Seed: 1}})
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("status", v.text("status"), "ready")
}

func TestDamagedFilesKeepWhatIsThere(t *testing.T) {
	v := trained(t, "")
	v.do(Dropped{[]browser.File{{Name: "x.gz"}}}, dataset.Unfetched{Attempt: 2, Why: "x.gz is a damaged gzip file: download it again"})
	v.want("notice", v.m.Notice, "x.gz is a damaged gzip file: download it again. What was loaded (MNIST) and trained is kept.")
	v.want("status", v.text("status"), "training")
	v.want("choice", prop(v, "data-choice", "value"), dataset.MNIST)
	v.do(Dropped{[]browser.File{{Name: "y"}}}, dataset.Fetched{Attempt: 3, Files: nil})
	v.says(&message.Rejected{About: "files", Why: "y is empty"})
	v.want("epoch", v.text("epoch"), "1")
	if !strings.HasPrefix(v.m.Notice, "y is empty. ") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
}

func TestDamagedFilesBeforeAnyDigits(t *testing.T) {
	v := open(t, "")
	v.do(Dropped{[]browser.File{{Name: "x"}}}, dataset.Unfetched{Attempt: 2, Why: "x is empty"})
	v.want("effects", v.effects[len(v.effects)-1], dataset.FetchMNIST{Attempt: 3})
	v.do(dataset.Unfetched{Attempt: 3, Why: "nobody answers"})
	v.want("notice", v.m.Notice, "MNIST could not be loaded (nobody answers); training on built-in synthetic digits. Drop the four IDX files here to use the real ones.")
}

func TestStaleSearchesAreDropped(t *testing.T) {
	v := open(t, "")
	v.do(dataset.Wanted{Source: dataset.Source{Kind: dataset.Synthetic, Asked: true}})
	before := v.m.Dataset
	v.do(dataset.Fetched{Attempt: 1, Files: nil}, dataset.Unfetched{Attempt: 1, Why: "late"}, dataset.Fetching{Attempt: 1, Received: 5, Total: 10, From: "here"})
	v.want("effects", v.effects, []Effect(nil))
	v.want("wanted", v.m.Dataset.Wanted.Kind, before.Wanted.Kind)
	v.want("the state", v.m.Dataset, before)
}

func TestNewDigitsBeginANewRun(t *testing.T) {
	v := trained(t, "")
	v.do(Dropped{[]browser.File{{Name: "x"}}}, dataset.Fetched{Attempt: 2, Files: []browser.Buffer{{Name: "x"}}})
	v.want("status meanwhile", v.text("status"), "training")
	v.says(&message.Loaded{Name: "your own files", Train: 40, Test: 10})
	if !strings.HasPrefix(v.m.Notice, "Batch (batch): 50 is more than the 40 images to train on") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
}

func TestTheProgressOfTheDownload(t *testing.T) {
	v := open(t, "")
	v.do(dataset.Fetching{Attempt: 1, Received: 3_200_000, Total: 11_600_000, From: "this server"})
	v.want("note", v.text("data-note"), "Fetching MNIST from this server: 3.2 of 11.6 MB")
	v.want("bar", prop(v, "data-progress", "value"), "0.2759")
}

// A run that begins on the old digits would end when the new ones come.
func TestTrainWaitsForTheDigitsOnTheirWay(t *testing.T) {
	v := ready(t, "")
	v.says(&message.State{Run: v.m.Run.Present().Number, Phase: message.Ready})
	v.do(dataset.Wanted{Source: dataset.Source{Kind: dataset.Synthetic, Asked: true}}, press("primary"))
	for _, m := range v.posted() {
		if _, ok := m.(*message.Command); ok {
			t.Errorf("it was told to train at once: %v", m)
		}
	}
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("last post", v.posted()[len(v.posted())-1], message.Message(&message.Command{Run: v.m.Run.Present().Number, Verb: message.Train}))
}

func TestTrainGoesOnWithTheOldDigitsIfTheNewAreRefused(t *testing.T) {
	v := ready(t, "")
	v.says(&message.State{Run: v.m.Run.Present().Number, Phase: message.Ready})
	v.do(Dropped{[]browser.File{{Name: "x"}}}, press("primary"), dataset.Unfetched{Attempt: 2, Why: "x is empty"})
	v.want("last post", v.posted()[len(v.posted())-1], message.Message(&message.Command{Run: v.m.Run.Present().Number, Verb: message.Train}))
}

// A link written after the fallback must look for MNIST again.
func TestTheFallbackIsNotWrittenToTheLink(t *testing.T) {
	v := open(t, "")
	v.says(&message.Hello{})
	v.do(dataset.Unfetched{Attempt: 1, Why: "nobody answers"})
	v.want("fragment", v.m.link(), "recipe=seed&seed=1")
	v.do(dataset.Wanted{Source: dataset.Source{Kind: dataset.Synthetic, Asked: true}})
	v.want("fragment", v.m.link(), "recipe=seed&seed=1&data=synthetic")
}
