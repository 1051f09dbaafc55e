package page

import (
	"strings"
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/link"
	"inkling/wasm/page/recipe"
)

func TestLinksInAndOut(t *testing.T) {
	for _, fragment := range []string{
		"recipe=seed&seed=1",
		"recipe=adam&lr=0.002&epochs=3&seed=18446744073709551615",
		"recipe=seed&layers=784-10&seed=1&data=synthetic",
		"recipe=leaky&seed=4&data=mnist",
	} {
		v := open(t, "#"+fragment)
		if got := v.m.link(); got != fragment {
			t.Errorf("#%s comes out as %v", fragment, got)
		}
	}
}

func TestImpossibleLinksNameTheField(t *testing.T) {
	for fragment, want := range map[string]string{
		"lr=-1&train=1":              "Learning rate (lr): ",
		"lr=NaN":                     "Learning rate (lr): ",
		"layers=784":                 "Layers (layers): ",
		"layers=784-9999999-10":      "Layers (layers): ",
		"batch=60001":                "Batch (batch): ",
		"recipe=nobody":              "Recipe (recipe): ",
		"data=cifar":                 "data: ",
		"train=yes":                  "train: ",
		"learning_rate=3&data=mnist": "learning_rate: ",
		"lr=%zz":                     "the link cannot be read",
	} {
		v := ready(t, "#"+fragment)
		if !strings.HasPrefix(v.m.Notice, want) || !strings.HasSuffix(v.m.Notice, ". "+recipe.Instead) {
			t.Errorf("#%s: the notice is %q", fragment, v.m.Notice)
		}
		v.want("posts", v.posted(), []message.Message{&message.New{Run: 1, Recipe: "recipe=seed&seed=1"}})
	}
}

func TestAnImpossibleRecipeStillChoosesTheDigits(t *testing.T) {
	v := open(t, "#lr=-1&data=synthetic")
	v.want("wanted", v.m.Dataset.Wanted.Kind, dataset.Synthetic)
}

func TestNavigation(t *testing.T) {
	v := trained(t, "")
	v.do(link.Navigated{Fragment: "#layers=784"})
	v.want("posts", v.posted(), []message.Message(nil))
	if !strings.HasSuffix(v.m.Notice, link.Kept) {
		t.Errorf("the notice is %q", v.m.Notice)
	}
	v.do(link.Navigated{Fragment: "#lr=0.1"})
	v.want("posts", v.posted(), []message.Message(nil))
	if line := v.text("recipe-summary"); !strings.Contains(line, "learning rate 0.05") {
		t.Errorf("the line beside the figures of the old recipe is %q", line)
	}
	if next := v.text("pending"); !strings.HasPrefix(next, "The next run: ") || !strings.Contains(next, "learning rate 0.1,") {
		t.Errorf("the next run is %q", next)
	}
	v.do(link.Navigated{Fragment: "#lr=0.2&train=1"})
	v.want("posts", v.posted(), []message.Message{
		&message.New{Run: 2, Recipe: "recipe=seed&lr=0.2&seed=1"}, &message.Command{Run: 2, Verb: message.Train}})
	v.do(link.Navigated{Fragment: "#lr=0.2&data=synthetic&train=1"})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Attempt: v.tried, Seed: 1}})
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("posts", len(v.posted()), 2)
}

func TestARecipeOverTheSyntheticSet(t *testing.T) {
	v := open(t, "#batch=15000&data=synthetic&train=1")
	v.says(&message.Hello{}, &message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	if !strings.HasPrefix(v.m.Notice, "Batch (batch): 15000 is more than the 12000") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
	v.want("status", v.text("status"), "ready") // what was asked for is not trained
}
