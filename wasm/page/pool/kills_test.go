package pool

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"inkling/wasm/page/browser"
	"inkling/wasm/page/history"
	"inkling/wasm/page/worker"
)

// disk is the database of a browser, by table and key.
type disk map[string]map[string][]byte

func (d disk) write(changes []browser.Change) {
	for _, c := range changes {
		if d[c.Table] == nil {
			d[c.Table] = map[string][]byte{}
		}
		if c.Value == nil {
			delete(d[c.Table], c.Key)
		} else {
			d[c.Table][c.Key] = slices.Clone(c.Value)
		}
	}
}

func (d disk) Get(table, key string) ([]byte, error) { return d[table][key], nil }

func (d disk) Keys(table string) (keys []string, err error) {
	for key := range d[table] {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys, nil
}

func (d disk) Within(table, prefix string) (entries []browser.Entry, err error) {
	keys, err := d.Keys(table)
	for _, key := range keys {
		if strings.HasPrefix(key, prefix) {
			entries = append(entries, browser.Entry{Key: key, Value: d[table][key]})
		}
	}
	return entries, err
}

// keep gives the history an event and does what it asks for.
func (s *site) keep(e history.Event) {
	next, requests := s.history.Update(e, history.Given{Now: s.now})
	s.history = next
	s.ask(requests)
}

// written ends the write that is under way.
func (s *site) written(why string) {
	w := s.writes[0]
	s.writes = s.writes[1:]
	if why == "" {
		s.disk.write(w.Changes())
	}
	s.keep(history.StudyWritten{Key: w.Study.Key, Why: why})
}

// took reads a study, as the tab that has its lock.
func (s *site) took(key string) {
	taken, err := history.ReadStudy(s.disk, key)
	if err != nil {
		s.t.Fatal(err)
	}
	s.keep(taken)
}

// opened is a page that has just been opened on a browser's database.
func opened(t *testing.T, d disk, random *rand.Rand, visit string) *site {
	s := &site{t: t, random: random, workers: map[int]*made{}, disk: d}
	e, err := history.ReadAll(d)
	if err != nil {
		t.Fatal(err)
	}
	e.Visit = visit
	s.keep(e)
	return s
}

// live lets something happen: time, a write, or a worker's work.
func (s *site) live() {
	s.now += 100 * time.Millisecond
	switch {
	case s.random.IntN(10) == 0:
		s.do(Ticked{})
	case len(s.writes) > 0 && s.random.IntN(3) == 0:
		s.written("")
	default:
		s.step(false)
	}
}

// killed ends the page, or the whole browser, and returns the next page, on which
// the person goes on with the study by one click. What was being written is there
// wholly or not at all.
func (s *site) killed(visit string) *site {
	if len(s.writes) > 0 && s.random.IntN(2) == 0 {
		s.disk.write(s.writes[0].Changes())
	}
	next := opened(s.t, s.disk, s.random, visit)
	if next.Plan == nil {
		return next
	}
	if next.Phase != Standing && next.Phase != Finished {
		s.t.Fatalf("after a kill the study is at phase %d", next.Phase)
	}
	next.do(Pressed{"pause"})
	return next
}

const twelve = "epochs=6&sweep=lr:0.01,0.02,0.05,0.1&seeds=3"

// Fifty kills, of a worker, the page or the browser, at random moments of a study
// of twelve runs change no receipt.
func TestKillsChangeNoReceipt(t *testing.T) {
	quiet := carriedOut(t, twelve, 1, 1, false)
	for _, text := range []string{twelve, "sweep=lr:0.01,0.02,0.05,0.1;batch:25,50,100&seeds=2&search=halving"} {
		want := quiet
		if text != twelve {
			want = carriedOut(t, text, 1, 1, false)
		}
		for seed := range uint64(4) {
			random := rand.New(rand.NewPCG(seed, 2))
			s := opened(t, disk{}, random, "0")
			s.do(Began{plan(t, text), 1 + int(seed)%3})
			kills := map[string]int{}
			for n, visit := 0, 1; s.Phase != Finished; n++ {
				if n > 100000 {
					t.Fatalf("it does not end: phase %d, %v", s.Phase, kills)
				}
				s.live()
				if kills["worker"]+kills["page"] >= 50 || random.IntN(14) != 0 {
					continue
				}
				if i := random.IntN(max(len(s.members), 1)); random.IntN(3) == 0 && s.workers[i] != nil {
					kills["worker"]++
					s.now += time.Minute
					s.do(Heard{i, worker.Died{Generation: s.workers[i].generation, Why: "made to"}})
					continue
				}
				kills["page"]++
				visit++
				if s = s.killed(string(rune('A' + visit))); s.Plan == nil { // nothing had been kept yet
					s.do(Began{plan(t, text), 2})
				}
			}
			for len(s.writes) > 0 {
				s.written("")
			}
			if s.Receipt() != want.Receipt() || len(s.notices) > 0 {
				t.Errorf("after %v the receipt is %s, not %s, %v", kills, s.Receipt(), want.Receipt(), s.notices)
			}
			again := opened(t, s.disk, random, "z")
			if again.Receipt() != want.Receipt() || len(s.disk["studies"]) != 1 {
				t.Errorf("when it is opened again the receipt is %s, of %d studies", again.Receipt(), len(s.disk["studies"]))
			}
			if text == twelve && len(s.disk["checkpoints"]) > 0 {
				t.Errorf("%d checkpoints are left", len(s.disk["checkpoints"]))
			}
			t.Logf("%d workers: %v, receipt %.8s", s.Workers, kills, s.Receipt())
		}
	}
}

func TestACancelledStudyGoesOnAfterTheNextVisit(t *testing.T) {
	want := carriedOut(t, twelve, 1, 1, false)
	for _, reload := range []bool{false, true} {
		s := opened(t, disk{}, rand.New(rand.NewPCG(1, 2)), "0")
		s.do(Began{plan(t, twelve), 2})
		for done, _ := s.Epochs(); done < 20; done, _ = s.Epochs() {
			s.live()
		}
		s.do(Pressed{"cancel"})
		for len(s.writes) > 0 {
			s.written("")
		}
		if reload {
			s = opened(t, s.disk, s.random, "1")
		}
		if s.Phase != Cancelled || !s.Resumable() {
			t.Fatalf("phase %d", s.Phase)
		}
		s.do(Pressed{"pause"})
		for s.Phase != Finished {
			s.live()
		}
		if s.Receipt() != want.Receipt() {
			t.Errorf("reloaded %v: the receipt is %s", reload, s.Receipt())
		}
	}
}

// A browser that keeps nothing: the study goes on in memory, and the person is
// told once.
func TestARefusedStoreStopsNoStudy(t *testing.T) {
	want := carriedOut(t, twelve, 1, 1, false)
	s := opened(t, disk{}, rand.New(rand.NewPCG(1, 2)), "0")
	s.do(Began{plan(t, twelve), 2})
	refuse := errors.New("the quota is exceeded").Error()
	for s.Phase != Finished {
		if s.live(); len(s.writes) > 0 {
			s.written(refuse)
		}
	}
	if s.Receipt() != want.Receipt() || len(s.notices) != 1 || !strings.Contains(s.notices[0], refuse) {
		t.Errorf("receipt %s, notices %v", s.Receipt(), s.notices)
	}
	s.now += keepAgain
	s.do(Ticked{})
	s.written("")
	if again := opened(t, s.disk, s.random, "1"); again.Receipt() != want.Receipt() {
		t.Errorf("once there is room again, the receipt is %s", again.Receipt())
	}
}
