package history

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// tab drives the room as a page does: every event, then what follows from it.
type tab struct {
	State
	Given
	asked []room.Request
}

func (t *tab) do(e Event) {
	t.State, t.asked = t.Update(e, t.Given)
	t.settle()
}

func (t *tab) settle() {
	s, requests := t.Settled(t.Given)
	t.State, t.asked = s, append(t.asked, requests...)
}

// writes returns what is to be written.
func (t *tab) writes() (list []Write) {
	for _, r := range t.asked {
		if w, ok := r.(Write); ok {
			list = append(list, w)
		}
	}
	return list
}

func seed(t testing.TB) train.Recipe {
	r, ok := train.Named("seed")
	if !ok {
		t.Fatal("there is no seed recipe")
	}
	return r
}

// trained returns a run with that many epochs and a checkpoint of that size at
// the end of the last.
func trained(t testing.TB, number uint32, epochs, size int) run.Run {
	r := run.Run{Number: number, Recipe: seed(t), Data: record.Data{Name: "MNIST", Identity: "ab"}, Phase: message.Training}
	for e := range epochs {
		r.Epochs = append(r.Epochs, message.Epoch{Run: number, Epoch: uint32(e + 1), TestError: 0.02, Receipt: "cd", Seconds: 2})
	}
	r.Checkpoint = message.Checkpoint{Run: number, Epoch: uint32(epochs), Bytes: make([]byte, size)}
	return r
}

func open(t *testing.T, kept ...Kept) *tab {
	v := &tab{Given: Given{Now: time.Minute}}
	v.do(Loaded{Visit: "2", Runs: kept})
	return v
}

func earlier(t testing.TB, number uint32, epochs, size int) Kept {
	r := trained(t, number, epochs, size)
	k := Kept{Key: keyOf("1", number), Number: number, Run: r.Record(), Mark: Mark{Epoch: uint32(epochs), Size: uint32(size)}}
	k.Run.Name = "run"
	return k
}

func TestWhatIsKeptReadsBack(t *testing.T) {
	k := earlier(t, 3, 12, 700)
	k.Mark.Batch, k.Mark.Left, k.Mark.Deleted = 5, true, true
	b := k.Encode()
	got, err := Decode(k.Key, b)
	if err != nil || !reflect.DeepEqual(got, k) {
		t.Errorf("%+v, %v, want %+v", got, err, k)
	}
	for name, c := range map[string]struct {
		key   string
		value []byte
	}{
		"cut":               {k.Key, b[:markSize-1]},
		"without a run":     {k.Key, b[:markSize]},
		"a flag of 8":       {k.Key, append([]byte{8}, b[1:]...)},
		"two runs":          {k.Key, append(append([]byte{0}, b[1:markSize]...), record.JSON([]record.Run{k.Run, k.Run})...)},
		"a key of no visit": {"3", b},
	} {
		if _, err := Decode(c.key, c.value); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestKeysAreInTheOrderOfTheRuns(t *testing.T) {
	keys := []string{keyOf("1", 9), keyOf("1", 10), keyOf("2", 1)}
	for i := range keys[1:] {
		if keys[i] >= keys[i+1] {
			t.Errorf("%s is not before %s", keys[i], keys[i+1])
		}
	}
}

// The next run begins while a write of the one before is under way.
func TestTheEndOfARunIsKeptAfterTheNextHasBegun(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 1, 100)
	v.do(Written{})
	v.Earlier, v.Present = []run.Run{trained(t, 1, 2, 100)}, trained(t, 2, 1, 100)
	v.do(Written{})
	if w := v.writes(); len(w) != 1 || w[0].Kept.Number != 1 || w[0].Kept.Mark.Epoch != 2 {
		t.Fatalf("it writes %+v", w)
	}
	v.Now += keepEvery
	v.do(Written{})
	if w := v.writes(); len(w) != 1 || w[0].Kept.Number != 2 {
		t.Errorf("and then %+v", w)
	}
	v.do(Written{})
	if len(v.asked) > 0 {
		t.Error("it writes the same twice")
	}
}

func TestARunIsKeptNotTooOften(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 1, 100)
	v.do(Written{})
	w := v.writes()
	if len(w) != 1 || w[0].Kept.Run.Name != "run 1" || len(w[0].Checkpoint) != 100 || w[0].Kept.Mark.Epoch != 1 {
		t.Fatalf("it writes %+v", w)
	}
	v.Present = trained(t, 1, 2, 100)
	v.Now += time.Minute
	v.asked = nil
	v.settle()
	if len(v.asked) > 0 {
		t.Error("it writes while a write is under way")
	}
	v.Now -= time.Minute - keepEvery/2
	v.do(Written{})
	if len(v.asked) > 0 {
		t.Error("it writes again too early")
	}
	v.Hidden = true
	v.do(Written{})
	if w := v.writes(); len(w) != 1 || w[0].Kept.Mark.Epoch != 2 {
		t.Errorf("a page that is left writes %+v", w)
	}
	v.do(Written{})
	if len(v.asked) > 0 {
		t.Error("it writes the same twice")
	}
	v.Hidden, v.Present = false, trained(t, 1, 3, 100)
	v.Now += keepEvery
	v.asked = nil
	v.settle()
	if len(v.writes()) != 1 || len(v.Runs) != 1 {
		t.Errorf("after two seconds it writes %+v", v.asked)
	}
}

func TestNothingIsWrittenBeforeWhatIsKeptIsKnown(t *testing.T) {
	v := &tab{Given: Given{Present: trained(t, 1, 1, 100)}}
	v.settle()
	if len(v.asked) > 0 {
		t.Errorf("it asks for %v", v.asked)
	}
	v = open(t)
	v.Present = run.Run{Number: 1, Phase: message.Training}
	v.do(Written{})
	if len(v.asked) > 0 {
		t.Errorf("of a run that has nothing it writes %v", v.asked)
	}
}

func TestTheLastUnfinishedRunIsOffered(t *testing.T) {
	finished := earlier(t, 4, 30, 100)
	elsewhere := earlier(t, 3, 5, 100)
	elsewhere.Elsewhere = true
	v := open(t, earlier(t, 1, 5, 100), earlier(t, 2, 11, 100), elsewhere, finished)
	if v.asked[0] != (run.Numbered{Last: 4}) {
		t.Errorf("it asks for %v", v.asked)
	}
	k, ok := v.Offered()
	if !ok || k.Number != 2 || offerWords(k, ok) != "Run 2 stopped in epoch 12 of 30." {
		t.Fatalf("offered: %q", offerWords(k, ok))
	}
	v.do(Pressed{"unfinished-leave"})
	if w := v.writes(); len(w) != 1 || !w[0].Kept.Mark.Left || w[0].Checkpoint != nil {
		t.Errorf("it writes %+v", w)
	}
	if k, _ := v.Offered(); k.Number != 1 {
		t.Errorf("then run %d is offered", k.Number)
	}
	v.do(Pressed{"unfinished-go"})
	if len(v.asked) != 1 || v.asked[0] != (Take{Key: keyOf("1", 1)}) {
		t.Errorf("it asks for %v", v.asked)
	}
	v.do(Pressed{"unfinished-go"})
	if len(v.asked) > 0 {
		t.Error("a run is asked for twice")
	}
}

func TestARunIsTakenUp(t *testing.T) {
	k := earlier(t, 2, 11, 100)
	for name, checkpoint := range map[string][]byte{"with its checkpoint": {7}, "without": nil} {
		v := open(t, k)
		v.do(Pressed{"unfinished-go"})
		v.do(Taken{Kept: k, Checkpoint: checkpoint})
		r := v.asked[0].(Resume).Run
		epochs := 11
		if checkpoint == nil {
			epochs = 0
		}
		if r.Number != 2 || len(r.Epochs) != epochs || !r.Interrupted || string(r.Checkpoint.Bytes) != string(checkpoint) || r.Recipe.Epochs != 30 {
			t.Errorf("%s: the run is %+v", name, r)
		}
		if _, ok := v.Offered(); ok {
			t.Errorf("%s: it is still offered", name)
		}
		v.Present = trained(t, 2, 12, 100)
		v.asked = nil
		v.settle()
		if w := v.writes(); len(w) != 1 || w[0].Kept.Key != k.Key || len(v.Runs) != 1 {
			t.Errorf("%s: it is kept as %+v", name, w)
		}
	}
	v := open(t, k)
	v.do(Pressed{"unfinished-go"})
	v.do(Untaken{k.Key, ElsewhereWords(2)})
	if notice := v.asked[0].(room.Notice); !strings.Contains(notice.Text, "another tab") {
		t.Error(notice)
	}
}

func TestANumberIsNotUsedTwice(t *testing.T) {
	v := &tab{Given: Given{Now: time.Minute}}
	v.do(Loaded{Visit: "2"})
	v.Present = trained(t, 1, 1, 100)
	v.do(Written{}) // run 1 of this visit
	k := earlier(t, 1, 11, 100)
	v.do(Loaded{Visit: "3", Runs: []Kept{k}})
	v.do(Chosen{Key: k.Key})
	v.do(Taken{Kept: k, Checkpoint: []byte{7}})
	if r := v.asked[0].(Resume).Run; r.Number != 2 {
		t.Errorf("its number is %d", r.Number)
	}
}

// Checkpoints make room, those of finished runs first; records never go.
func TestOldCheckpointsGoFirst(t *testing.T) {
	const third = maxCheckpoints / 3
	v := open(t, earlier(t, 1, 5, third), earlier(t, 2, 30, third), earlier(t, 3, 5, third))
	v.Present = trained(t, 4, 1, third)
	v.do(Written{})
	w := v.writes()
	if len(w) != 1 || !reflect.DeepEqual(w[0].Drop, []string{keyOf("1", 2)}) || len(v.Runs) != 4 {
		t.Errorf("it drops %v", w[0].Drop)
	}
	v.Present = trained(t, 5, 1, 2*third)
	v.Now += time.Minute
	v.do(Written{})
	if w := v.writes(); !reflect.DeepEqual(w[0].Drop, []string{keyOf("1", 1), keyOf("1", 3)}) {
		t.Errorf("then it drops %v", w[0].Drop)
	}
}

func TestAFullStoreIsToldOnceAndOldCheckpointsAreGivenUp(t *testing.T) {
	v := open(t, earlier(t, 1, 30, 8<<20))
	v.Present = trained(t, 2, 1, 1000)
	v.do(Written{})
	v.do(Written{"the quota is exceeded"})
	if len(v.asked) > 0 {
		t.Errorf("at once it asks for %v", v.asked)
	}
	v.Now += keepEvery
	v.asked = nil
	v.settle()
	if w := v.writes(); len(w) != 1 || len(w[0].Drop) != 1 {
		t.Fatalf("then it writes %+v", w)
	}
	v.do(Written{"the quota is exceeded"})
	if notice, ok := v.asked[0].(room.Notice); !ok || len(v.asked) != 1 || !strings.Contains(notice.Text, "the quota is exceeded") {
		t.Errorf("it asks for %v", v.asked)
	}
	v.Now += time.Minute
	v.do(Written{"the quota is exceeded"})
	if len(v.asked) > 0 {
		t.Errorf("a second time it asks for %v", v.asked)
	}
	if note := v.note(); !strings.Contains(note, "does not keep") {
		t.Error(note)
	}
	v.do(Written{})
	if note := v.note(); !strings.HasPrefix(note, "2 runs kept") {
		t.Error(note)
	}
}

func TestOtherTabsRunsComeAndThisVisitsStay(t *testing.T) {
	v := open(t, earlier(t, 1, 5, 100))
	v.Present = trained(t, 2, 3, 100)
	v.do(Written{})
	stale := v.Runs[1]
	stale.Run.History = stale.Run.History[:1]
	v.do(Loaded{Visit: "9", Runs: []Kept{earlier(t, 1, 6, 100), stale}})
	if len(v.Runs) != 2 || len(v.Runs[0].Run.History) != 6 || len(v.Runs[1].Run.History) != 3 {
		t.Errorf("the runs are %+v", v.Runs)
	}
}

func TestChangesOfThePersonAreKept(t *testing.T) {
	v := open(t, earlier(t, 1, 5, 100))
	v.do(Changed{keyOf("1", 1), record.Run{Name: "mine", Starred: true}})
	if w := v.writes(); len(w) != 1 || w[0].Kept.Run.Name != "mine" || !w[0].Kept.Run.Starred || len(w[0].Kept.Run.History) != 5 {
		t.Errorf("it writes %+v", w)
	}
}

// The best network is written when it changes, and comes back with the run.
func TestTheBestNetworkIsKept(t *testing.T) {
	v := open(t)
	r := trained(t, 1, 2, 100)
	r.Best.Epoch, r.Best.Weights = r.Epochs[0], []byte("abc")
	v.Present = r
	v.do(Written{})
	w := v.writes()
	if len(w) != 1 || string(w[0].Best) != "\x01\x00\x00\x00abc" {
		t.Fatalf("it writes %+v", w)
	}
	k := w[0].Kept
	v.Now += keepEvery
	v.Present = trained(t, 1, 3, 100)
	v.Present.Best = r.Best
	v.do(Written{})
	if again := v.writes(); len(again) != 1 || again[0].Best != nil {
		t.Errorf("then it writes %+v", again)
	}
	next := open(t, k)
	next.do(Chosen{Key: k.Key})
	next.do(Taken{Kept: k, Checkpoint: []byte{7}, Best: w[0].Best})
	if best := next.asked[0].(Resume).Run.Best; string(best.Weights) != "abc" || best.Epoch.Epoch != 1 {
		t.Errorf("the run comes back with %+v", best)
	}
}
