package page

import (
	"strings"
	"testing"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
)

func TestASilentWorkerIsReplaced(t *testing.T) {
	v := trained(t, "#data=synthetic&epochs=5")
	v.wait(4)
	v.says(&message.Progress{Run: 1, Epoch: 1, Batch: 500, Batches: 1200})
	v.wait(5)
	v.want("generation after 5 s", v.m.Worker.Generation, 1) // a step of this recipe may take 0.05 s
	v.wait(1)
	v.want("effects", v.effects, []Effect{StartWorker{2}})
	if !strings.Contains(v.m.Notice, "silent for 6.0 s") || !strings.Contains(v.m.Notice, "run 1") {
		t.Errorf("the notice is %q", v.m.Notice)
	}
	v.want("status", v.text("status"), "loading")
	v.want("epoch", v.text("epoch"), "1") // what was reached stays in sight
	v.says(&message.Hello{})
	v.want("posts", v.posted(), []message.Message{&message.Synthetic{Seed: syntheticSeed}})
	v.says(&message.Loaded{Name: "synthetic digits", Train: 12000, Test: 2000})
	v.want("posts", v.posted(), []message.Message{&message.New{Run: 2, Recipe: "recipe=seed&epochs=5&seed=1"}})
	v.want("status", v.text("status"), "ready")
	v.want("accuracy", v.text("test-accuracy"), "95.00")
	v.do(Pressed{"primary"})
	v.says(&message.State{Run: 2, Phase: message.Training})
	v.want("epoch of the new run", v.text("epoch"), "0")
	v.want("runs kept", len(v.m.Runs), 2)
}

func TestNothingIsExpectedOfAnIdleWorker(t *testing.T) {
	v := ready(t, "")
	v.says(&message.State{Run: 1, Phase: message.Ready})
	v.wait(3600)
	v.want("generation", v.m.Worker.Generation, 1)
	v.do(Pressed{"primary"})
	v.wait(6)
	v.want("generation after a command without an answer", v.m.Worker.Generation, 2)
}

func TestSleepOfTheMachineIsNoDeath(t *testing.T) {
	v := trained(t, "")
	v.now += 8 * time.Hour
	v.do(Ticked{})
	v.want("generation", v.m.Worker.Generation, 1)
}

func TestAWideNetworkMayTakeItsTime(t *testing.T) {
	r, _ := train.Named("seed")
	small := stepTime(r)
	r.Layers, r.Batch = []int{784, 4096, 4096, 10}, 500
	if wide := stepTime(r); small > 100*time.Millisecond || wide < 10*time.Second {
		t.Errorf("a step may take %v, of a wide network %v", small, wide)
	}
}

func TestTheDeadWorkersDigitsComeAgain(t *testing.T) {
	files := []File{{Name: "a"}, {Name: "b"}}
	v := ready(t, "")
	v.do(Opening{files}, Fetched{2, nil})
	v.says(&message.Loaded{Name: "your own files", Train: 100, Test: 50})
	v.do(Died{1, "it was struck down"})
	v.want("effects", v.effects, []Effect{StartWorker{2}, ReadFiles{3, files}})
}

func TestAWorkerThatKeepsDyingIsGivenUp(t *testing.T) {
	v := open(t, "")
	for i := range maxDeaths {
		v.do(Died{i + 1, "out of memory"})
	}
	v.want("effects", v.effects, []Effect{StopWorker{}})
	if got := v.text("status"); !strings.HasPrefix(got, "failed: ") || !strings.Contains(got, "out of memory") {
		t.Errorf("the status is %q", got)
	}
	v.want("Train is off", prop(v, "primary", "disabled"), "1")
}
