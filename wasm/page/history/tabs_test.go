package history

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/run"
)

func TestWhatIsKeptOfAStudyReadsBack(t *testing.T) {
	s := Study{
		Key: StudyKey("1", 2), Text: "recipe=seed&sweep=lr:0.01,0.05&seeds=3&search=grid", Data: record.Data{Name: "MNIST", Identity: "ab"},
		Classes: []string{"zero", "\"one\""}, Workers: 3, Spent: 1500 * time.Millisecond, Ended: StudyCancelled,
	}
	got, err := DecodeStudy(s.Key, s.Encode())
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v, %v, want %+v", got, err, s)
	}
	for name, value := range map[string][]byte{"nothing": nil, "cut": s.Encode()[:40], "a list": []byte("[]")} {
		if _, err := DecodeStudy(s.Key, value); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestRunsOfStudiesAreNeitherOfferedNorCounted(t *testing.T) {
	k := earlier(t, 7, 5, 100)
	k.Key, k.Run.Study = Study{Key: "1.001"}.key(6), "a study"
	v := open(t, earlier(t, 2, 30, 100), k)
	if v.asked[0] != (run.Numbered{Last: 2}) {
		t.Errorf("it asks for %v", v.asked)
	}
	if k, ok := v.Offered(); ok {
		t.Errorf("%+v is offered", k)
	}
}

// A run that another tab trains is shown, and taken over by one click.
func TestARunOfAnotherTabIsTakenOver(t *testing.T) {
	k := earlier(t, 3, 5, 100)
	k.Elsewhere = true
	v := open(t, k)
	if got := offerWords(v.Offered()); got != "Run 3 is open in another tab: 5 of 30 epochs, test accuracy 98.00 %." {
		t.Error(got)
	}
	later := earlier(t, 3, 6, 100)
	later.Elsewhere = true
	v.do(Refreshed{Runs: []Kept{later}})
	if got := offerWords(v.Offered()); !strings.Contains(got, "6 of 30") {
		t.Error(got)
	}
	v.do(Ticked{})
	if len(v.asked) != 1 || v.asked[0] != (Watch{}) {
		t.Errorf("it asks for %v", v.asked)
	}
	v.do(Pressed{"unfinished-go"})
	if v.asked[0] != (Take{k.Key, true}) {
		t.Errorf("it asks for %v", v.asked)
	}
	v.do(Untaken{k.Key, "no"})
	v.do(Held{})
	v.do(Pressed{"unfinished-go"}) // the other tab is closed
	if v.asked[0] != (Take{k.Key, false}) {
		t.Errorf("then it asks for %v", v.asked)
	}
}

// The tab that is asked for its run pauses it, keeps it, and only then leaves it.
func TestARunIsLeftToAnotherTab(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 3, 100)
	v.do(Written{})
	key := v.live[0].key
	v.do(Asked{key})
	if len(v.asked) != 1 || v.asked[0] != (run.Wanted{Number: 1}) {
		t.Fatalf("it asks for %v", v.asked)
	}
	v.do(Written{})
	if len(v.asked) > 0 {
		t.Errorf("while it trains, it asks for %v", v.asked)
	}
	v.Present = trained(t, 1, 4, 100)
	v.Present.Phase = message.Paused
	v.asked = nil
	v.settle()
	if w := v.writes(); len(w) != 1 || len(w[0].Kept.Run.History) != 4 || len(v.asked) != 1 {
		t.Fatalf("paused, it asks for %v", v.asked)
	}
	v.do(Written{})
	if len(v.asked) != 4 || v.asked[0] != (Leave{key}) || v.asked[1] != (run.Gone{Number: 1}) {
		t.Errorf("then it asks for %v", v.asked)
	}
	if k, ok := v.Offered(); !ok || !k.Elsewhere {
		t.Errorf("%+v is offered", k)
	}
}

// A run that is over and not yet kept, because the browser refuses, stays until it is.
func TestAnEarlierRunIsLeftWhenItIsKept(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 1, 100)
	v.do(Written{})
	v.Earlier, v.Present = []run.Run{trained(t, 1, 2, 100)}, run.Run{Number: 2}
	v.limit = minCheckpoints // a write has failed: the next one waits
	v.do(Written{})
	v.do(Asked{v.live[0].key})
	if v.liveOf(1) < 0 {
		t.Fatal("it is left before its end is kept")
	}
	v.Now += keepEvery
	v.do(Ticked{})
	v.do(Written{})
	if v.liveOf(1) >= 0 {
		t.Error("it is not left")
	}
}

func TestAStudyThatStands(t *testing.T) {
	old, unfinished, last := Study{Key: "1.001"}, Study{Key: "2.001"}, Study{Key: "3.001", Ended: StudyFinished}
	k := earlier(t, 1, 5, 100)
	k.Key = unfinished.key(0)
	v := &tab{Given: Given{Now: time.Minute}}
	v.do(Loaded{Visit: "4", Runs: []Kept{k}, Studies: []Study{old, unfinished, last}})
	if s := v.asked[1].(Stands); s.Study.Key != unfinished.Key || len(s.Runs) != 1 || s.Chosen {
		t.Errorf("it stands: %+v", s)
	}
	v.do(ChosenStudy{last.Key})
	if s := v.asked[0].(Stands); s.Study.Key != last.Key || len(s.Runs) > 0 || !s.Chosen {
		t.Errorf("it is chosen: %+v", s)
	}
	v.do(Held{map[string]bool{unfinished.Key: true}})
	if !v.Studies[1].Elsewhere || !v.Runs[0].Elsewhere || v.Studies[0].Elsewhere {
		t.Errorf("elsewhere: %+v, %+v", v.Studies, v.Runs)
	}
}
