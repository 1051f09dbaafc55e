package study

import (
	"reflect"
	"slices"
	"testing"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/page/history"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/screen"
)

const four = "sweep=lr:0.01,0.05&seeds=2&epochs=3"

// standing returns a study of an earlier visit: its first run is finished.
func standing(t *testing.T, elsewhere bool) (pool.State, history.Study) {
	k := history.Study{Key: "1.001", Text: four, Data: record.Data{Name: "made"}, Workers: 2, Elsewhere: elsewhere}
	first := record.Run{Recipe: recipe(t, "epochs=3&lr=0.01"), Study: four}
	for e := range 3 {
		first.History = append(first.History, train.EpochMetrics{Epoch: e + 1, TestError: 0.1, Receipt: "ab"})
	}
	s, _ := pool.State{}.Update(pool.Told{Told: history.Stands{Study: k, Runs: []history.Kept{{Key: "1.001/000001", Run: first}}}}, pool.Given{})
	return s, k
}

// missingOf returns those of the properties that the view does not have.
func missingOf(v []screen.Prop, want ...screen.Prop) []screen.Prop {
	return slices.DeleteFunc(want, func(p screen.Prop) bool {
		return slices.ContainsFunc(v, func(shown screen.Prop) bool { return reflect.DeepEqual(shown, p) })
	})
}

func TestAStudyOfAnEarlierVisitStands(t *testing.T) {
	for elsewhere, words := range map[bool][2]string{
		false: {"Resume study", "This study stands at 3 of 12 epochs, 1 of 4 runs finished."},
		true:  {"Take it over", "This study is trained in another tab of the page: 3 of 12 epochs, 1 of 4 runs finished."},
	} {
		v := opened(t)
		p, kept := standing(t, elsewhere)
		v.Given.Pool, v.Given.History.Studies = p, []history.Study{kept, {Key: "2.001", Text: four, Ended: "finished"}}
		v.do(Searched{})
		if got := v.progress.words; got != words[1] {
			t.Error(got)
		}
		if missing := missingOf(v.sweepView(v.Given),
			screen.Text("sweep-pause", words[0]), screen.Disabled("sweep-pause", false),
			screen.Disabled("sweep-cancel", true), screen.Hidden("study-kept-part", false),
		); len(missing) > 0 {
			t.Errorf("not shown: %v", missing)
		}
		if v.text("run-1-status") != "finished" {
			t.Errorf("the run is %q", v.text("run-1-status"))
		}
		v.press("sweep-pause")
		if len(v.requests) != 1 || v.requests[0] != (pool.Pressed{Button: "pause"}) {
			t.Errorf("it asks for %v", v.requests)
		}
		v.press("study-2-show")
		if len(v.requests) != 1 || v.requests[0] != (history.ChosenStudy{Key: "2.001"}) {
			t.Errorf("it asks for %v", v.requests)
		}
	}
	if got := studyWords(history.Study{Text: four}); got != "lr 0.01, 0.05; 2 seeds, unfinished" {
		t.Error(got)
	}
}

func TestARunOfTheStudyIsSteered(t *testing.T) {
	e := entry{number: 1, place: 2, open: " pause cancel ", row: baseline().Row(record.Run{Name: "sweep 3", Recipe: recipe(t, four)})}
	var faces []string
	for _, b := range steering(e) {
		faces = append(faces, b.Attr("id")+" "+b.Attr("aria-label"))
	}
	if want := []string{"run-1-pause Pause sweep 3", "run-1-cancel Cancel sweep 3"}; !slices.Equal(faces, want) {
		t.Errorf("its buttons are %q", faces)
	}
	v := opened(t)
	if r := v.steered(e, "cancel"); len(r) != 1 || r[0] != (pool.PressedRun{Place: 2, Button: "cancel"}) {
		t.Errorf("it asks for %v", r)
	}
	if r := v.steered(e, "resume"); len(r) > 0 {
		t.Errorf("what cannot be done asks for %v", r)
	}
}
