package page

import (
	"strings"
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/worker"
)

func TestASilentWorkerIsReplaced(t *testing.T) {
	v := trained(t, "#data=synthetic&epochs=5")
	v.wait(4)
	v.says(&message.Checkpoint{Run: 1, Epoch: 1, Bytes: []byte{1}})
	v.says(&message.Progress{Run: 1, Epoch: 1, Batch: 500, Batches: 1200})
	v.wait(5)
	v.want("generation after 5 s", v.m.Worker.Generation, 1) // a step of this recipe may take 0.05 s
	v.wait(1)
	v.want("effects", v.effects, []Effect{worker.Start{Generation: 2}})
	if !strings.Contains(v.m.Notice, "silent for 6.0 s") || !strings.Contains(v.m.Notice, "Run 1 goes on from the end of epoch 1") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
	v.want("status", v.text("status"), "loading")
	v.want("epoch", v.text("epoch"), "1") // what was reached stays in sight
	v.says(&message.Hello{})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Attempt: v.tried, Seed: 1}})
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	again := &message.New{Run: 1, Recipe: "recipe=seed&epochs=5&seed=1", Checkpoint: []byte{1}}
	v.want("posts", v.posted(), []message.Message{again, &message.Command{Run: 1, Verb: message.Train}})
	v.says(&message.State{Run: 1, Phase: message.Paused}, &message.State{Run: 1, Phase: message.Training})
	v.want("status", v.text("status"), "training")
	v.want("accuracy", v.text("test-accuracy"), "95.00")
	v.want("epoch", v.text("epoch"), "1")
	v.want("runs", len(v.m.Run.Runs), 1)
}

func TestTheDeadWorkersDigitsComeAgain(t *testing.T) {
	files := []browser.File{{Name: "a"}, {Name: "b"}}
	v := ready(t, "")
	v.do(Dropped{files}, dataset.Fetched{Attempt: 2, Files: nil})
	v.says(&message.Loaded{Name: "your own files", Train: 100, Test: 50})
	v.do(worker.Died{Generation: 1, Why: "it was struck down"})
	v.want("effects", v.effects, []Effect{worker.Start{Generation: 2}, dataset.ReadFiles{Attempt: 3, Files: files}})
}

func TestAWorkerThatKeepsDyingIsGivenUp(t *testing.T) {
	v := open(t, "")
	for i := range 5 {
		v.do(worker.Died{Generation: i + 1, Why: "out of memory"})
	}
	v.want("effects", v.effects, []Effect{worker.Stop{ForGood: true}})
	if got := v.text("status"); !strings.HasPrefix(got, "failed: ") || !strings.Contains(got, "out of memory") {
		t.Errorf("the status is %q", got)
	}
	v.want("Train is off", prop(v, "primary", "disabled"), "1")
}
