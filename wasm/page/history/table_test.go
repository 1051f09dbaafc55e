package history

import (
	"fmt"
	"testing"

	"inkling/core/evaluation"
	"inkling/core/study/record"
)

// removes returns the keys of the runs that go.
func (t *tab) removes() (keys []string) {
	for _, w := range t.writes() {
		if w.Remove {
			keys = append(keys, w.Kept.Key)
		}
	}
	return keys
}

func TestADeletedRunGoesWithTheNextVisit(t *testing.T) {
	key := keyOf("1", 1)
	v := open(t, earlier(t, 1, 5, 100), earlier(t, 2, 5, 100))
	v.do(Removed{key})
	if w := v.writes(); len(w) != 1 || w[0].Remove || !w[0].Kept.Mark.Deleted || w[0].Kept.Mark.Size != 100 {
		t.Fatalf("it writes %+v", w)
	}
	deleted := v.Runs
	v.do(Restored{key})
	if w := v.writes(); len(w) != 1 || w[0].Kept.Mark.Deleted {
		t.Errorf("restored, it writes %+v", w)
	}
	v.do(Removed{key})
	v.do(Loaded{Visit: "2", Runs: deleted})
	if len(v.removes()) > 0 {
		t.Error("the run goes while the person can have it back")
	}
	next := open(t, deleted...)
	if got := next.removes(); len(got) != 1 || got[0] != key || len(next.Runs) != 1 {
		t.Errorf("with the next visit %v go, and there are %+v", got, next.Runs)
	}
}

func TestADeletedRunIsNotOffered(t *testing.T) {
	v := open(t, earlier(t, 1, 5, 100))
	v.do(Removed{keyOf("1", 1)})
	if _, ok := v.Offered(); ok {
		t.Error("it is offered")
	}
}

func TestADeletedRunThatGoesOnForLongerIsThereAgain(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 2, 100)
	v.do(Written{})
	key := v.KeyOf(1)
	if !v.Has(key) {
		t.Fatalf("there is no %q", key)
	}
	v.do(Removed{key})
	v.do(Written{})
	v.Present, v.Hidden = trained(t, 1, 3, 100), true
	v.settle()
	if !v.Runs[0].Mark.Deleted || len(v.Runs[0].Run.History) != 3 {
		t.Errorf("it is %+v", v.Runs[0])
	}
	v.do(Written{})
	v.Present = trained(t, 1, 4, 100)
	v.Present.Recipe.Epochs = 40
	v.settle()
	if v.Runs[0].Mark.Deleted {
		t.Error("with more epochs it is still deleted")
	}
}

func TestRunsOfAFileAreKept(t *testing.T) {
	v := open(t, earlier(t, 1, 5, 100))
	v.do(Added{[]record.Run{{Name: "theirs", Recipe: seed(t)}, {Recipe: seed(t)}}})
	v.do(Added{[]record.Run{{Name: "again", Recipe: seed(t)}}})
	names := ""
	for _, k := range v.Runs {
		names += k.Run.Name + " "
		if read, err := Decode(k.Key, k.Encode()); err != nil || read.Run.Name != k.Run.Name {
			t.Errorf("%s reads back as %+v, %v", k.Key, read, err)
		}
	}
	if names != "run theirs run 2 again " {
		t.Errorf("the runs are %s", names)
	}
	if k, ok := v.Offered(); !ok || k.Run.Name != "run" {
		t.Errorf("offered is %+v", k)
	}
}

func TestAnotherTabsNameOfARunOfThisOne(t *testing.T) {
	v := open(t)
	v.Present = trained(t, 1, 3, 100)
	v.do(Written{})
	theirs := v.Runs[0]
	theirs.Run.History, theirs.Run.Name = theirs.Run.History[:1], "theirs"
	v.do(Refreshed{Runs: []Kept{theirs}})
	if k := v.Runs[0]; k.Run.Name != "theirs" || len(k.Run.History) != 3 || len(v.writes()) != 1 {
		t.Errorf("the run is %+v", k)
	}
}

// A thousand runs are read when the page opens.
func BenchmarkDecodeThousandRuns(b *testing.B) {
	r := trained(b, 1, 30, 100)
	for i := range r.Epochs {
		r.Epochs[i].Receipt = fmt.Sprintf("%064x", i)
		r.Epochs[i].TestError, r.Epochs[i].TrainLoss, r.Epochs[i].TestLoss = 0.0183, 1.0/float64(i+3), 1.0/float64(i+7)
	}
	k := Kept{Key: keyOf("1", 1), Run: r.Record()}
	k.Run.Misread = record.Misread{Images: 10000, Which: evaluation.NewBitset(10000)}
	value := k.Encode()
	b.ReportMetric(float64(len(value)), "bytes/run")
	for b.Loop() {
		for range 1000 {
			if _, err := Decode(k.Key, value); err != nil {
				b.Fatal(err)
			}
		}
	}
}
