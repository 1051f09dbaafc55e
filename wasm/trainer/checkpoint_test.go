package trainer

import (
	"testing"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
)

// checkpoints returns those that were said, in order.
func (d *desk) checkpoints() (list []*message.Checkpoint) {
	for _, m := range d.said {
		if m, ok := m.(*message.Checkpoint); ok {
			list = append(list, m)
		}
	}
	return list
}

// From every checkpoint the run goes on, in another session, to the receipt of
// the run that was never interrupted.
func TestARunGoesOnFromEveryCheckpoint(t *testing.T) {
	const recipe = "validation=20&" + quick
	quiet := newDesk()
	quiet.tick = 20 * time.Millisecond // the three epochs of 18 batches take about 3 s
	quiet.load()
	quiet.begin(1, recipe)
	quiet.tell(message.Train)
	quiet.Work()
	quiet.tell(message.Pause)
	quiet.tell(message.Train)
	quiet.finish(t)
	want := last[*message.Epoch](t, quiet)
	list := quiet.checkpoints()
	if len(list) < 4 {
		t.Fatalf("there are %d checkpoints", len(list))
	}
	for i, c := range list {
		d := newDesk()
		d.load()
		d.Handle(&message.New{Run: 7, Recipe: recipe, Checkpoint: c.Bytes}, nil)
		phase := message.Paused
		if i == len(list)-1 {
			phase = message.Finished
		}
		if s := last[*message.State](t, d); s.Phase != phase || s.Run != 7 {
			t.Errorf("at epoch %d, batch %d: %+v", c.Epoch, c.Batch, s)
		}
		if p := last[*message.Progress](t, d); p.Epoch != c.Epoch || p.Batch != c.Batch {
			t.Errorf("the checkpoint of epoch %d, batch %d stands at %+v", c.Epoch, c.Batch, p)
		}
		if phase == message.Finished {
			continue
		}
		d.tell(message.Train)
		d.finish(t)
		if e := last[*message.Epoch](t, d); e.Receipt != want.Receipt || e.Epoch != want.Epoch {
			t.Errorf("from epoch %d, batch %d, it ends in %+v, not %+v", c.Epoch, c.Batch, e, want)
		}
	}
}

// The clock says how many checkpoints there are; the last epoch's end has one
// whatever it says.
func TestCheckpointsComeAtTheirTimes(t *testing.T) {
	for name, c := range map[string]struct {
		tick     time.Duration // of which a batch takes a few
		batch    string
		min, max int
	}{
		"epochs of a few milliseconds": {100 * time.Microsecond, "10", 1, 1},
		"epochs of a second":           {10 * time.Millisecond, "10", 3, 3},
		"epochs of fifteen seconds":    {10 * time.Millisecond, "1", 20, 24},
	} {
		d := newDesk()
		d.tick = c.tick
		d.load()
		d.begin(1, "layers=784-8-10&epochs=3&lr=0.01&batch="+c.batch)
		began := d.now
		d.tell(message.Train)
		d.finish(t)
		list := d.checkpoints()
		if n := len(list); n < c.min || n > c.max || list[n-1].Epoch != 3 {
			t.Errorf("%s: %d checkpoints in %v", name, n, d.now-began)
		}
	}
}

func TestAPausedRunHasACheckpoint(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Train)
	d.Work()
	d.tell(message.Pause)
	c, p := last[*message.Checkpoint](t, d), last[*message.Progress](t, d)
	if c.Run != 1 || c.Batch != p.Batch || c.Epoch != p.Epoch || p.Batch == 0 {
		t.Errorf("the checkpoint is at %d/%d, the run at %+v", c.Epoch, c.Batch, p)
	}
	d.now += time.Second // two steps within half a second make one checkpoint
	d.tell(message.Step)
	if c := last[*message.Checkpoint](t, d); c.Batch != p.Batch+1 {
		t.Errorf("after a step the checkpoint is at batch %d, the run at %d", c.Batch, p.Batch+1)
	}
}

func TestACheckpointThatDoesNotFitKeepsTheRun(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Step)
	d.now += time.Second
	d.tell(message.Step)
	good := last[*message.Checkpoint](t, d)
	for name, m := range map[string]*message.New{
		"damaged":        {Run: 2, Recipe: quick, Checkpoint: good.Bytes[1:]},
		"another recipe": {Run: 2, Recipe: "seed=5&" + quick, Checkpoint: good.Bytes},
	} {
		d.Handle(m, nil)
		if r := last[*message.Rejected](t, d); r.About != "checkpoint" || r.Number != 2 || d.run != 1 {
			t.Errorf("%s: %+v, the run is %d", name, r, d.run)
		}
	}
	other := newDesk()
	names, buffers := files(210, 50)
	other.Handle(&message.Load{Names: names}, buffers)
	other.Handle(&message.New{Run: 1, Recipe: quick, Checkpoint: good.Bytes}, nil)
	if r := last[*message.Rejected](t, other); r.About != "checkpoint" {
		t.Errorf("other data: %+v", r)
	}
}

// What is left is estimated from the work done since the run was taken up again.
func TestARestoredRunEstimatesFromWhereItWas(t *testing.T) {
	w := newStopwatch(train.Position{Epoch: 4, Batch: 600, Batches: 1200})
	p := train.Position{Epoch: 4, Batch: 600, Batches: 1200}
	if got := w.remaining(p, 10); got != 0 {
		t.Errorf("with nothing done, %v are left", got)
	}
	p.Batch = 1200
	w.add(time.Second, false)
	if got := w.remaining(p, 10); got != 10*time.Second {
		t.Errorf("after half an epoch in 1 s, %v are left of five", got)
	}
	if got := w.rate(p, 50, 60000); got != 30000 {
		t.Errorf("the rate is %v", got)
	}
	w.endEpoch()
	w.add(time.Second, false)
	if got := w.rate(train.Position{Epoch: 5, Batch: 600, Batches: 1200}, 50, 60000); got != 30000 {
		t.Errorf("the rate in the next epoch is %v", got)
	}
}

// A run that starts from a network says a checkpoint of its beginning before its
// first step: from it the run can be begun again without the network.
func TestARunFromANetworkIsBegunAgain(t *testing.T) {
	first := newDesk()
	first.load()
	first.begin(1, quick)
	first.tell(message.Train)
	first.finish(t)
	network := first.trainer.Model()
	recipe := first.trainer.Recipe().StartingFrom(network).Text()

	d := newDesk()
	d.load()
	d.Handle(&message.New{Run: 2, Recipe: recipe}, nil)
	if r := last[*message.Rejected](t, d); r.Number != 2 || r.About != "recipe" {
		t.Errorf("without the network: %+v", r)
	}
	d.Handle(&message.New{Run: 3, Recipe: recipe, Start: network.Encode()}, nil)
	d.tell(message.Train)
	d.finish(t)
	begin, want := d.checkpoints()[0], last[*message.Epoch](t, d)
	if begin.Epoch != 0 || begin.Batch != 0 {
		t.Fatalf("the first checkpoint is of epoch %d, batch %d", begin.Epoch, begin.Batch)
	}
	again := newDesk()
	again.load()
	again.Handle(&message.New{Run: 4, Recipe: recipe, Checkpoint: begin.Bytes}, nil)
	again.tell(message.Train)
	again.finish(t)
	if got := last[*message.Epoch](t, again); got.Receipt != want.Receipt || got.Receipt == last[*message.Epoch](t, first).Receipt {
		t.Errorf("begun again it ends in %s instead of %s", got.Receipt, want.Receipt)
	}
}
