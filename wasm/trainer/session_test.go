package trainer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/train"
	"inkling/wasm/message"
)

// desk is a session with a clock that moves on by tick at every look, and all
// that the session has said.
type desk struct {
	*Session
	now  time.Duration
	tick time.Duration
	said []message.Message
	when []time.Duration // each was said
}

func newDesk() *desk {
	d := &desk{now: time.Hour, tick: time.Millisecond}
	d.Session = New(func(m message.Message) { d.said, d.when = append(d.said, m), append(d.when, d.now) }, func() time.Duration {
		d.now += d.tick
		return d.now
	})
	return d
}

// idx returns a file of IDX: dims and then the bytes.
func idx(magic uint32, dims []int, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, magic)
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, uint32(d))
	}
	return append(b, data...)
}

// files returns a data set of ten classes, learnable in no time.
func files(train, test int) (names []string, buffers [][]byte) { return filesOf(10, train, test) }

// filesOf returns a data set of a horizontal stripe in another place for each of
// up to 28 classes.
func filesOf(classes, train, test int) (names []string, buffers [][]byte) {
	side := 28 / classes // rows a class
	for _, part := range []struct {
		name string
		n    int
	}{{"train", train}, {"t10k", test}} {
		images, labels := make([]byte, part.n*784), make([]byte, part.n)
		for i := range labels {
			labels[i] = byte(i % classes)
			copy(images[i*784+i%classes*28*side:], bytes.Repeat([]byte{byte(200 + i%7)}, 28*side))
		}
		names = append(names, part.name+"-images-idx3-ubyte", part.name+"-labels-idx1-ubyte")
		buffers = append(buffers, idx(2051, []int{part.n, 28, 28}, images), idx(2049, []int{part.n}, labels))
	}
	return names, buffers
}

const quick = "layers=784-8-10&batch=10&epochs=3&lr=0.1"

func (d *desk) load() {
	names, buffers := files(200, 50)
	d.Handle(&message.Load{Names: names}, buffers)
}

// begin begins a run whose untrained network has been evaluated, unless its images
// have to be prepared.
func (d *desk) begin(run uint32, recipe string) {
	d.Handle(&message.New{Run: run, Recipe: recipe}, nil)
	for d.start != nil && !d.trainer.Position().Preparing {
		d.Work()
	}
}

func (d *desk) tell(verb message.Verb) { d.Handle(&message.Command{Run: d.run, Verb: verb}, nil) }

// finish works to the end of the run and returns the number of slices.
func (d *desk) finish(t *testing.T) int {
	t.Helper()
	for n := 1; n < 10000; n++ {
		if !d.Work() {
			return n
		}
	}
	t.Fatal("the run does not end")
	return 0
}

// last returns the newest message of a type.
func last[M message.Message](t *testing.T, d *desk) M {
	t.Helper()
	for _, m := range slices.Backward(d.said) {
		if m, ok := m.(M); ok {
			return m
		}
	}
	t.Fatalf("no %T was said", *new(M))
	return *new(M)
}

func TestARunFromHelloToFinished(t *testing.T) {
	d := newDesk()
	if h := last[*message.Hello](t, d); h.Backend == "" {
		t.Error("hello without the kernels' name")
	}
	d.load()
	if l := last[*message.Loaded](t, d); l.Train != 200 || l.Test != 50 {
		t.Errorf("loaded %+v", l)
	}
	d.begin(4, quick)
	if s := last[*message.State](t, d); s.Phase != message.Ready || s.Run != 4 {
		t.Errorf("after New: %+v", s)
	}
	d.tell(message.Train)
	d.finish(t)
	if s := last[*message.State](t, d); s.Phase != message.Finished {
		t.Errorf("at the end: %+v", s)
	}
	e, w := last[*message.Epoch](t, d), last[*message.Weights](t, d)
	if e.Epoch != 3 || e.TestError > 0.1 || e.Seconds <= 0 {
		t.Errorf("last epoch: %+v", e)
	}
	got, err := model.Decode(w.Safetensors)
	if err != nil || model.Receipt(got.Network) != e.Receipt {
		t.Errorf("the weights (%v) are not the receipt's %s", err, e.Receipt)
	}
}

// sliced returns a session about to train the quick recipe, whose clock passes a
// slice in n looks: the larger n, the more pieces of work a slice has.
func sliced(n int) *desk {
	d := newDesk()
	d.tick = slice/time.Duration(n) - 1
	d.load()
	d.begin(1, quick)
	return d
}

// wholeReceipt is that of the quick recipe, trained in one slice.
func wholeReceipt(t *testing.T) string {
	t.Helper()
	d := sliced(10000)
	d.tell(message.Train)
	if n := d.finish(t); n != 1 {
		t.Fatalf("a run in one slice took %d", n)
	}
	return last[*message.Epoch](t, d).Receipt
}

func TestTheReceiptIsTheSameForAnySlice(t *testing.T) {
	want := wholeReceipt(t)
	most := 0
	for _, n := range []int{1, 2, 3, 5, 8, 13, 21, 34, 55, 89} {
		d := sliced(n)
		d.tell(message.Train)
		slices := d.finish(t)
		if got := last[*message.Epoch](t, d).Receipt; got != want {
			t.Errorf("in %d slices the receipt is %s, in one %s", slices, got, want)
		}
		most = max(most, slices)
	}
	if most < 60 {
		t.Errorf("a run of 60 batches was cut into %d slices at most", most)
	}
}

// A pause after each piece of work, a batch or a part of the test set: after one
// of them, or after all.
func TestTheReceiptIsTheSameForAPauseAnywhere(t *testing.T) {
	want := wholeReceipt(t)
	pieces := 0
	pausedAt := func(at func(piece int) bool) {
		d := sliced(1)
		d.tell(message.Train)
		for pieces = 0; d.Work(); pieces++ {
			if !at(pieces) {
				continue
			}
			d.tell(message.Pause)
			if pieces%2 == 1 {
				d.tell(message.Step)
			}
			d.tell(message.Train)
		}
		if got := last[*message.Epoch](t, d).Receipt; got != want {
			t.Errorf("with pauses the receipt is %s, without %s", got, want)
		}
	}
	pausedAt(func(int) bool { return true })
	if pieces < 40 {
		t.Errorf("a run of 60 batches had %d pauses", pieces)
	}
	pausedAt(func(int) bool { return false })
	for k := range pieces {
		pausedAt(func(piece int) bool { return piece == k })
	}
}

func TestCommandsMoveOnlyAsTheTableSays(t *testing.T) {
	for _, c := range []struct {
		do   []message.Verb
		want message.Phase
	}{
		{nil, message.Ready},
		{[]message.Verb{message.Pause}, message.Ready},
		{[]message.Verb{message.Train}, message.Training},
		{[]message.Verb{message.Train, message.Train}, message.Training},
		{[]message.Verb{message.Train, message.Step}, message.Training},
		{[]message.Verb{message.Train, message.Pause}, message.Paused},
		{[]message.Verb{message.Step}, message.Paused},
		{[]message.Verb{message.Step, message.Step}, message.Paused},
		{[]message.Verb{message.Step, message.Train, message.Pause, message.Pause}, message.Paused},
		{[]message.Verb{9}, message.Ready},
	} {
		d := newDesk()
		d.load()
		d.begin(1, quick)
		for _, verb := range c.do {
			d.tell(verb)
		}
		if s := last[*message.State](t, d); s.Phase != c.want || d.phase != c.want {
			t.Errorf("%v: said %v, is %v, want %v", c.do, s.Phase, d.phase, c.want)
		}
	}
}

func TestStepTrainsOneBatchAndEvaluatesAtTheEnd(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, "epochs=1&"+quick)
	for n := range 19 {
		d.tell(message.Step)
		if p := last[*message.Progress](t, d); int(p.Batch) != n+1 || p.Batches != 20 {
			t.Fatalf("after step %d: %+v", n+1, p)
		}
	}
	d.tell(message.Step)
	if s := last[*message.State](t, d); s.Phase != message.Finished || last[*message.Epoch](t, d).Epoch != 1 {
		t.Errorf("after the last step: %+v", s)
	}
}

// The untrained network is evaluated before the first batch, and a step that is
// wanted meanwhile comes after it.
func TestARunBeginsWithTheUntrainedNetwork(t *testing.T) {
	d := newDesk()
	d.load()
	d.Handle(&message.New{Run: 1, Recipe: quick}, nil)
	d.tell(message.Step)
	if p := last[*message.Progress](t, d); p.Batch != 0 {
		t.Errorf("a batch was trained before: %+v", p)
	}
	d.finish(t)
	start := last[*message.Epoch](t, d)
	if start.Epoch != 0 || start.Run != 1 || start.TestLoss < 1 || start.TestError < 0.5 || start.TrainLoss < 1 || start.Seconds != 0 {
		t.Errorf("the start is %+v", start)
	}
	if p := last[*message.Progress](t, d); p.Batch != 1 || d.phase != message.Paused {
		t.Errorf("then the run is %v at %+v", d.phase, p)
	}
}

func TestAQuietRunSaysNothingOfItsStart(t *testing.T) {
	d := newDesk()
	d.load()
	d.Handle(&message.New{Run: 1, Recipe: quick, Quiet: true}, nil)
	d.tell(message.Train)
	d.finish(t)
	for _, m := range d.said {
		if e, ok := m.(*message.Epoch); ok && e.Epoch == 0 {
			t.Errorf("it says %+v", e)
		}
	}
}

// The batches since the last message add up to the mean of the epoch.
func TestRecentBatchesAddUp(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	sum := 0.0
	for n := 1; n <= 5; n++ {
		d.tell(message.Step)
		p := last[*message.Progress](t, d)
		sum += p.RecentLoss
		if want := sum / float64(n); p.Loss < want-1e-9 || p.Loss > want+1e-9 {
			t.Errorf("after %d batches the mean is %v, the parts make %v", n, p.Loss, want)
		}
	}
}

func TestPauseWaitsForOneSliceAtMost(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, "epochs=1000&"+quick)
	d.tell(message.Train)
	before := d.now
	d.Work()
	if took := d.now - before; took > 2*slice {
		t.Errorf("a slice took %v", took)
	}
}

func TestProgressIsBounded(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, "epochs=60&"+quick)
	d.tell(message.Train)
	before, said := d.now, len(d.said)
	for d.now-before < 2*time.Second && d.Work() {
	}
	n := 0
	for _, m := range d.said[said:] {
		if _, ok := m.(*message.Progress); ok {
			n++
		}
	}
	if seconds := (d.now - before).Seconds(); float64(n) > 20*seconds+1 || n == 0 {
		t.Errorf("%d progress messages in %.1f s", n, seconds)
	}
}

func TestBadFilesKeepTheRun(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Step)
	names, buffers := files(200, 50)
	buffers[1] = buffers[1][:20]
	d.Handle(&message.Load{Names: names}, buffers)
	r := last[*message.Rejected](t, d)
	if r.About != "files" || !strings.Contains(r.Why, names[1]) {
		t.Errorf("rejected: %+v", r)
	}
	d.tell(message.Step)
	if p := last[*message.Progress](t, d); p.Batch != 2 {
		t.Errorf("the run did not go on: %+v", p)
	}
}

func TestBadRecipesKeepTheRun(t *testing.T) {
	for recipe, field := range map[string]string{
		"layers=784": "layers", "layers=784-0-10": "layers",
		"layers=784-60000-60000-10": "layers", "lr=-1": "lr", "lr=NaN": "lr", "lr=x": "lr",
		"batch=201": "batch", "batch=0": "batch", "epochs=0": "epochs", "momentum=1": "momentum",
		"recipe=nothing": "recipe", "activation=tanh": "activation",
	} {
		d := newDesk()
		d.load()
		d.begin(1, quick)
		d.begin(2, recipe)
		r := last[*message.Rejected](t, d)
		if r.About != "recipe" || !strings.Contains(r.Why, "("+field+"): ") {
			t.Errorf("%s: %+v", recipe, r)
		}
		d.tell(message.Train)
		if d.run != 1 || d.phase != message.Training {
			t.Errorf("%s: the run before it was lost", recipe)
		}
	}
}

func TestARecipeBeforeTheDataIsRefused(t *testing.T) {
	d := newDesk()
	d.begin(1, quick)
	if r := last[*message.Rejected](t, d); !strings.Contains(r.Why, "no data") {
		t.Errorf("rejected: %+v", r)
	}
}

func TestDivergenceSaysWhichKnobToTurn(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, "lr=900&"+quick)
	d.tell(message.Train)
	d.finish(t)
	s := last[*message.State](t, d)
	if s.Phase != message.Failed || !strings.Contains(s.Why, "diverged") || !strings.Contains(s.Why, "lr") {
		t.Errorf("state: %+v", s)
	}
	d.tell(message.Train)
	if d.phase != message.Failed {
		t.Error("a failed run went on")
	}
}

func TestStaleCommandsAreDropped(t *testing.T) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.begin(2, quick)
	n := len(d.said)
	d.Handle(&message.Command{Run: 1, Verb: message.Train}, nil)
	if d.phase != message.Ready || len(d.said) != n {
		t.Errorf("a command for run 1 moved run 2: %v", d.said[n:])
	}
}

func TestStopwatchEstimates(t *testing.T) {
	var w stopwatch
	p := train.Position{Epoch: 0, Batch: 600, Batches: 1200}
	w.add(time.Second, false)
	if got := w.rate(p, 50, 60000); got != 30000 {
		t.Errorf("rate %v", got)
	}
	if got := w.remaining(p, 10); fmt.Sprintf("%.1f", got.Seconds()) != "19.0" {
		t.Errorf("remaining %v", got)
	}
	if got := w.remaining(train.Position{Batches: 1200}, 10); got != 0 {
		t.Errorf("remaining at the start %v", got)
	}
}

func TestSyntheticDigitsAreLoaded(t *testing.T) {
	d := newDesk()
	d.Handle(&message.Synthetic{Seed: 1}, nil)
	if l := last[*message.Loaded](t, d); l.Name != synthetic.Name || l.Test < 1000 {
		t.Errorf("loaded %+v", l)
	}
}

// A set of any number of classes is trained by the recipes that are named for
// MNIST, and what comes out of it says how it is to be asked.
func TestOtherClasses(t *testing.T) {
	for _, classes := range []int{2, 10, 26} {
		d := newDesk()
		names, buffers := filesOf(classes, 20*classes, 5*classes)
		d.Handle(&message.Load{Names: names}, buffers)
		loaded := last[*message.Loaded](t, d)
		if len(loaded.Classes) != classes || loaded.Name != dataset.NameOwn || loaded.Mean == mnist.Mean {
			t.Errorf("loaded %+v", loaded)
		}
		d.begin(1, "recipe=seed&layers=16&batch=10&epochs=12")
		d.tell(message.Train)
		d.finish(t)
		if e := last[*message.Epoch](t, d); e.TestError > 0.05 {
			t.Errorf("%d classes: test error %v", classes, e.TestError)
		}
		m, err := model.Decode(last[*message.Weights](t, d).Safetensors)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(m.Network.Widths(), []int{784, 16, classes}) || !slices.Equal(m.Classes, loaded.Classes) || m.Mean != loaded.Mean || m.Std != loaded.Std {
			t.Errorf("%d classes: the model is %v of %q, mean %v, deviation %v", classes, m.Network.Widths(), m.Classes, m.Mean, m.Std)
		}
	}
}

// A run is prepared in slices, whether it trains or waits, and a command is
// heard between them; a step waits for the end.
func TestARunIsPreparedInSlices(t *testing.T) {
	const styled = "styles=0.2&deskew=1&" + quick
	prepared := func() *desk {
		d := newDesk()
		d.load()
		d.begin(1, styled)
		return d
	}
	d := prepared()
	n := 0
	for ; d.Work(); n++ {
		if d.phase != message.Ready {
			t.Fatalf("after %d slices the run is %v", n, d.phase)
		}
	}
	if n < 2 || d.preparing() || d.trainer.Position().Batch > 0 {
		t.Errorf("prepared in %d slices, then at %+v", n, d.trainer.Position())
	}
	d.tell(message.Train)
	d.finish(t)
	want := last[*message.Epoch](t, d)
	for name, tell := range map[string][]message.Verb{
		"trained at once":   {message.Train},
		"paused meanwhile":  {message.Train, message.Pause, message.Train},
		"stepped meanwhile": {message.Step, message.Train},
	} {
		d := prepared()
		for _, verb := range tell {
			d.tell(verb)
			d.Work()
		}
		d.finish(t)
		if got := last[*message.Epoch](t, d); got.Receipt != want.Receipt || got.Epoch != want.Epoch {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	d = prepared()
	d.tell(message.Step)
	if d.phase != message.Ready || !d.preparing() {
		t.Fatalf("a step while preparing: %v, preparing is %v", d.phase, d.preparing())
	}
	for d.Work() {
	}
	if p := last[*message.Progress](t, d); d.phase != message.Paused || p.Batch != 1 {
		t.Errorf("after the preparation: %v, %+v", d.phase, p)
	}
}

// The figures of images held out come with every epoch.
func TestAnEpochCarriesItsValidation(t *testing.T) {
	for images, want := range map[string]bool{"0": false, "50": true} {
		d := newDesk()
		d.load()
		d.begin(1, "validation="+images+"&"+quick)
		d.tell(message.Train)
		d.finish(t)
		if e := last[*message.Epoch](t, d); e.Validated != want || (e.ValidationLoss > 0) != want {
			t.Errorf("with %s images held out: %+v", images, e)
		}
	}
}

// A text file beside the four names the classes, also in the model.
func TestClassesHaveNames(t *testing.T) {
	d := newDesk()
	names, buffers := filesOf(2, 20, 10)
	d.Handle(&message.Load{Names: append(names, "classes.txt")}, append(buffers, []byte("up\ndown\n")))
	want := []string{"up", "down"}
	if l := last[*message.Loaded](t, d); !slices.Equal(l.Classes, want) {
		t.Errorf("loaded %+v", l)
	}
	d.begin(1, "recipe=best&layers=8&batch=10&epochs=1") // whose drawn digits are left out
	m, err := model.Decode(last[*message.Weights](t, d).Safetensors)
	if err != nil || !slices.Equal(m.Classes, want) || !strings.Contains(m.Metadata[model.KeyRecipe], "styles=0") {
		t.Errorf("the model has the classes %q and the recipe %q, %v", m.Classes, m.Metadata[model.KeyRecipe], err)
	}
}
