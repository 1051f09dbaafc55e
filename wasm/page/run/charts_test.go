package run

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/screen"
)

// begun returns a run with figures before its first step and that many epochs.
func begun(number uint32, epochs int, recipe train.Recipe) Run {
	r := runOf(epochs)
	r.Number, r.Recipe, r.Data = number, recipe, record.Data{Name: "MNIST", Identity: "ab"}
	r.Start = message.Epoch{Run: number, TrainLoss: 2.31, TestLoss: 2.3, TrainError: 0.9, TestError: 0.88}
	return r
}

func seed(t *testing.T, change func(*train.Recipe)) train.Recipe {
	r, ok := train.Named("seed")
	if !ok {
		t.Fatal("there is no seed recipe")
	}
	if change != nil {
		change(&r)
	}
	return r
}

// several returns a state whose runs differ from the last one by their seeds.
func several(t *testing.T, n int) State {
	s := New()
	for i := range n {
		s.Runs = append(s.Runs, begun(uint32(i+1), 3, seed(t, func(r *train.Recipe) { r.Seed = uint64(i + 1) })))
	}
	return s
}

// texts returns the text of every node.
func texts(nodes []screen.Node) (list []string) {
	for _, n := range screen.Find(nodes, func(n screen.Node) bool { return n.Text != "" }) {
		list = append(list, n.Text)
	}
	return list
}

func curve(c chart.Chart, class string) chart.Curve {
	at := slices.IndexFunc(c.Curves, func(c chart.Curve) bool { return c.Class == class })
	if at < 0 {
		return chart.Curve{}
	}
	return c.Curves[at]
}

func TestChartsBeginBeforeTheFirstStep(t *testing.T) {
	s, _ := New().Update(Supplied{}, given())
	s = told(s, &message.Epoch{Run: 1, TrainLoss: 2.31, TestLoss: 2.3, TrainError: 0.9, TestError: 0.88})
	if r := s.Present(); len(r.Epochs) > 0 || r.Reached() != 0 || r.Begun() {
		t.Errorf("the untrained network counts as an epoch: %+v", r)
	}
	s = told(s, &message.Progress{Run: 1, Batch: 1, Batches: 4, RecentLoss: 2.2, RecentError: 0.8})
	s = told(s, &message.Progress{Run: 1, Batch: 2, Batches: 4, RecentLoss: 1.8, RecentError: 0.6})
	s = told(s, &message.Progress{Run: 1, Batch: 2, Batches: 4}) // nothing has been trained since
	for name, c := range map[string]struct {
		measure        measure
		training, test []chart.Point
		batches        []chart.Point
	}{
		"loss":  {lossMeasure(), []chart.Point{{X: 0, Y: 2.31}}, []chart.Point{{X: 0, Y: 2.3}}, []chart.Point{{X: 0, Y: 2.31}, {X: 0.25, Y: 2.2}, {X: 0.5, Y: 1.8}}},
		"error": {errorMeasure(), []chart.Point{{X: 0, Y: 90}}, []chart.Point{{X: 0, Y: 88}}, []chart.Point{{X: 0, Y: 90}, {X: 0.25, Y: 80}, {X: 0.5, Y: 60}}},
	} {
		drawn := c.measure.chart(s.Frame, s.Shown(), nil)
		for class, want := range map[string][]chart.Point{"training": c.training, "test": c.test, "training running": c.batches} {
			if got := curve(drawn, class).Points; !slices.Equal(got, want) {
				t.Errorf("%s: the curve %s is %v, not %v", name, class, got, want)
			}
		}
	}
	s = told(s, &message.Epoch{Run: 1, Epoch: 1, TrainLoss: 1, TestLoss: 0.5})
	if got := curve(lossMeasure().chart(s.Frame, s.Shown(), nil), "test").Points; len(got) != 2 || got[0].X != 0 || got[1].X != 1 {
		t.Errorf("after an epoch the curve is %v", got)
	}
}

// A run that is taken up again hears of its start anew.
func TestTheStartIsOfItsOwnRun(t *testing.T) {
	s, _ := New().Update(Supplied{}, given())
	s = told(s, &message.Epoch{Run: 7, TestLoss: 2.3})
	if s.Present().started() {
		t.Error("the start of another run is taken")
	}
}

func TestEarlierRunsStayAndAreNamed(t *testing.T) {
	s := several(t, 7)
	s.Runs[5].Data.Identity = "cd"
	s.Runs[3].Recipe.LR = 0.1
	s = s.drawn()
	var numbers []uint32
	for _, r := range s.earlier() {
		numbers = append(numbers, r.Number)
	}
	if want := []uint32{5, 4, 3, 2}; !slices.Equal(numbers, want) {
		t.Errorf("the runs %v stay, not %v", numbers, want)
	}
	want := []string{"run 7", "run 5: seed 5", "run 4: lr 0.1, seed 4", "run 3: seed 3", "run 2: seed 2"}
	if got := texts(s.charts.legend); !slices.Equal(got, want) {
		t.Errorf("the legend is %q, not %q", got, want)
	}
	strokes := map[string]bool{}
	for _, n := range screen.Find(s.charts.loss, func(n screen.Node) bool { return strings.HasPrefix(n.Attr("class"), "line test earlier stroke-") }) {
		strokes[n.Attr("class")] = true
	}
	if len(strokes) != 4 {
		t.Errorf("the strokes are %v", strokes)
	}
	again := several(t, 1)
	again.Runs = append(again.Runs, begun(2, 0, again.Runs[0].Recipe))
	if got := texts(again.drawn().charts.legend); !slices.Equal(got, []string{"run 2", "run 1: the same recipe"}) {
		t.Errorf("the legend of the same recipe is %q", got)
	}
}

func TestTheCursorReadsEveryCurve(t *testing.T) {
	s := several(t, 2)
	last := &s.Runs[1]
	*last = last.progressed(message.Progress{Run: 2, Epoch: 3, Batch: 1500, Batches: 3000, RecentLoss: 0.125})
	for _, c := range []struct {
		keys  string
		words string
		table []string
	}{
		{"Home", "Before the first step: training 2.310, test 2.300; run 1: training 2.310, test 2.300",
			[]string{"Before the first step", "training", "test", "run 2", "2.310", "2.300", "run 1", "2.310", "2.300"}},
		{"Home ArrowRight", "Epoch 1: training 1.000, test 2.000; run 1: training 1.000, test 2.000",
			[]string{"Epoch 1", "training", "test", "run 2", "1.000", "2.000", "run 1", "1.000", "2.000"}},
		{"End", "Epoch 4, batch 1,500: training 0.1250", []string{"Epoch 4, batch 1,500", "training", "run 2", "0.1250", "run 1"}},
		{"End Escape", "", nil},
	} {
		at := s
		for _, key := range strings.Fields(c.keys) {
			at = at.Read(chart.Walked{Key: key})
		}
		at = at.drawn()
		if at.charts.lossReading != c.words {
			t.Errorf("%s: it says %q, not %q", c.keys, at.charts.lossReading, c.words)
		}
		if got := texts(at.charts.lossValues); !slices.Equal(got, c.table) {
			t.Errorf("%s: at the cursor stands %q, not %q", c.keys, got, c.table)
		}
	}
}

func TestTheTableIsBounded(t *testing.T) {
	for _, epochs := range []int{0, 1, 38, 39, 1000} {
		s := several(t, 2)
		s.Runs[1] = begun(2, epochs, s.Runs[1].Recipe)
		if s = s.drawn(); s.charts.table.body != nil {
			t.Error("a table that is not in sight is made")
		}
		s, _ = s.Update(Turned{}, Given{})
		s = s.drawn()
		table := s.charts.table
		rows := len(table.body)
		if want := min(epochs+1, maxRows); rows > maxRows || rows < want-maxRows/2 || epochs < maxRows-2 && rows != epochs+1 {
			t.Errorf("%d epochs have %d rows", epochs, rows)
		}
		first, last := texts(table.body[:1]), texts(table.body[rows-1:])
		if first[0] != "0" || first[2] != "2.300" || last[0] != fmt.Sprint(epochs) {
			t.Errorf("%d epochs: the first row is %q, the last %q", epochs, first, last)
		}
		if head := texts(table.head); !slices.Contains(head, "Test loss, run 1") || len(head) != len(first) {
			t.Errorf("the head is %q, a row %q", head, first)
		}
		if cut := strings.Contains(table.caption, " epochs are shown"); cut != (epochs > maxRows-2) {
			t.Errorf("%d epochs: the caption is %q", epochs, table.caption)
		} else if cut && !strings.Contains(table.caption, fmt.Sprintf(" %d of ", rows-1)) {
			t.Errorf("%d rows beside the first: the caption is %q", rows-1, table.caption)
		}
	}
}

// Before anything is drawn, the charts show what will be there.
func TestTheEmptyState(t *testing.T) {
	s, _ := New().Update(Supplied{}, given())
	shown := func(s State) (words string, sketches int) {
		s = s.drawn()
		for _, p := range s.curves() {
			if p.ID == "loss-empty" {
				words = p.Value
			}
		}
		return words, len(screen.Find(s.charts.loss, func(n screen.Node) bool { return strings.HasSuffix(n.Attr("class"), " sketch") }))
	}
	if words, n := shown(s); words != lossToCome || n != 2 {
		t.Errorf("%d curves are sketched beside %q", n, words)
	}
	s = told(s, &message.Epoch{Run: 1, TrainLoss: 3, TestLoss: 3.5})
	sketch := curve(lossMeasure().chart(s.Frame, s.Shown(), nil), "test sketch").Points
	if first := sketch[0]; first.X != 0 || first.Y != 3.5 || sketch[len(sketch)-1].X != 5 || math.IsNaN(sketch[5].Y) || sketch[5].Y >= 3.5 {
		t.Errorf("the sketch is %v", sketch)
	}
	if words, n := shown(told(s, &message.Epoch{Run: 1, Epoch: 1})); words != "" || n != 0 {
		t.Errorf("after an epoch %d curves are sketched beside %q", n, words)
	}
}

func TestTheBestEpoch(t *testing.T) {
	epoch := func(n uint32, validation, test float64) message.Epoch {
		return message.Epoch{Run: 1, Epoch: n, Validated: validation > 0, ValidationError: validation, TestError: test}
	}
	var r Run
	for _, e := range []message.Epoch{epoch(1, 0.3, 0.1), epoch(2, 0.1, 0.3), epoch(3, 0.2, 0.2)} {
		r = r.finished(e)
	}
	if r.Best.Epoch.Epoch != 2 || bestWords(r.Best.Epoch) != "Best by validation: epoch 2, 70.00 %" {
		t.Errorf("the best is %+v", r.Best.Epoch)
	}
	r.Best = r.Best.with(&message.Weights{Epoch: 3, Safetensors: []byte("x")}).with(&message.Weights{Epoch: 2, Batch: 1, Safetensors: []byte("y")})
	if r.Best.Weights != nil {
		t.Errorf("it has the weights %q", r.Best.Weights)
	}
	r.Best = r.Best.with(&message.Weights{Epoch: 2, Safetensors: []byte("z")})
	r.Checkpoint = message.Checkpoint{Epoch: 1}
	if back := r.rewound(false).Best; back.Epoch.Epoch != 1 || back.Weights != nil || string(r.Best.Weights) != "z" {
		t.Errorf("rewound to epoch 1, the best is %+v", back)
	}
	r.Checkpoint.Epoch = 2
	if back := r.rewound(false).Best; string(back.Weights) != "z" {
		t.Errorf("rewound to epoch 2, the best is %+v", back)
	}
}
