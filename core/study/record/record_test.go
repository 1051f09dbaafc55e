package record

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"inkling/core/evaluation"
	"inkling/core/mnist/dataset"
	"inkling/core/train"
)

func recipe(t testing.TB, text string) train.Recipe {
	t.Helper()
	r, err := train.ParseRecipe(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// made returns a run with made-up figures that have all their digits.
func made(r train.Recipe, epochs int, seed uint64) Run {
	rnd := rand.New(rand.NewPCG(seed, 1))
	run := Run{Name: fmt.Sprintf("run %d", seed), Recipe: r, Data: Data{"MNIST", "abc"}, Seconds: 100 * rnd.Float64()}
	for e := range epochs {
		run.History = append(run.History, train.EpochMetrics{
			Epoch: e + 1, TrainLoss: rnd.Float64(), TrainError: rnd.Float64(), TestLoss: rnd.Float64(),
			TestError: float64(rnd.IntN(10000)) / 10000, LR: r.LR, Receipt: fmt.Sprintf("%064x", rnd.Uint64()),
		})
	}
	return run
}

func examples(t testing.TB) []Run {
	odd := made(recipe(t, "recipe=best&seed=18446744073709551615"), 3, 7)
	odd.Name = "quote \" comma, newline \n, ü, \u2028, 数字"
	odd.Out, odd.Why = "diverged", "the loss was no longer a number"
	for i := range odd.History {
		odd.History[i].Validated, odd.History[i].ValidationLoss, odd.History[i].ValidationError = true, 1.0/3, 0.25
	}
	odd.Misread = Misread{70, evaluation.Bitset{1<<63 | 5, 1 << 5}}
	odd.Study, odd.Place, odd.Starred = "recipe=seed&seed=1&sweep=lr:0.01,0.05&seeds=3&search=grid", 4, true
	return []Run{made(recipe(t, "recipe=seed"), 30, 1), odd, {Name: "new", Recipe: recipe(t, "recipe=adam")}}
}

func TestJSONReadsBackToTheBit(t *testing.T) {
	runs := examples(t)
	text := JSON(runs)
	if !json.Valid(text) {
		t.Fatalf("not JSON: %s", text)
	}
	got, err := ReadJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, runs) {
		t.Errorf("got  %+v\nwant %+v", got, runs)
	}
}

func TestWhatIsNotANumberIsNull(t *testing.T) {
	run := made(recipe(t, "recipe=seed"), 1, 1)
	run.History[0].TrainLoss = math.Inf(1)
	text := JSON([]Run{run})
	if !json.Valid(text) {
		t.Fatalf("not JSON: %s", text)
	}
	got, err := ReadJSON(text)
	if err != nil || !math.IsNaN(got[0].History[0].TrainLoss) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatIsNoFileOfRunsIsRefused(t *testing.T) {
	good := string(JSON([]Run{made(recipe(t, "recipe=seed"), 2, 1)}))
	for text, want := range map[string]string{
		"":                     "cannot be read",
		"[1,2":                 "cannot be read",
		`{"runs":[]}`:          "format",
		`{"format":"other 1"}`: "format",
		strings.Replace(good, "recipe=seed", "recipe=sead", 1):               "sead",
		strings.Replace(good, `"epoch":2`, `"epoch":1`, 1):                   "epoch 1",
		strings.Replace(good, `"test_error":`, `"test_error":"x","was":`, 1): "test_error",
		strings.Replace(good, `"seconds":`, `"seconds":1e999,"other":`, 1):   "seconds",
		strings.Replace(good, `"epoch":1,`, `"epoch":1,"epoch":1,`, 1):       "epoch",
		strings.Replace(good, `"place":0`, `"place":-1`, 1):                  "place",
		good + "later": "cannot be read",
	} {
		if runs, err := ReadJSON([]byte(text)); err == nil || runs != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %s", text, err, want)
		}
	}
}

// A run of very many epochs is kept with gaps.
func TestGapsBetweenEpochs(t *testing.T) {
	long := made(recipe(t, "recipe=seed&epochs=9"), 9, 1)
	long.History = slices.Delete(long.History, 4, 8)
	runs, err := ReadJSON(JSON([]Run{long}))
	if err != nil || len(runs) != 1 {
		t.Fatal(runs, err)
	}
	r := runs[0]
	if r.Finished() != 9 || r.Status() != Finished {
		t.Errorf("it has finished %d epochs and is %s", r.Finished(), r.Status())
	}
	for epoch, kept := range map[int]bool{0: false, 1: true, 4: true, 5: false, 8: false, 9: true, 10: false} {
		if m, ok := r.After(epoch); ok != kept || ok && m.Epoch != epoch {
			t.Errorf("epoch %d: %v, %v", epoch, m.Epoch, ok)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add(JSON(examples(f)))
	f.Add([]byte(`{"format":"inkling runs 1","runs":[{"history":[{"epoch":1}]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		runs, err := ReadJSON(text)
		if err != nil {
			return
		}
		if _, err := ReadJSON(JSON(runs)); err != nil {
			t.Fatalf("%q was read, but what it was read as is not: %v", text, err)
		}
	})
}

// What the files say is what the page shows: two decimals from one function.
func TestCSVSaysWhatThePageShows(t *testing.T) {
	runs := examples(t)
	rows, err := csv.NewReader(strings.NewReader(CSV(runs))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	value := func(row int, name string) string { return rows[row][slices.Index(rows[0], name)] }
	last, _ := runs[1].Last()
	best, _ := runs[1].Best()
	for name, want := range map[string]string{
		"name": runs[1].Name, "status": "diverged", "epochs_finished": "3", "seed": "18446744073709551615",
		"test_accuracy": strconv.FormatFloat(100*(1-last.TestError), 'f', 2, 64),
		"best_epoch":    strconv.Itoa(best.Epoch), "best_by": "validation", "receipt": last.Receipt, "layers": "784-64-64-128-10",
		"study": runs[1].Study, "place": "4",
	} {
		if got := value(2, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if loss, err := strconv.ParseFloat(value(2, "test_loss"), 64); err != nil || loss != last.TestLoss {
		t.Errorf("test_loss is %v, want %v: %v", loss, last.TestLoss, err)
	}
	if value(3, "test_accuracy") != "" || value(3, "status") != "unfinished" {
		t.Errorf("a run without an epoch has the row %q", rows[3])
	}
	rows, err = csv.NewReader(strings.NewReader(HistoryCSV(runs))).ReadAll()
	if err != nil || len(rows) != 1+30+3 {
		t.Fatalf("%d rows of epochs: %v", len(rows), err)
	}
	if loss, _ := strconv.ParseFloat(rows[30][6], 64); loss != runs[0].History[29].TestLoss || rows[0][6] != "test_loss" {
		t.Errorf("%s of epoch 30 is %v", rows[0][6], loss)
	}
}

func TestChangesInWords(t *testing.T) {
	base := recipe(t, "recipe=seed")
	for text, want := range map[string]string{
		"recipe=seed&seed=9":                 "",
		"recipe=batch-100&lr=0.1":            "lr 0.1, batch 100",
		"recipe=adam":                        "optimizer adam, lr 0.001",
		"recipe=adam&momentum=0.9":           "optimizer adam, lr 0.001",
		"recipe=three-layers&weight_decay=1": "layers 784-64-128-10, lr 0.01, weight decay 1, batch 100",
	} {
		if got := Changes(base, recipe(t, text)); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestGroupsAreOfOneRecipe(t *testing.T) {
	base := NewBaseline(recipe(t, "recipe=seed&epochs=3"))
	var rows []*Row
	add := func(text string, epochs int, accuracy float64) *Row {
		run := made(recipe(t, text), epochs, uint64(len(rows)))
		for i := range run.History {
			run.History[i].TestError = 1 - accuracy/100
		}
		rows = append(rows, base.Row(run))
		return rows[len(rows)-1]
	}
	add("epochs=3&seed=1", 3, 98)
	add("epochs=3&lr=0.1", 3, 97)
	add("recipe=leaky&activation=relu&epochs=3&seed=2", 3, 98.5) // the same recipe by another name
	add("epochs=3&seed=3", 2, 90)                                // behind
	add("epochs=3&seed=4", 3, 50).Run.Out = "diverged"
	add("epochs=3&seed=2", 3, 98.5) // trained again
	add("epochs=3&seed=5", 3, 99).Key += "other data"
	groups := Groups(rows)
	if len(groups) != 3 {
		t.Fatalf("%d groups", len(groups))
	}
	g := groups[0]
	if g.Changes != "" || len(g.Rows) != 5 || g.Last.N != 2 || g.Behind != 1 || g.Out != 1 || g.Epochs != 3 {
		t.Errorf("%+v", g)
	}
	if math.Abs(g.Last.Median-98.25) > 1e-9 || math.Abs(g.ByLast[2]-98.5) > 1e-9 {
		t.Errorf("the median is %v, by seed %v", g.Last.Median, g.ByLast)
	}
	if groups[1].Changes != "lr 0.1" {
		t.Errorf("the second group is %q", groups[1].Changes)
	}
}

func TestSortAndFilter(t *testing.T) {
	base := NewBaseline(recipe(t, "recipe=seed"))
	var rows []*Row
	for i, text := range []string{"lr=0.1&epochs=2", "lr=0.05&epochs=2", "recipe=adam&lr=0.0500", "lr=1e-3&batch=100"} {
		rows = append(rows, base.Row(made(recipe(t, text), 2, uint64(i))))
	}
	names := func(rows []*Row) (s string) {
		for _, r := range rows {
			s += strings.TrimPrefix(r.Run.Name, "run ")
		}
		return s
	}
	for query, want := range map[string]string{"": "0123", "lr=0.05": "12", "LR=0.05 status=finished": "1", "adam": "2", "batch=100": "3", "nothing": "", "lr=0.05 adam": "2"} {
		if got := names(Filter(rows, query)); got != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	for _, c := range []struct {
		column     string
		descending bool
		want       string
	}{{"lr", false, "3120"}, {"lr", true, "0123"}, {"name", true, "3210"}, {"batch", false, "0123"}, {"epochs", false, "0123"}} {
		sorted := slices.Clone(rows)
		Sort(sorted, c.column, c.descending)
		if got := names(sorted); got != c.want {
			t.Errorf("by %s, descending %v: %q, want %q", c.column, c.descending, got, c.want)
		}
	}
	for _, column := range Columns() {
		Sort(rows, column, true)
		Sort(rows, column, false)
		for i := range rows[1:] {
			a, b := rows[i].sortKey(column), rows[i+1].sortKey(column)
			if a.number > b.number || a.number == b.number && a.text > b.text {
				t.Errorf("by %s, row %d comes after row %d", column, i+1, i)
			}
		}
	}
}

// BenchmarkTable sorts, filters and groups 1,000 runs of 30 epochs.
func BenchmarkTable(b *testing.B) {
	seed := recipe(b, "recipe=seed")
	base := NewBaseline(seed)
	var rows []*Row
	for i := range 1000 {
		r := seed
		r.LR, r.Batch, r.Seed = []float64{0.01, 0.05, 0.1}[i%3], 50+i/30, uint64(i)
		rows = append(rows, base.Row(made(r, 30, uint64(i))))
	}
	for b.Loop() {
		Sort(rows, "accuracy", true)
		Sort(rows, "lr", false)
		Groups(Filter(rows, "lr=0.05 status=finished"))
		Groups(rows)
	}
}

func BenchmarkRow(b *testing.B) {
	seed := recipe(b, "recipe=seed")
	base, run := NewBaseline(seed), made(seed, 30, 1)
	for b.Loop() {
		base.Row(run)
	}
}

func TestDataAreToldApartByTheirBytes(t *testing.T) {
	mnist := Data{Name: dataset.NameMNIST, Identity: "ab"}
	own := Data{Name: "own files", Identity: "cd"}
	for _, c := range []struct {
		a, b Data
		same bool
	}{
		{mnist, Data{Name: dataset.NameMNIST}, true}, // a file of a network may not say the identity
		{own, own, true}, {own, Data{Name: "others", Identity: "cd"}, true},
		{own, Data{Name: own.Name, Identity: "ef"}, false}, {own, mnist, false},
		{Data{Name: "own files"}, Data{Name: "own files"}, false},
	} {
		if c.a.Same(c.b) != c.same || c.b.Same(c.a) != c.same {
			t.Errorf("%v and %v are the same: %v, want %v", c.a, c.b, c.a.Same(c.b), c.same)
		}
	}
}
