package status

import (
	"strings"
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
)

func TestTheStatusIsOneWord(t *testing.T) {
	training := run.Run{Phase: message.Training, Epochs: []message.Epoch{{Epoch: 2, TestError: 0.0208}}}
	training.Recipe.Epochs = 30
	failed := run.Run{Phase: message.Failed, Why: "the loss is NaN"}
	for _, c := range []struct {
		given             Given
		status, on, title string
	}{
		{Given{}, "loading", "loading", "Inkling"},
		{Given{Loaded: true, Present: run.Run{Phase: message.Ready}}, "ready", "ready", "Inkling"},
		{Given{Loaded: true, Present: training, Shown: training}, "training", "training", "97.92 % · 2 of 30 · Inkling"},
		{Given{Loaded: true, Present: run.Run{Phase: message.Training}}, "training", "training", "Training · Inkling"},
		{Given{Loaded: true, Present: failed, Shown: failed}, "failed: the loss is NaN", "failed", "Failed · Inkling"},
		{Given{Present: failed, Missing: "nobody answers"}, "failed: nobody answers", "failed", "Failed · Inkling"},
		{Given{Broken: "it stopped", Missing: "nobody answers"}, "failed: it stopped", "failed", "Failed · Inkling"},
	} {
		view := View(c.given)
		for _, want := range []screen.Prop{
			screen.Text("status", c.status), screen.Attribute("page", "data-status", c.on),
			screen.Attribute("dot", "class", "dot "+c.on), screen.TabTitle(c.title),
		} {
			if got := screen.Look(view, want.ID, want.Name).Value; got != want.Value {
				t.Errorf("%s of %s is %q, not %q", want.Name, want.ID, got, want.Value)
			}
		}
	}
}

func TestTheNotice(t *testing.T) {
	if view := View(Given{}); screen.Look(view, "notice", "hidden").Value != "1" {
		t.Error("a notice of nothing is shown")
	}
	view := View(Given{Notice: strings.Repeat("long ", 1000)})
	got := screen.Look(view, "notice-text", "text").Value
	if screen.Look(view, "notice", "hidden").Value != "" || !strings.HasPrefix(got, "long long") || len([]rune(got)) > mostNotice+1 {
		t.Errorf("the notice has %d characters", len([]rune(got)))
	}
}
