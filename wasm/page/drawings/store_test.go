package drawings

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/page/browser"
)

// disk is a model of the table: what is on it, and what tabs have done to it.
type disk struct {
	t     *testing.T
	seed  uint64
	table map[string]string
	acked map[string]bool // keys that a tab was told to be kept, and nobody has deleted
}

// tab is a model of a tab: its state, the request that is under way, and what the
// person last wanted of each key. A label of gone is a drawing that was deleted.
type tab struct {
	State
	disk   *disk
	random *rand.Rand
	now    time.Duration
	name   string
	wants  map[string]int
	asked  Request // under way; nil: nothing
	late   *Keep   // given up by the tab, and not yet by the browser
}

const gone = -1

func (d *disk) open(random *rand.Rand, name string) *tab {
	t := &tab{disk: d, random: random, name: name, wants: map[string]int{}, asked: Restore{}}
	t.do(Visited{Start: 1_000_000, Chance: name})
	return t
}

func (t *tab) do(e Event) {
	before := t.State
	t.now += time.Second
	s, requests := t.Update(e, Given{Answered: true, Now: t.now, Sheet: sheetOf(t.name, int(t.now/time.Second))})
	s, more := s.Settled(before, Given{})
	t.State = s
	switch e.(type) {
	case Corrected, Pressed:
		t.remember(before.Set)
	}
	for _, r := range append(requests, more...) {
		switch r := r.(type) {
		case Restore, Keep:
			if t.asked != nil {
				t.disk.t.Fatalf("seed %d: two requests are under way", t.disk.seed)
			}
			t.asked = r.(Request)
			if k, ok := r.(Keep); ok {
				t.judge(k)
			}
		}
	}
}

// remember notes what the person has changed.
func (t *tab) remember(before []Drawing) {
	had, has := labels(before), labels(t.Set)
	for key, label := range has {
		if l, ok := had[key]; !ok || l != label {
			t.wants[key] = int(label)
		}
	}
	for key := range had {
		if _, ok := has[key]; !ok {
			t.wants[key] = gone
		}
	}
}

// sheetOf is a drawing that no other tab draws at any other time.
func sheetOf(name string, n int) ink.Drawing {
	return ink.Drawing{{{X: float32(n), Y: float32(len(name))}, {X: float32(name[0]), Y: float32(name[len(name)-1])}}}
}

// judge fails if a write has anything that the person of this tab does not want.
func (t *tab) judge(k Keep) {
	for _, d := range k.Put {
		if t.wants[d.Key] != int(d.Label) {
			t.disk.t.Fatalf("seed %d: tab %s labels %s %d, which nobody has asked for", t.disk.seed, t.name, d.Key, d.Label)
		}
	}
	for _, key := range k.Remove {
		if t.wants[key] != gone {
			t.disk.t.Fatalf("seed %d: tab %s deletes %s, which nobody has asked for", t.disk.seed, t.name, key)
		}
	}
}

// commit makes a write.
func (t *tab) commit(k Keep) {
	for _, c := range k.changes("drawings", func() {}) {
		if c.Value == nil {
			delete(t.disk.table, c.Key)
			delete(t.disk.acked, c.Key) // the person has deleted it: see judge
		} else {
			t.disk.table[c.Key] = string(c.Value)
		}
	}
}

// settleLate makes the write that a silent browser still had: it makes them in
// their order.
func (t *tab) settleLate() {
	if t.late != nil {
		t.commit(*t.late)
		t.late = nil
	}
}

// answer ends the request under way, well or not.
func (t *tab) answer(well bool) {
	asked := t.asked
	t.asked = nil
	switch r := asked.(type) {
	case Restore:
		t.settleLate()
		if !well {
			t.do(Restored{Why: "it failed"})
			return
		}
		t.do(loaded(t.disk.entries(), r.Known, func() {}))
	case Keep:
		t.settleLate()
		if !well {
			if t.random.IntN(2) == 0 {
				t.late = &r
			}
			t.do(Written{"it failed"})
			return
		}
		t.commit(r)
		for _, d := range r.Put {
			t.disk.acked[d.Key] = true
		}
		t.do(Written{})
	}
}

func (d *disk) entries() (entries []browser.Entry) {
	for _, key := range slices.Sorted(maps.Keys(d.table)) {
		entries = append(entries, browser.Entry{Key: key, Value: []byte(d.table[key])})
	}
	return entries
}

// act does one thing that a person can do.
func (t *tab) act() {
	switch n := len(t.Set); {
	case n > 0 && t.random.IntN(4) == 0:
		t.do(Pressed{fmt.Sprint("own-delete-", 1+t.random.IntN(n))})
	case t.random.IntN(8) == 0:
		t.do(Pressed{"own-undo"})
	case n > 0 && t.random.IntN(4) == 0: // another label for a drawing that is on the sheet
		i := t.random.IntN(n)
		s := t.State
		before := s.Set
		t.State, _ = s.correct(Given{Sheet: s.Set[i].Drawing}, uint8(t.random.IntN(10)))
		t.remember(before)
	default:
		t.do(Corrected{t.random.IntN(10)})
	}
}

// Two tabs add, label, delete and undo, on what each saw last. Reads and writes end
// at any time, fail, or are made after they were given up, and tabs are killed with
// a write under way. In 1,000 random orders nothing is written that nobody wanted,
// nothing is lost that a tab was told to be kept, and in the end all agree.
func TestTwoTabsFailuresAndKills(t *testing.T) {
	kills, failures, acked := 0, 0, 0
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 1))
		d := &disk{t: t, seed: seed, table: map[string]string{}, acked: map[string]bool{}}
		tabs := []*tab{d.open(random, "a0"), d.open(random, "b0")}
		for step := range 60 {
			i := random.IntN(2)
			tab := tabs[i]
			switch random.IntN(12) {
			case 0, 1:
				tab.do(Changed{})
			case 2:
				kills++
				if k, ok := tab.asked.(Keep); ok && random.IntN(2) == 0 {
					tab.settleLate()
					tab.commit(k) // and the tab is never told
				}
				tabs[i] = d.open(random, fmt.Sprintf("%c%d", 'a'+i, step))
			case 3:
				failures++
				tab.answer(false)
			case 4, 5, 6:
				tab.answer(true)
			default:
				tab.act()
			}
			d.check()
		}
		for range 4 { // all is quiet, and all works again
			for _, tab := range tabs {
				tab.do(Changed{})
				for tab.asked != nil {
					tab.answer(true)
				}
			}
		}
		d.check()
		for _, tab := range tabs {
			d.agrees(tab)
		}
		acked += len(d.acked)
	}
	t.Logf("%d drawings kept, %d kills, %d failures", acked, kills, failures)
}

// check fails if a drawing is missing that was said to be kept.
func (d *disk) check() {
	d.t.Helper()
	for key := range d.acked {
		if _, ok := d.table[key]; !ok {
			d.t.Fatalf("seed %d: %s is lost", d.seed, key)
		}
	}
}

// agrees fails if a tab does not show what is kept.
func (d *disk) agrees(t *tab) {
	d.t.Helper()
	var want []string
	for _, e := range d.entries() {
		want = append(want, e.Key+string(e.Value))
	}
	var got []string
	for _, s := range t.Set {
		got = append(got, s.Key+string(handwriting.Encode([]handwriting.Sample{s.Sample})))
		if !t.store.has(s) {
			d.t.Fatalf("seed %d: tab %s does not know that %s is kept", d.seed, t.name, s.Key)
		}
	}
	if !slices.Equal(got, want) {
		d.t.Fatalf("seed %d: tab %s shows %q, kept are %q", d.seed, t.name, got, want)
	}
}
