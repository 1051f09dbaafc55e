package replay

import (
	"reflect"
	"testing"

	"inkling/core/ink"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/answer/answertest"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// given is a run of three epochs of a hundred batches, in the midst of the fourth.
func given() Given {
	seed, _ := train.Named("seed")
	return Given{
		InSight: true, Loaded: true, Run: 1, Recipe: seed, Batches: 100, Reached: 350, Inked: true, Picture: ink.Glyph{1},
		Epochs: []message.Epoch{{Epoch: 1, TestError: 0.3}, {Epoch: 2, TestError: 0.2}, {Epoch: 3, TestError: 0.1}},
	}
}

// kept returns the slider after these epochs, in each of which the network read
// another class, and with a checkpoint at the end of the second.
func kept(t *testing.T, classes ...int) State {
	var s State
	for i, class := range classes {
		s, _ = s.Update(Kept{answertest.Network(t, class, answer.Network{Run: 1, Epoch: uint32(i + 1)})}, given())
	}
	s, _ = s.Update(Told{&message.Checkpoint{Run: 1, Epoch: 2, Bytes: []byte{2}}}, given())
	s, _ = s.Update(Told{&message.Checkpoint{Run: 9, Epoch: 3, Bytes: []byte{9}}}, given()) // of another run
	s, _ = s.Settled(given())
	return s
}

// replays returns the message that is posted.
func replays(t *testing.T, requests []room.Request) *message.Replay {
	t.Helper()
	if len(requests) != 1 {
		t.Fatalf("it asks for %v", requests)
	}
	return requests[0].(room.Post).Message.(*message.Replay)
}

func TestTheEndOfAnEpochIsShownAtOnce(t *testing.T) {
	s, requests := kept(t, 1, 2, 3).Update(EpochPicked{2}, given())
	if requests != nil || s.Network == nil || s.Network.Epoch != 2 {
		t.Errorf("the network is %v; it asks for %v", s.Network, requests)
	}
	view := s.View(given())
	if got := screen.Look(view, "scrub-at", "text").Value; got != "end of epoch 2, test accuracy 80.00 %" {
		t.Errorf("it says %q", got)
	}
	if s, _ = s.Update(Left{}, given()); s.Network != nil || screen.Look(s.View(given()), "scrub-now", "disabled").Value != "1" {
		t.Error("it does not return to the present")
	}
}

func TestAStepBetweenIsReplayedFromTheCheckpointBefore(t *testing.T) {
	for step, checkpoint := range map[int][]byte{150: nil, 201: {2}, 350: {2}} {
		s, requests := kept(t, 1, 2, 3).Update(Moved{step}, given())
		want := &message.Replay{Number: 1, Recipe: "recipe=seed&seed=1", Checkpoint: checkpoint, To: uint32(step)}
		if got := replays(t, requests); !reflect.DeepEqual(got, want) {
			t.Errorf("step %d: it asks for %+v", step, got)
		}
		n := answertest.Network(t, 5, answer.Network{})
		s, _ = s.Update(Told{&message.Replayed{Number: 7, Safetensors: n.Weights}}, given())
		if s.Network != nil {
			t.Errorf("step %d: a stale answer counts", step)
		}
		s, _ = s.Update(Told{&message.Replayed{Number: 1, Safetensors: n.Weights}}, given())
		if s.Network == nil || s.Network.Read(ink.Glyph{1}) != 5 || s.waiting != 0 {
			t.Errorf("step %d: the network is %v", step, s.Network)
		}
	}
}

func TestWhatCannotBeReplayedIsSaid(t *testing.T) {
	elsewhere := given()
	elsewhere.Loaded = false
	s, requests := kept(t, 1).Update(Moved{150}, elsewhere)
	if requests != nil || screen.Look(s.View(elsewhere), "scrub-at", "text").Value != "epoch 2, batch 50 of 100 cannot be shown: the trainer does not have the training data of this run." {
		t.Errorf("it says %v, and asks for %v", s.View(elsewhere), requests)
	}
	s, _ = kept(t, 1).Update(Moved{150}, given())
	s, _ = s.Update(Told{&message.Replayed{Number: 1, Why: "no memory"}}, given())
	if s.why != "no memory" || s.Network != nil {
		t.Errorf("why: %q", s.why)
	}
}

func TestAReplayUnderWayIsCancelled(t *testing.T) {
	s, _ := kept(t, 1, 2, 3).Update(Moved{150}, given())
	for name, e := range map[string]Event{"by the present": Left{}, "by what is kept": EpochPicked{1}} {
		next, requests := s.Update(e, given())
		if got := replays(t, requests); next.waiting != 0 || !reflect.DeepEqual(got, &message.Replay{Number: 2}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	away := given()
	away.InSight = false
	if next, requests := s.Settled(away); next.back || len(requests) != 1 {
		t.Error("out of sight, the past goes on answering")
	}
}

func TestTurningGoesByEpochs(t *testing.T) {
	s := kept(t, 1, 2, 3)
	for _, c := range []struct{ from, by, to int }{{350, -1, 300}, {300, -1, 200}, {0, -1, 0}, {150, 1, 200}, {350, 1, 350}} {
		s, _ = s.Update(Moving{c.from}, given())
		if s, _ = s.Update(Turned{c.by}, given()); s.at != c.to {
			t.Errorf("%+v: at %d", c, s.at)
		}
	}
}

func TestAnotherRunForgets(t *testing.T) {
	other := given()
	other.Run = 2
	s, _ := kept(t, 1, 2, 3).Settled(other)
	if len(s.moments) > 0 || len(s.checkpoints) > 0 || screen.Look(s.View(other), "through-time", "hidden").Value != "1" {
		t.Errorf("%d networks of the former run are kept", len(s.moments))
	}
}

func TestSinceWhenTheDrawingIsReadSo(t *testing.T) {
	s := kept(t, 4, 7, 4, 4)
	view := s.View(given())
	if got := screen.Look(view, "when-words", "text").Value; got != "Read as 4 at the end of epoch 1 for the first time; lost once, and read so since epoch 3." {
		t.Errorf("it says %q", got)
	}
	if nodes := screen.Look(view, "when-epochs", "nodes").Nodes; len(nodes) != 4 || nodes[1].Children[0].Text != "7" {
		t.Errorf("it lists %v", nodes)
	}
	writing := given()
	writing.Writing, writing.Picture = true, ink.Glyph{2}
	if next, _ := s.Settled(writing); next.when.picture != s.when.picture {
		t.Error("all networks are asked while the pen writes")
	}
}

func TestTheFirstBatchIsFound(t *testing.T) {
	s := kept(t, 1, 4, 4)
	s, requests := s.Update(FirstWanted{}, given())
	m := replays(t, requests)
	if m.To != 200 || m.Picture == nil || m.Checkpoint != nil {
		t.Fatalf("it asks for %+v", m)
	}
	readings := make([]byte, 200)
	readings[9] = 4              // in the first epoch, at whose end it was read otherwise
	for i := 149; i < 200; i++ { // after steps 150 to 200
		readings[i] = 4
	}
	s, _ = s.Update(Told{&message.Replayed{Number: m.Number, From: 1, Readings: readings}}, given())
	want := "To the batch: read as 4 from epoch 2, batch 50 of 100, to end of epoch 2, test accuracy 80.00 %."
	if got := screen.Look(s.View(given()), "when-batches", "text").Value; got != want {
		t.Errorf("it says %q", got)
	}
}

func TestACheckpointOfTheStepItselfIsUsed(t *testing.T) {
	_, requests := kept(t, 1, 2, 4).Update(FirstWanted{}, given()) // from the end of epoch 2
	if m := replays(t, requests); !reflect.DeepEqual(m.Checkpoint, []byte{2}) {
		t.Errorf("it asks for %+v", m)
	}
}

func TestThinningKeepsTheEndsAndEqualDistances(t *testing.T) {
	same := func(i int) int { return i }
	for n, want := range map[int][]int{1: {0}, 2: {1}, 3: {0, 2}, 5: {0, 2, 3, 4}} {
		var items []int
		for i := range n {
			items = append(items, i)
		}
		if got := thinned(items, same); !reflect.DeepEqual(got, want) {
			t.Errorf("of %d: %v", n, got)
		}
	}
	var kept []int
	for i := range 200 { // as of the recipe best
		if kept = append(kept, i); len(kept) > 80 {
			kept = thinned(kept, same)
		}
	}
	for i, from := range kept[:len(kept)-1] {
		if far := kept[i+1] - from; far > 4 {
			t.Errorf("from %d the next one is %d away", from, far)
		}
	}
	if kept[0] != 0 || kept[len(kept)-1] != 199 {
		t.Errorf("the ends are %d and %d", kept[0], kept[len(kept)-1])
	}
}
