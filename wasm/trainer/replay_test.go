package trainer

import (
	"bytes"
	"testing"

	"inkling/core/model"
	"inkling/core/train"
	"inkling/wasm/message"
)

// course trains a run step by step and returns its models, and a checkpoint at
// one of the steps.
func course(t *testing.T, d *desk, at int) (models [][]byte, checkpoint []byte) {
	r, err := train.ParseRecipe(quick)
	if err != nil {
		t.Fatal(err)
	}
	run, err := train.New(r, *d.data)
	if err != nil {
		t.Fatal(err)
	}
	for !run.Done() {
		if step := stepOf(run.Position()); step == len(models) && !run.Position().Preparing {
			models = append(models, run.Model().Encode())
			if step == at {
				c, err := run.Checkpoint()
				if err != nil {
					t.Fatal(err)
				}
				checkpoint = c.Encode()
			}
		}
		if _, err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return models, checkpoint
}

func TestAReplayIsTheRunAsItWas(t *testing.T) {
	d := newDesk()
	d.load()
	const middle = 20 // in the second epoch
	models, checkpoint := course(t, d, middle)
	for n, c := range []struct {
		to   int
		from []byte
	}{{0, nil}, {7, nil}, {18, nil}, {middle, checkpoint}, {middle + 3, checkpoint}, {middle + 2, checkpoint}, {len(models) - 1, checkpoint}, {3, nil}} {
		d.Handle(&message.Replay{Number: uint32(n + 1), Recipe: quick, Checkpoint: c.from, To: uint32(c.to)}, nil)
		d.work(t)
		got := last[*message.Replayed](t, d)
		if got.Number != uint32(n+1) || got.Why != "" || !bytes.Equal(got.Safetensors, models[c.to]) {
			t.Errorf("to step %d: another network than at first, %q", c.to, got.Why)
		}
	}
}

func TestAReplayReadsAPictureAtEveryStep(t *testing.T) {
	d := newDesk()
	d.load()
	models, checkpoint := course(t, d, 18)
	picture := d.data.Test.Image(1)
	d.Handle(&message.Replay{Number: 1, Recipe: quick, Checkpoint: checkpoint, To: 36, Picture: picture}, nil)
	d.work(t)
	got := last[*message.Replayed](t, d)
	if got.From != 18 || len(got.Readings) != 19 {
		t.Fatalf("%d readings from step %d", len(got.Readings), got.From)
	}
	for i, read := range got.Readings {
		m, err := model.Decode(models[18+i])
		if err != nil {
			t.Fatal(err)
		}
		p, err := model.NewPredictor(m, 1)
		if err != nil {
			t.Fatal(err)
		}
		shares := p.Probabilities(picture)
		for k, share := range shares {
			if share > shares[read] {
				t.Fatalf("at step %d it is read as %d, the network then says %d", 18+i, read, k)
			}
		}
	}
}

func TestAReplayThatCannotBeDoneSaysWhy(t *testing.T) {
	d := newDesk()
	d.load()
	_, checkpoint := course(t, d, 18)
	for name, m := range map[string]*message.Replay{
		"another recipe": {Number: 4, Recipe: "seed=5&" + quick, Checkpoint: checkpoint, To: 20},
		"damaged":        {Number: 4, Recipe: quick, Checkpoint: checkpoint[1:], To: 20},
		"beyond its end": {Number: 4, Recipe: quick, Checkpoint: checkpoint, To: 1 << 20},
	} {
		d.said = nil
		d.Handle(m, nil)
		d.work(t)
		if got := last[*message.Replayed](t, d); got.Number != 4 || got.Why == "" || len(got.Safetensors) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestAReplayIsEndedByAnother(t *testing.T) {
	d := newDesk()
	d.load()
	d.Handle(&message.Replay{Number: 1, Recipe: quick, To: 30}, nil)
	d.Work()
	d.Handle(&message.Replay{Number: 2}, nil)
	d.said = nil
	d.work(t)
	for _, m := range d.said {
		if m, ok := m.(*message.Replayed); ok {
			t.Errorf("an ended replay says %+v", m)
		}
	}
}

// A replay goes on from where the one before it ended, unless that lies outside
// of the way to its step or the recipe is another one.
func TestAReplayGoesOnFromTheOneBefore(t *testing.T) {
	d := newDesk()
	d.load()
	_, checkpoint := course(t, d, 18)
	_, later := course(t, d, 25) // within an epoch
	replay := func(recipe string, checkpoint []byte, to uint32) *train.Trainer {
		d.Handle(&message.Replay{Number: 4, Recipe: recipe, Checkpoint: checkpoint, To: to}, nil)
		d.work(t)
		if m := last[*message.Replayed](t, d); m.Why != "" || d.past.step() != int(to) {
			t.Fatalf("step %d: %+v, the past is at step %d", to, m, d.past.step())
		}
		return d.past.trainer
	}
	past := replay(quick, checkpoint, 25)
	for _, c := range []struct {
		recipe     string
		checkpoint []byte
		to         uint32
		same       bool
	}{
		{quick, checkpoint, 25, true},
		{quick, checkpoint, 30, true},
		{quick, nil, 31, true},
		{quick, checkpoint, 20, false}, // the step is behind it
		{quick, checkpoint, 18, false},
		{quick, checkpoint, 19, true}, // it is at the checkpoint
		{quick, nil, 5, false},
		{quick, checkpoint, 30, false}, // it is before the checkpoint
		{"seed=5&" + quick, nil, 31, false},
		{quick, checkpoint, 22, false},
		{quick, later, 30, false}, // it is before the checkpoint, in the same epoch
	} {
		next := replay(c.recipe, c.checkpoint, c.to)
		if (next == past) != c.same {
			t.Errorf("the replay of %s to step %d goes on from the one before: %t", c.recipe, c.to, next == past)
		}
		past = next
	}
}
