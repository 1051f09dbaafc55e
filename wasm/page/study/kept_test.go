package study

import (
	"fmt"
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/history"
	"inkling/wasm/page/run"
)

// before returns runs as an earlier visit has kept them: the first is finished,
// the second is not, and the third is trained in another tab.
func before(t testing.TB) []history.Kept {
	var kept []history.Kept
	for i, n := range []int{2, 1, 1} {
		r := trained(t, uint32(i+1), fmt.Sprintf("epochs=2&seed=%d", i+1), make([]float64, n)...)
		if n < 2 {
			r.Phase = message.Paused
		}
		k := history.Kept{Key: fmt.Sprintf("1/%06d", i+1), Number: uint32(i + 1), Run: r.Record(), Elsewhere: i == 2}
		k.Run.Name = fmt.Sprintf("run %d", i+1)
		kept = append(kept, k)
	}
	return kept
}

// returned opens the page with these runs in the browser.
func returned(t testing.TB, kept ...history.Kept) *visit {
	v := &visit{State: New()}
	v.Given.Shown = true
	v.tell(history.Loaded{Visit: "2", Runs: kept})
	v.State, _ = v.Settled(v.Given)
	return v
}

func TestRunsOfEarlierVisitsAreListed(t *testing.T) {
	v := returned(t, before(t)...)
	for id, want := range map[string]string{
		"run-1-status": "finished", "run-2-status": "paused in 2 of 2", "run-3-status": "in another tab, 1 of 2",
		"run-1-go": "", "run-2-go": "Go on", "run-3-take": "Take over", "group-1-count": "3 runs",
	} {
		if got := v.text(id); got != want {
			t.Errorf("%s is %q, not %q", id, got, want)
		}
	}
	v.press("run-2-go")
	if len(v.requests) != 1 || v.requests[0] != (history.Chosen{Key: "1/000002"}) {
		t.Errorf("to go on, it asks for %v", v.requests)
	}
	v.press("run-3-take")
	if len(v.requests) != 1 || v.requests[0] != (history.Chosen{Key: "1/000003", Steal: true}) {
		t.Errorf("to take over, it asks for %v", v.requests)
	}
	v.press("run-1-go")
	if len(v.requests) != 0 {
		t.Errorf("a finished run asks for %v", v.requests)
	}
}

func TestARunThatGoesOnKeepsItsRow(t *testing.T) {
	v := returned(t, before(t)...)
	v.do(Renamed{2, "mine"})
	v.press("run-2-go")
	kept := v.History.Runs[1]
	v.tell(history.Taken{Kept: kept})
	r := run.Of(2, kept.Run, message.Checkpoint{})
	r.Phase = message.Training
	v.Given.Runs = []run.Run{r}
	v.State, _ = v.Settled(v.Given)
	if got := v.order(); got != "group-1 run-1 run-2 run-3" || v.text("run-2-name") != "mine" || v.text("run-2-status") != "training, 1 of 2" {
		t.Errorf("the rows are %s, %s, %s", got, v.text("run-2-name"), v.text("run-2-status"))
	}
}

func TestDeletedRunsOfEarlierVisits(t *testing.T) {
	v := returned(t, before(t)...)
	v.press("run-1-star", "run-1-delete", "run-2-delete")
	if got := v.order(); got != "run-3" {
		t.Errorf("the rows are %s", got)
	}
	v.press("runs-undo", "runs-undo")
	if got := v.order(); got != "group-1 run-1 run-2 run-3" || v.text("run-1-star") != "★" {
		t.Errorf("after undo the rows are %s", got)
	}
	v.press("run-1-delete")
	again := returned(t, v.History.Runs...)
	if got := again.order(); got != "group-2 run-2 run-3" {
		t.Errorf("in the next visit the rows are %s", got)
	}
}

func TestADeletedRunThatIsTrainedAgainIsListed(t *testing.T) {
	runs := six(t)[:2]
	v := opened(t, runs...)
	v.press("run-1-delete")
	again := trained(t, 3, runs[0].Recipe.Text(), 0.05, 0.05)
	v.Given.Runs = append(v.Given.Runs, again)
	v.keep(again)
	v.State, _ = v.Settled(v.Given)
	if got := v.order(); got != "group-2 run-2 run-3" {
		t.Errorf("the rows are %s", got)
	}
}

func TestARunHasItsRowBeforeItIsKept(t *testing.T) {
	v := &visit{State: New()}
	v.Given.Shown = true
	r := trained(t, 1, "epochs=2")
	r.Phase = message.Training
	v.Given.Runs = []run.Run{r}
	v.State, _ = v.Settled(v.Given)
	v.press("run-1-star", "run-1-delete")
	if got := v.order(); got != "run-1" || len(v.requests) != 0 {
		t.Errorf("the rows are %s, asked is %v", got, v.requests)
	}
	v.tell(history.Loaded{Visit: "2", Runs: before(t)[:1]}) // also a run 1
	v.Given.Runs[0].Epochs = trained(t, 1, "epochs=2", 0.05).Epochs
	v.keep(v.Given.Runs[0])
	v.State, _ = v.Settled(v.Given)
	if got := v.order(); got != "group-1 run-1 run-2" || v.text("run-1-status") != "training, 2 of 2" {
		t.Errorf("the rows are %s, %s", got, v.text("run-1-status"))
	}
}

func TestFilteringByField(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("runs-filter", "facet-lr=0.1", "facet-seed=2")
	if got := v.order(); got != "group-4 run-5" || v.Look.Query != "lr=0.1 seed=2" {
		t.Errorf("%q leaves %s", v.Look.Query, got)
	}
	if len(v.shown.facets) != 2 {
		t.Errorf("the fields are %v", v.shown.facets)
	}
	v.press("facet-seed=2", "facet-lr=0.1")
	if v.Look.Query != "" || strings.Count(v.order(), "run-") != 6 {
		t.Errorf("%q leaves %s", v.Look.Query, v.order())
	}
}

func TestALinkToARun(t *testing.T) {
	finished := trained(t, 1, "epochs=2&lr=0.1", 0.05, 0.06).Record()
	finished.Data = record.Data{Name: "MNIST", Identity: "0123456789abcdef01"}
	got := linkTo(baseline().Row(finished))
	for _, part := range []string{"#recipe=seed&lr=0.1&epochs=2", "&data=mnist", "&view=train", "&receipt=" + finished.Receipt(), "&receipts=", "&identity=0123456789abcdef"} {
		if !strings.Contains(got, part) {
			t.Errorf("%s is not in %s", part, got)
		}
	}
	finished.History = finished.History[:1]
	if got := linkTo(baseline().Row(finished)); strings.Contains(got, "receipt") {
		t.Errorf("of a run that is not finished: %s", got)
	}
}

func TestPlacesInStudies(t *testing.T) {
	kept := before(t)[0]
	kept.Key, kept.Run.Study, kept.Run.Place = "1.001/000003", "sweep=lr:0.01", 2
	v := &visit{State: New()}
	v.Given.Shown = true
	v.tell(history.Loaded{Visit: "2", Runs: []history.Kept{kept}, Studies: []history.Study{{Key: "1.001"}}})
	v.State, _ = v.Settled(v.Given)
	if got := v.text("run-1-study"); got != "study 1, run 3" {
		t.Errorf("it stands in %q", got)
	}
}

func TestOfManyRunsAPageIsShown(t *testing.T) {
	var kept []history.Kept
	for i := range 3*pageRows - 20 {
		k := before(t)[0]
		k.Key, k.Number = fmt.Sprintf("1/%06d", i+1), uint32(i+1)
		kept = append(kept, k)
	}
	v := returned(t, kept...)
	for _, want := range []int{pageRows, 2 * pageRows, 3*pageRows - 20} {
		if got := len(v.shown.table) - 1; got != want || v.shown.rows != want { // less the row of their group
			t.Errorf("%d rows are shown, and %d told, not %d", got, v.shown.rows, want)
		}
		v.press("runs-more")
	}
	if got := v.text("group-1-count"); got != "55 runs" {
		t.Errorf("the group has %s", got)
	}
}
