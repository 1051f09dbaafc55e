package study

import (
	"fmt"
	"strings"
	"testing"

	"inkling/core/evaluation"
	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/history"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
)

// recipe returns the recipe named seed with changes, as in a link.
func recipe(t testing.TB, text string) train.Recipe {
	r, err := train.ParseRecipe(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// trained returns a run of this visit with a test error a epoch.
func trained(t testing.TB, number uint32, text string, errors ...float64) run.Run {
	r := run.Run{Number: number, Recipe: recipe(t, text), Data: record.Data{Name: "made", Identity: "ab"}, Phase: message.Finished}
	for i, e := range errors {
		r.Epochs = append(r.Epochs, message.Epoch{
			Run: number, Epoch: uint32(i + 1), TestError: e, TestLoss: 2 * e, Seconds: 0.5,
			Receipt: fmt.Sprintf("%064x", int(1e6*e)+i), Images: 1000, Misread: misread(int(1000*e), 1000),
		})
		r.Seconds += 0.5
	}
	return r
}

// misread is a set of the first n of the images.
func misread(n, images int) []byte {
	set := evaluation.NewBitset(images)
	for i := range n {
		set.Add(i)
	}
	return set.Append(nil)
}

// six is two recipes with three seeds each.
func six(t testing.TB) []run.Run {
	var runs []run.Run
	for i, e := range []float64{0.050, 0.052, 0.051, 0.040, 0.0425, 0.041} {
		text := fmt.Sprintf("epochs=2&seed=%d&lr=%v", i%3+1, []float64{0.05, 0.1}[i/3])
		runs = append(runs, trained(t, uint32(i+1), text, e+0.02, e))
	}
	return runs
}

// visit drives the room without a page.
type visit struct {
	State
	Given
	requests []room.Request
}

func opened(t testing.TB, runs ...run.Run) *visit {
	v := &visit{State: New()}
	v.tell(history.Loaded{Visit: "2"})
	for i := range runs {
		v.Given.Runs, v.Given.Shown = runs[:i+1], i == len(runs)-1
		v.keep(runs[i])
		v.State, _ = v.Settled(v.Given)
	}
	v.Given.Shown = true
	return v
}

// keep lets the history keep a run of this visit.
func (v *visit) keep(r run.Run) {
	v.History, _ = v.History.Settled(history.Given{Present: r, Hidden: true})
	v.tell(history.Written{})
}

// tell lets the history take an event.
func (v *visit) tell(e history.Event) {
	v.History, _ = v.History.Update(e, history.Given{})
}

// do lets the room take an event, and the history what the room asks of it.
func (v *visit) do(e Event) {
	v.State, v.requests = v.Update(e, v.Given)
	for _, r := range v.requests {
		if told, ok := r.(history.Event); ok {
			v.tell(told)
		}
	}
	v.State, _ = v.Settled(v.Given)
}

func (v *visit) press(ids ...string) {
	for _, id := range ids {
		v.do(Pressed{id})
	}
}

// text returns what the element of the table with that id says, "" if there is none.
func (v *visit) text(id string) string {
	for _, n := range screen.Find(v.State.shown.table, func(n screen.Node) bool { return n.Attr("id") == id }) {
		return n.Text
	}
	return ""
}

// order returns the ids of the rows.
func (v *visit) order() string {
	var ids []string
	for _, n := range v.State.shown.table {
		ids = append(ids, n.Attr("id"))
	}
	return strings.Join(ids, " ")
}

func TestARowARun(t *testing.T) {
	v := opened(t, trained(t, 1, "epochs=2&lr=0.1", 0.05, 0.06))
	for id, want := range map[string]string{
		"run-1-name": "run 1", "run-1-changes": "lr 0.1, epochs 2", "run-1-status": "finished",
		"run-1-accuracy": "94.00", "run-1-best": "95.00", "run-1-seconds": "1.0 s",
		"run-1-receipt": fmt.Sprintf("%064x", 60001),
	} {
		if got := v.text(id); got != want {
			t.Errorf("%s is %q, not %q", id, got, want)
		}
	}
}

func TestRunsOfARecipeAreGrouped(t *testing.T) {
	v := opened(t, six(t)...)
	if got := v.order(); got != "group-1 run-1 run-2 run-3 group-4 run-4 run-5 run-6" {
		t.Errorf("the rows are %s", got)
	}
	for id, want := range map[string]string{
		"group-1-count": "3 runs", "group-1-status": "n = 3", "group-1-accuracy": "94.90", "group-1-accuracy-range": "94.80 to 95.00",
	} {
		if got := v.text(id); got != want {
			t.Errorf("%s is %q, not %q", id, got, want)
		}
	}
	v.press("runs-grouped")
	if got := v.order(); got != "run-1 run-2 run-3 run-4 run-5 run-6" {
		t.Errorf("not grouped, the rows are %s", got)
	}
}

func TestHidingARunChangesNoFigure(t *testing.T) {
	v := opened(t, six(t)...)
	v.do(Searched{"seed=2 lr=0.1"})
	if got := v.order(); got != "group-4 run-5" {
		t.Errorf("the search leaves %s", got)
	}
	if got := v.text("group-4-accuracy"); got != "95.90" {
		t.Errorf("with runs hidden the median is %s", got)
	}
}

func TestSorting(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("runs-grouped", "sort-accuracy")
	if got := v.order(); got != "run-4 run-6 run-5 run-1 run-3 run-2" {
		t.Errorf("by accuracy the rows are %s", got)
	}
	v.press("sort-accuracy")
	if got := v.order(); got != "run-2 run-3 run-1 run-5 run-6 run-4" {
		t.Errorf("the other way round they are %s", got)
	}
	v.press("sort-accuracy")
	if got := v.order(); !strings.HasPrefix(got, "run-1 run-2") {
		t.Errorf("the third time they are %s", got)
	}
}

func TestADeletedRunComesBackOnlyByUndo(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("run-2-star", "run-2-delete")
	if got := v.order(); strings.Contains(got, "run-2") {
		t.Errorf("the rows are %s", got)
	}
	if got := v.text("group-1-count"); got != "2 runs" {
		t.Errorf("the group has %s", got)
	}
	v.press("runs-undo")
	if got := v.order(); got != "group-1 run-1 run-2 run-3 group-4 run-4 run-5 run-6" || v.text("run-2-star") != "★" {
		t.Errorf("after undo the rows are %s, star %s", got, v.text("run-2-star"))
	}
}

func TestRenaming(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("run-3-rename")
	if len(v.requests) != 1 || v.requests[0] != (room.Focus{ID: "run-3-newname"}) {
		t.Errorf("it asks for %v", v.requests)
	}
	v.do(Renamed{3, " the slow one "})
	if got := v.text("run-3-name"); got != "the slow one" {
		t.Errorf("the name is %q", got)
	}
	v.Given.Runs = append(v.Given.Runs[:2:2], trained(t, 3, "epochs=3&seed=3", 0.1, 0.1, 0.1)) // it goes on
	v.keep(v.Given.Runs[2])
	v.State, _ = v.Settled(v.Given)
	if got := v.text("run-3-name"); got != "the slow one" || v.text("run-3-epochs") != "3" {
		t.Errorf("later the name is %q after %s epochs", got, v.text("run-3-epochs"))
	}
}

func TestTwoAreCompared(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("group-1-pick", "group-4-pick")
	if got := v.State.shown.verdict; !strings.Contains(got, "lr 0.1, epochs 2 (3 runs)” is better by 0.9") {
		t.Errorf("it says %q", got)
	}
	marked := screen.Find(v.State.shown.recipes, func(n screen.Node) bool { return n.Attr("class") == "differs" })
	if len(marked) != 1 || marked[0].Key != "lr" {
		t.Errorf("marked are %v", marked)
	}
	if len(v.State.shown.legend) != 2 {
		t.Errorf("the legend names %v", v.State.shown.legend)
	}
	v.press("runs-unselect", "run-1-pick", "run-4-pick")
	if got := v.State.shown.verdict; !strings.Contains(got, "one run does not show") {
		t.Errorf("of single runs it says %q", got)
	} else if !strings.Contains(got, "Of 1000 test images, 0 are read by “run 1” alone and 10 by “run 4” alone") {
		t.Errorf("of the images it says %q", got)
	}
}

func TestFilesReadBack(t *testing.T) {
	v := opened(t, six(t)...)
	v.press("run-4-pick", "runs-json")
	saved := v.requests[0].(Save)
	other := opened(t)
	other.do(Read{Name: "runs.json", Text: saved.Text})
	if got := other.order(); got != "run-1" || other.text("run-1-name") != "run 4" || other.text("run-1-receipt") != v.text("run-4-receipt") {
		t.Errorf("the file gives %s, %s", got, other.text("run-1-name"))
	}
	other.do(Read{Name: "x.json", Text: "{}"})
	if len(other.requests) != 1 || other.order() != "run-1" {
		t.Errorf("a file that is none gives %s and says %v", other.order(), other.requests)
	}
	v.press("runs-unselect", "runs-csv")
	if csv := v.requests[0].(Save).Text; strings.Count(csv, "\n") != 7 || !strings.Contains(csv, "94.80") {
		t.Errorf("the table as CSV: %s", csv)
	}
}

func TestRunsWithoutAnEpochHaveNoBand(t *testing.T) {
	a, b := trained(t, 1, "epochs=2&seed=1"), trained(t, 2, "epochs=2&seed=2")
	a.Phase, b.Phase = message.Training, message.Training
	v := opened(t, a, b)
	if len(v.State.shown.legend) != 1 {
		t.Fatalf("the legend names %v", v.State.shown.legend)
	}
	for _, n := range screen.Find(v.State.shown.chart, func(n screen.Node) bool { return n.Tag == "path" }) {
		t.Errorf("there is a path %v", n.Attrs)
	}
}

func TestWhatIsNotInSightComputesNothing(t *testing.T) {
	v := opened(t, six(t)...)
	v.State.shown, v.Given.Shown = shown{}, false
	v.press("sort-name")
	if v.State.shown.table != nil {
		t.Error("the table was made")
	}
}

// With 1,000 runs each of these is to take less than a frame of 16 ms.
func BenchmarkThousandRuns(b *testing.B) {
	var runs []run.Run
	for i := range 1000 {
		text := fmt.Sprintf("epochs=30&seed=%d&lr=%v&batch=%d", i%5+1, 0.01*float64(1+i/5%20), 10*(1+i/100))
		errors := make([]float64, 30)
		for e := range errors {
			errors[e] = 0.1/float64(e+1) + 0.0001*float64(i%37)
		}
		runs = append(runs, trained(b, uint32(i+1), text, errors...))
	}
	var kept []history.Kept
	for i, r := range runs {
		kept = append(kept, history.Kept{Key: fmt.Sprintf("1/%06d", i+1), Number: r.Number, Run: r.Record()})
	}
	v := returned(b, kept...)
	for _, c := range []struct {
		name  string
		event Event
	}{{"sort", Pressed{"sort-accuracy"}}, {"filter", Searched{"lr=0.05 batch=20"}}, {"regroup", Pressed{"runs-grouped"}}, {"star", Pressed{"run-500-star"}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				v.do(c.event)
			}
		})
	}
}
