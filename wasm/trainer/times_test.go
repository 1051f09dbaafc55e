package trainer

import (
	"slices"
	"testing"
	"time"

	"inkling/core/train"
	"inkling/wasm/message"
)

// gaps returns the shortest and the longest time between two messages of a type
// that follow each other, and how many there are from number said on.
func gaps[M message.Message](d *desk, said int) (shortest, longest time.Duration, n int) {
	var before time.Duration
	for i, m := range d.said[said:] {
		if _, ok := m.(M); !ok {
			continue
		}
		now := d.when[said+i]
		if n++; n == 2 {
			shortest, longest = now-before, now-before
		} else if n > 2 {
			shortest, longest = min(shortest, now-before), max(longest, now-before)
		}
		before = now
	}
	return shortest, longest, n
}

// Within a long epoch the session speaks as often as the page expects, and at most
// a slice of work and the message before it later.
func TestMessagesComeAtTheirTimes(t *testing.T) {
	d := newDesk()
	d.tick = 5 * time.Millisecond
	names, buffers := files(600, 50)
	d.Handle(&message.Load{Names: names}, buffers)
	d.begin(1, "layers=784-8-10&epochs=1&lr=0.01&batch=1") // an epoch of about 9 s
	d.tell(message.Train)
	said := len(d.said)
	for end := d.now + 7*time.Second; d.now < end; {
		d.Work()
	}
	late := 25*time.Millisecond + 10*d.tick
	for name, c := range map[string]struct {
		measure func(*desk, int) (time.Duration, time.Duration, int)
		every   time.Duration
	}{
		"progress":    {gaps[*message.Progress], 50 * time.Millisecond},
		"weights":     {gaps[*message.Weights], 250 * time.Millisecond},
		"checkpoints": {gaps[*message.Checkpoint], 2 * time.Second},
	} {
		if shortest, longest, n := c.measure(d, said); n < 2 || shortest < c.every || longest > c.every+late {
			t.Errorf("%d messages about %s, from %v to %v apart, want %v", n, name, shortest, longest, c.every)
		}
	}
}

func TestATuningSpeaksAtItsTimes(t *testing.T) {
	d := newDesk()
	d.tick = 5 * time.Millisecond
	d.load()
	d.Handle(tuneMessage(t, 1), nil)
	began, said := d.now, len(d.said)
	d.finish(t)
	shortest, longest, n := gaps[*message.FineTuning](d, said)
	if n < 3 || shortest < 50*time.Millisecond || longest > 75*time.Millisecond+5*d.tick {
		t.Errorf("%d messages in %v, from %v to %v apart", n, d.now-began, shortest, longest)
	}
}

// Before the first batch there is no loss to speak of, rather than 0 divided by 0.
func TestProgressBeforeTheFirstBatch(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	if p := last[*message.Progress](t, d); p.Loss != 0 || p.Error != 0 || p.SamplesPerSecond != 0 || p.Remaining != 0 {
		t.Errorf("%+v", p)
	}
}

// The seconds of the epochs are a part of the time that has passed.
func TestEpochsTakePartOfTheTime(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Train)
	began := d.now
	d.finish(t)
	sum := 0.0
	for _, m := range d.said {
		if e, ok := m.(*message.Epoch); ok {
			sum += e.Seconds
		}
	}
	if passed := (d.now - began).Seconds(); sum < passed/10 || sum >= passed {
		t.Errorf("the epochs took %v of %v s", sum, passed)
	}
}

// What is due is said as soon as its time is full, and no step is done after the
// end of a slice.
func TestMessagesAreDueWhenTheirTimeIsFull(t *testing.T) {
	for name, c := range map[string]struct {
		every time.Duration
		said  func(*Session, time.Duration) // sets when it was said last
		kind  func(message.Message) bool
	}{
		"progress":   {progressEvery, func(s *Session, at time.Duration) { s.saidProgress = at }, is[*message.Progress]},
		"weights":    {weightsEvery, func(s *Session, at time.Duration) { s.saidWeights = at }, is[*message.Weights]},
		"checkpoint": {checkpointWithin, func(s *Session, at time.Duration) { s.saidCheckpoint = at }, is[*message.Checkpoint]},
	} {
		d := newDesk()
		d.load()
		d.begin(1, quick)
		d.tell(message.Train)
		d.tick, d.weightsTook, d.checkpointTook = 0, 0, 0
		for early, want := range map[time.Duration]bool{0: true, 1: false} {
			d.saidProgress, d.saidWeights, d.saidCheckpoint, d.said = d.now, d.now, d.now, nil
			c.said(d.Session, d.now-c.every+early)
			before := d.trainer.Position()
			d.workRun(d.now)
			if got := slices.ContainsFunc(d.said, c.kind); got != want {
				t.Errorf("%s, %d ns early: said %t", name, early, got)
			}
			if d.trainer.Position() != before {
				t.Errorf("%s: a step was done after the end of the slice", name)
			}
		}
	}
}

func is[M message.Message](m message.Message) bool { _, ok := m.(M); return ok }

func TestACheckpointAtTheEndOfAnEpochIsDue(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tick, d.checkpointTook = 0, 0
	for early, want := range map[time.Duration]bool{0: true, 1: false} {
		d.said = nil
		d.saidCheckpoint = d.now - checkpointEvery + early
		d.postDueCheckpoint()
		if got := slices.ContainsFunc(d.said, is[*message.Checkpoint]); got != want {
			t.Errorf("%d ns early: said %t", early, got)
		}
	}
}

func TestTheRateOfAnEpoch(t *testing.T) {
	w := stopwatch{epoch: 2 * time.Second, last: 4 * time.Second}
	for _, c := range []struct {
		batch int
		want  float64
	}{{3, 15}, {20, 97.5}, {0, 48.75}} {
		if got := w.rate(train.Position{Batch: c.batch, Batches: 20}, 10, 195); got != c.want {
			t.Errorf("at batch %d: %v images a second, not %v", c.batch, got, c.want)
		}
	}
}
