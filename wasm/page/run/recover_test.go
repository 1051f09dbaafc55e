package run

import (
	"reflect"
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

// given is what the other rooms say in these tests.
func given() Given {
	return Given{Loaded: true, Data: record.Data{Name: "MNIST", Identity: "ab"}, Draft: train.Recipe{Epochs: 5}}
}

// lost returns a run after these messages and its worker's death.
func lost(messages ...message.Message) State {
	s, _ := New().Update(Supplied{}, given())
	for _, m := range messages {
		s = told(s, m)
	}
	s, _ = s.Update(Interrupted{}, given())
	return s
}

func trainedTo(epochs uint32) (list []message.Message) {
	list = append(list, &message.State{Run: 1, Phase: message.Training})
	for e := range epochs {
		list = append(list, &message.Epoch{Run: 1, Epoch: e + 1})
	}
	return append(list, &message.Progress{Run: 1, Epoch: epochs, Batch: 700, Batches: 1200})
}

func posts(requests []room.Request) (list []message.Message) {
	for _, r := range requests {
		list = append(list, r.(room.Post).Message)
	}
	return list
}

func TestARunGoesOnWithItsDigits(t *testing.T) {
	checkpoint := &message.Checkpoint{Run: 1, Epoch: 1, Batch: 600, Bytes: []byte{1}}
	text := train.Recipe{Epochs: 5}.Text()
	whole := &message.New{Run: 1, Recipe: text}
	later := &message.New{Run: 1, Recipe: text, Checkpoint: []byte{1}}
	begin := &message.Command{Run: 1, Verb: message.Train}
	for name, c := range map[string]struct {
		messages []message.Message
		posts    []message.Message
		epochs   int
		kept     string
	}{
		"ready":          {nil, []message.Message{whole}, 0, "Nothing had been trained."},
		"just begun":     {[]message.Message{&message.State{Run: 1, Phase: message.Training}}, []message.Message{whole, begin}, 0, "goes on from its beginning"},
		"training":       {append(trainedTo(2), checkpoint), []message.Message{later, begin}, 1, "goes on from batch 600 of epoch 2"},
		"paused":         {append(trainedTo(2), checkpoint, &message.State{Run: 1, Phase: message.Paused}), []message.Message{later}, 1, "stays paused, and can go on from batch 600 of epoch 2"},
		"not yet saved":  {trainedTo(0), []message.Message{whole, begin}, 0, "goes on from its beginning"},
		"at epoch's end": {append(trainedTo(2), &message.Checkpoint{Run: 1, Epoch: 2, Bytes: []byte{1}}), []message.Message{later, begin}, 2, "goes on from the end of epoch 2"},
		"finished": {append(trainedTo(5), &message.Checkpoint{Run: 1, Epoch: 5, Bytes: []byte{1}}, &message.State{Run: 1, Phase: message.Finished}),
			[]message.Message{later}, 5, "finished, is kept"},
		"of another run": {append(trainedTo(2), &message.Checkpoint{Run: 9, Epoch: 2, Bytes: []byte{2}}), []message.Message{whole, begin}, 0, "its beginning"},
	} {
		s := lost(c.messages...)
		if kept := s.Present().Kept(); !strings.Contains(kept, c.kept) {
			t.Errorf("%s: %q is said to be kept", name, kept)
		}
		s, requests := s.Update(Supplied{}, given())
		if got := posts(requests); !reflect.DeepEqual(got, c.posts) {
			t.Errorf("%s: it posts %+v", name, got)
		}
		r := s.Present()
		if len(s.Runs) != 1 || len(r.Epochs) != c.epochs || r.Interrupted || len(r.Trace) > 0 {
			t.Errorf("%s: the run is %+v", name, r)
		}
	}
}

// A second death before the run trains again does not make it forget that it is
// to train.
func TestARunGoesOnAfterTwoDeaths(t *testing.T) {
	for name, between := range map[string][]message.Message{
		"at once":            nil,
		"when it was paused": {&message.State{Run: 1, Phase: message.Paused}},
	} {
		s := lost(trainedTo(1)...)
		if between != nil {
			s, _ = s.Update(Supplied{}, given())
		}
		for _, m := range between {
			s = told(s, m)
		}
		s, _ = s.Update(Interrupted{}, given())
		if _, requests := s.Update(Supplied{}, given()); len(requests) != 2 {
			t.Errorf("%s: it posts %+v", name, posts(requests))
		}
	}
	s := lost(trainedTo(1)...)
	s, _ = s.Update(Supplied{}, given())
	s = told(told(s, &message.State{Run: 1, Phase: message.Training}), &message.State{Run: 1, Phase: message.Paused})
	s, _ = s.Update(Interrupted{}, given())
	if _, requests := s.Update(Supplied{}, given()); len(requests) != 1 {
		t.Errorf("a run that was paused by the person posts %+v", posts(requests))
	}
}

func TestOtherDigitsBeginAnotherRun(t *testing.T) {
	g := given()
	g.Data.Identity = "cd"
	s, requests := lost(trainedTo(2)...).Update(Supplied{}, g)
	if got := posts(requests); len(got) != 1 || got[0].(*message.New).Run != 2 || len(s.Runs) != 2 || !s.Runs[0].Interrupted {
		t.Errorf("it posts %+v, the runs are %+v", got, s.Runs)
	}
}

func TestAFailedRunDoesNotWait(t *testing.T) {
	s := lost(append(trainedTo(1), &message.State{Run: 1, Phase: message.Failed, Why: "the loss is NaN"})...)
	if r := s.Present(); s.Waits(given().Data) || r.Phase != message.Failed || !strings.Contains(r.Kept(), "curves are kept") {
		t.Errorf("the run is %+v: %s", r, r.Kept())
	}
}

// The same recipe and data give the same weights, with and without a checkpoint.
func TestACheckpointThatCannotBeUsedCostsTimeOnly(t *testing.T) {
	s := lost(append(trainedTo(2), &message.Checkpoint{Run: 1, Epoch: 2, Bytes: []byte{1}})...)
	s, _ = s.Update(Supplied{}, given())
	s, requests := s.Update(Told{&message.Rejected{About: "checkpoint", Number: 1, Why: "it is damaged"}}, given())
	notice, ok := requests[len(requests)-1].(room.Notice)
	got := posts(requests[:len(requests)-1])
	if !ok || !strings.Contains(notice.Text, "it is damaged") || len(got) != 2 || got[0].(*message.New).Checkpoint != nil || len(s.Present().Epochs) > 0 {
		t.Errorf("it asks for %+v", requests)
	}
	s, requests = s.Update(Told{&message.Rejected{About: "recipe", Number: 1, Why: "no"}}, given())
	if len(requests) > 0 || s.Present().Phase != message.Failed {
		t.Errorf("then it asks for %+v", requests)
	}
}

// A run that another tab wants is paused, and one that it has is trained no more.
func TestARunOfAnotherTabIsNotTrainedHere(t *testing.T) {
	s, _ := New().Update(Supplied{}, given())
	for _, m := range trainedTo(2) {
		s = told(s, m)
	}
	if _, requests := s.Update(Wanted{2}, given()); len(requests) > 0 {
		t.Errorf("for another run it asks for %v", requests)
	}
	s, requests := s.Update(Wanted{1}, given())
	if list := posts(requests); len(list) != 1 || !reflect.DeepEqual(list[0], &message.Command{Run: 1, Verb: message.Pause}) {
		t.Errorf("it posts %v", list)
	}
	s, requests = s.Update(Gone{1}, given())
	if p := s.Present(); p.Number != 2 || p.Begun() || len(s.Runs) != 2 || len(s.Runs[0].Epochs) != 2 {
		t.Errorf("the runs are %+v", s.Runs)
	}
	if list := posts(requests); len(list) != 1 || list[0].(*message.New).Run != 2 {
		t.Errorf("it posts %v", list)
	}
}
