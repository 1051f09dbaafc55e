package trainer

import (
	"bytes"
	"strings"
	"testing"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/wasm/message"
)

// tuneMessage asks to fit a fresh network to two drawings.
func tuneMessage(t *testing.T, number uint32) *message.FineTune {
	net, err := nn.New([]int{784, 8, 10}, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	base := &model.Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Classes: dataset.Numbered(10)}
	return &message.FineTune{
		Number: number, Seed: 1, Safetensors: base.Encode(),
		Drawings: handwriting.Encode([]handwriting.Sample{
			{Label: 1, Drawing: ink.Drawing{{{X: 0, Y: 0}, {X: 0, Y: 9}}}},
			{Label: 0, Drawing: ink.Drawing{{{X: 0, Y: 0}, {X: 9, Y: 0}, {X: 9, Y: 9}, {X: 0, Y: 9}, {X: 0, Y: 0}}}},
		}),
	}
}

func TestATuningFromEndToEnd(t *testing.T) {
	d := newDesk()
	d.load()
	d.Handle(tuneMessage(t, 7), nil)
	for n := 0; d.Work(); n++ {
		if n > 1000 {
			t.Fatal("it does not end")
		}
	}
	m := last[*message.FineTuned](t, d)
	got, err := model.Decode(m.Safetensors)
	if err != nil || model.Receipt(got.Network) != m.Receipt || m.Number != 7 || m.Why != "" {
		t.Errorf("tuned %+v, %v", m, err)
	}
	if !bytes.Equal(m.After, []byte{1, 0}) || len(m.Before) != 2 || m.ErrorAfter >= m.ErrorBefore {
		t.Errorf("the drawings are read as %v, before as %v; test error %v, before %v", m.After, m.Before, m.ErrorAfter, m.ErrorBefore)
	}
	if p := last[*message.FineTuning](t, d); p.Done <= 0 || p.Done >= 1 {
		t.Errorf("progress %+v", p)
	}
}

// A run goes on after the tuning as if there had been none, and a command is
// heard between two slices.
func TestATuningLeavesTheRunAlone(t *testing.T) {
	plain, tuned := newDesk(), newDesk()
	for _, d := range []*desk{plain, tuned} {
		d.load()
		d.begin(1, quick)
		d.tell(message.Train)
		d.Work()
	}
	tuned.Handle(tuneMessage(t, 1), nil)
	before := tuned.now
	if !tuned.Work() || tuned.now-before > 2*slice {
		t.Errorf("a slice took %v", tuned.now-before)
	}
	tuned.tell(message.Pause)
	if s := last[*message.State](t, tuned); s.Phase != message.Paused {
		t.Errorf("after Pause: %+v", s)
	}
	tuned.tell(message.Train)
	plain.finish(t)
	tuned.finish(t)
	last[*message.FineTuned](t, tuned)
	if a, b := last[*message.Epoch](t, plain), last[*message.Epoch](t, tuned); a.Receipt != b.Receipt || a.Epoch != b.Epoch {
		t.Errorf("the run ended as %+v, without the tuning as %+v", b, a)
	}
}

func TestANewerTuningTakesThePlace(t *testing.T) {
	d := newDesk()
	d.load()
	d.Handle(tuneMessage(t, 1), nil)
	d.Work()
	d.Handle(tuneMessage(t, 2), nil)
	d.finish(t)
	n := 0
	for _, m := range d.said {
		if m, ok := m.(*message.FineTuned); ok && m.Number == 2 {
			n++
		} else if ok {
			t.Errorf("said %+v", m)
		}
	}
	if n != 1 {
		t.Errorf("%d answers", n)
	}
	d.Handle(tuneMessage(t, 3), nil)
	d.load() // other digits
	if d.Work() {
		t.Error("a tuning on digits that are gone goes on")
	}
}

func TestWhatCannotBeTunedIsSaid(t *testing.T) {
	for why, change := range map[string]func(*message.FineTune){
		"line 1":      func(m *message.FineTune) { m.Drawings = []byte("x") },
		"no drawings": func(m *message.FineTune) { m.Drawings = nil },
		"safetensors": func(m *message.FineTune) { m.Safetensors = nil },
	} {
		d := newDesk()
		d.load()
		m := tuneMessage(t, 4)
		change(m)
		d.Handle(m, nil)
		if got := last[*message.FineTuned](t, d); got.Number != 4 || !strings.Contains(got.Why, why) || d.Work() {
			t.Errorf("%s: %+v", why, got)
		}
	}
	d := newDesk()
	d.Handle(tuneMessage(t, 5), nil)
	if got := last[*message.FineTuned](t, d); !strings.Contains(got.Why, "no digits yet") {
		t.Errorf("without digits: %+v", got)
	}
}
