package train

import (
	"errors"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/safetensors"
)

// resumable are recipes that between them remember everything that a run can.
func resumable() map[string]func(*Recipe) {
	return map[string]func(*Recipe){
		"sgd":      func(r *Recipe) { r.Momentum = 0 },
		"momentum": func(r *Recipe) { r.Momentum, r.WeightDecay = 0.9, 0.001 },
		"nesterov": func(r *Recipe) { r.Momentum, r.Nesterov, r.Schedule = 0.9, true, Cosine },
		"adam":     func(r *Recipe) { r.Optimizer, r.LR, r.Schedule, r.StepEvery = Adam, 0.002, Step, 1 },
		"adamw":    func(r *Recipe) { r.Optimizer, r.LR, r.WeightDecay = AdamW, 0.002, 0.01 },
		"average":  func(r *Recipe) { r.Average, r.Warmup, r.Schedule = 0.99, 1.5, FlatCosine },
		"distorted": func(r *Recipe) {
			r.Augment, r.Deskew, r.Styles, r.Average, r.SkipAbove = Elastic, true, 0.2, 0.99, 0.9
		},
		"validated": func(r *Recipe) {
			r.TrainImages, r.Validation, r.Patience, r.Deskew, r.Augment = 50, 40, 1, true, Affine
		},
		"deskewed": func(r *Recipe) { r.Deskew, r.Activation, r.LabelSmoothing = true, LeakyReLU, 0.1 },
	}
}

// resumeData has several pieces of evaluation an epoch, the last a smaller one.
func resumeData() dataset.Split {
	data := stripes(600)
	data.Train.Images, data.Train.Labels = data.Train.Images[:100*mnist.Pixels], data.Train.Labels[:100]
	return data
}

// throughFile takes a run out, writes it down, and puts it back.
func throughFile(t *testing.T, run *Trainer) *Trainer {
	t.Helper()
	c, err := run.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	read, err := DecodeCheckpoint(c.Encode())
	if err != nil || !reflect.DeepEqual(read, c) {
		t.Fatalf("at %+v: read back as %+v, %v", run.Position(), read, err)
	}
	again, err := Restore(run.Recipe(), run.data, read)
	if err != nil {
		t.Fatalf("at %+v: %v", run.Position(), err)
	}
	at := run.Position()
	at.Preparing = again.Position().Preparing
	if again.Position() != at || again.train != run.train || again.validation.score != run.validation.score || again.test.score != run.test.score {
		t.Fatalf("taken out at %+v, put back at %+v", run.Position(), again.Position())
	}
	return again
}

// interrupted runs a recipe to its end and takes it out and puts it back before
// the steps of these numbers.
func interrupted(t *testing.T, r Recipe, data dataset.Split, at ...int) (rows []EpochMetrics, steps int) {
	t.Helper()
	run, err := New(r, data)
	if err != nil {
		t.Fatal(err)
	}
	for ; !run.Done(); steps++ {
		if slices.Contains(at, steps) {
			run = throughFile(t, run)
		}
		row, err := run.Step()
		if err != nil {
			t.Fatal(err)
		}
		if row != nil {
			rows = append(rows, *row)
			if misread, images := run.Misread(); float64(misread.Len())/float64(images) != row.TestError {
				t.Errorf("of %d images %d are misread; the error is %v", images, misread.Len(), row.TestError)
			}
		}
	}
	if again := throughFile(t, run); !again.Done() || model.Receipt(again.Model().Network) != model.Receipt(run.Model().Network) {
		t.Error("a finished run is another one when it is put back")
	}
	return rows, steps
}

func TestARestoredRunEndsInTheSameReceipts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	data := resumeData()
	for name, change := range resumable() {
		t.Run(name, func(t *testing.T) {
			r := small()
			change(&r)
			want, steps := interrupted(t, r, data)
			perEpoch := steps / len(want) // the last 3 evaluate, and preparation is before the first
			places := [][]int{
				{0}, {1}, {steps - 1}, {perEpoch - 3}, {perEpoch - 2}, {perEpoch - 1}, {perEpoch}, {perEpoch + 1},
				{0, 1, perEpoch - 1, perEpoch, steps - 2, steps - 1}, {random.IntN(steps), random.IntN(steps)},
			}
			for range 4 {
				places = append(places, []int{random.IntN(steps)})
			}
			if r.Styles > 0 { // whose digits are drawn anew for every restored run
				places = places[8:12]
			}
			for _, at := range places {
				if got, _ := interrupted(t, r, data, at...); !slices.Equal(got, want) {
					t.Errorf("interrupted before the steps %v: %+v, want %+v", at, got, want)
				}
			}
		})
	}
}

// The bits of a checkpoint are the same in every build, so that a run may begin
// in one and end in another.
func TestGoldenCheckpoint(t *testing.T) {
	r := small()
	r.Optimizer, r.LR, r.Average, r.Augment = Adam, 0.002, 0.99, Elastic
	run, err := New(r, resumeData())
	if err != nil {
		t.Fatal(err)
	}
	for range 25 {
		run.Step()
	}
	c, err := run.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	file, err := safetensors.Decode(c.Encode())
	const want = "4c3b8a252f3c5ba6b661b9d5447360761b5183c510f7241f64424da0914a1e2f"
	if got := file.Metadata["sha256"]; err != nil || got != want {
		t.Errorf("the checkpoint's sum is %s, %v", got, err)
	}
}

// A run diverges where it would have and says the same; a failed run says it
// again.
func TestARestoredRunDivergesAlike(t *testing.T) {
	for _, lr := range []float64{3, 900} {
		var want error
		for at := -1; at < 120; at += 7 {
			r := small()
			r.LR, r.Epochs = lr, 20
			run, err := New(r, resumeData())
			for step := 0; err == nil && !run.Done(); step++ {
				if step == at {
					run = throughFile(t, run)
				}
				_, err = run.Step()
			}
			if want == nil {
				want = err
			}
			var diverged *Diverged
			if !errors.As(err, &diverged) || err.Error() != want.Error() {
				t.Errorf("lr %v, interrupted before step %d: %v, want %v", lr, at, err, want)
			}
			if row, again := run.Step(); row != nil || again != err {
				t.Errorf("lr %v: the step after the failure: %v, %v", lr, row, again)
			}
		}
	}
}

// A run goes on for more epochs as a run of so many epochs from the beginning.
func TestARunCanGoOnForLonger(t *testing.T) {
	r, data := small(), resumeData()
	longer := r
	longer.Epochs = 5
	want, _ := rowsOf(t, longer, data)
	_, run := rowsOf(t, r, data)
	c, err := run.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	run, err = Restore(longer, data, c)
	if err != nil {
		t.Fatal(err)
	}
	for rows := want[3:]; !run.Done(); {
		row, err := run.Step()
		if err != nil {
			t.Fatal(err)
		}
		if row != nil && *row != rows[0] {
			t.Fatalf("%+v, want %+v", row, rows[0])
		} else if row != nil {
			rows = rows[1:]
		}
	}
}

func TestACheckpointIsACopy(t *testing.T) {
	r := small()
	r.Average = 0.9
	run, err := New(r, resumeData())
	if err != nil {
		t.Fatal(err)
	}
	run.Step()
	c, _ := run.Checkpoint()
	before := string(c.Encode())
	run.Step()
	if string(c.Encode()) != before {
		t.Error("a step changes the checkpoint before it")
	}
	again, err := Restore(r, run.data, c)
	if err != nil {
		t.Fatal(err)
	}
	again.Step()
	if string(c.Encode()) != before {
		t.Error("a step of the restored run changes the checkpoint")
	}
}

var nan = float32(math.NaN())

func TestWhatDoesNotFitIsNotRestored(t *testing.T) {
	r, data := small(), resumeData()
	r.Average = 0.9
	run, err := New(r, data)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		run.Step()
	}
	for want, change := range map[string]func(*Checkpoint, *Recipe, *dataset.Split){
		"Learning rate is 0.05 there and 0.1 here": func(_ *Checkpoint, r *Recipe, _ *dataset.Split) { r.LR = 0.1 },
		"Layers is 784-12-9-10 there":              func(_ *Checkpoint, r *Recipe, _ *dataset.Split) { r.Layers = []int{784, 12, 10} },
		"Epochs is 3 there and 4 here": func(c *Checkpoint, r *Recipe, _ *dataset.Split) {
			r.Epochs, r.Schedule, c.Recipe.Schedule = 4, Cosine, Cosine
		},
		"another data set":    func(_ *Checkpoint, _ *Recipe, d *dataset.Split) { *d = stripes(100) },
		"test set is empty":   func(_ *Checkpoint, _ *Recipe, d *dataset.Split) { d.Test = dataset.Set{} },
		"batch 16 of epoch 1": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Batch = 16 },
		"batch -1 of epoch 1": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Batch = -1 },
		"batch 4 of epoch 4":  func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Epoch = 3 },
		"27 training images":  func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Train.Images = 27 },
		"250 test images":     func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Test.Images = 250 },
		"0 validation and 600 test": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) {
			c.Batch, c.Train.Images, c.Test.Images = 15, 100, 600
		},
		"0 validation and 251 test": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) {
			c.Batch, c.Train.Images, c.Test.Images = 15, 100, 251
		},
		"250 validation and 0 test": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) {
			c.Batch, c.Train.Images, c.Validation.Images = 15, 100, 250
		},
		"batch 5 of epoch 1, the": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Batch, c.BestEpoch = 5, 1 },
		"3 numbers as its weig":   func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Weights = c.Weights[:3] },
		"NaN among its weights":   func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Weights[9] = nan },
		"1 among its weights":     func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Weights[len(c.Weights)-2] = 1 }, // 10 of 12 are used
		"1 among its velocity": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) {
			c.Optimizer.Vectors["velocity"][len(c.Weights)-1] = 1
		},
		"0 numbers as its aver": func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Average = nil },
		"does not want":         func(c *Checkpoint, r *Recipe, _ *dataset.Split) { r.Average, c.Recipe.Average = 0, 0 },
		"powers of beta":        func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Optimizer.Power1 = 0.5 },
		"0 vectors":             func(c *Checkpoint, _ *Recipe, _ *dataset.Split) { c.Optimizer.Vectors = nil },
	} {
		c, _ := run.Checkpoint()
		r, data := r, data
		change(&c, &r, &data)
		if _, err := Restore(r, data, c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestAFailedRunHasNoCheckpoint(t *testing.T) {
	r := small()
	r.LR = 900
	run, err := New(r, resumeData())
	for err == nil {
		_, err = run.Step()
	}
	if _, got := run.Checkpoint(); !errors.Is(got, err) {
		t.Errorf("%v", got)
	}
}

// aCheckpoint is the file of a small run under way.
func aCheckpoint(t testing.TB) safetensors.File {
	r := small()
	r.Layers, r.Optimizer, r.LR, r.Average = []int{784, 1, 10}, Adam, 0.002, 0.9
	run, err := New(r, resumeData())
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		run.Step()
	}
	c, err := run.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	f, err := safetensors.Decode(c.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestDamageIsFound(t *testing.T) {
	whole := aCheckpoint(t).Encode()
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		b := slices.Clone(whole)
		at := random.IntN(len(b))
		b[at] ^= 1 << random.IntN(8)
		if _, err := DecodeCheckpoint(b); !errors.Is(err, errCheckpoint) {
			t.Errorf("byte %d is wrong and the error is %v", at, err)
		}
		if _, err := DecodeCheckpoint(b[:at]); !errors.Is(err, errCheckpoint) {
			t.Errorf("cut at %d, the error is %v", at, err)
		}
	}
}

// A file whose sum is right and whose contents are not.
func TestLiesAreRefused(t *testing.T) {
	for want, change := range map[string]func(safetensors.File) safetensors.File{
		`its format is "", only`:                             without("format"),
		`its value of epoch is ""`:                           without("epoch"),
		`its value of epoch is "1.5"`:                        with("epoch", "1.5"),
		`its value of batch is "x"`:                          with("batch", "x"),
		`its value of train is "1 2"`:                        with("train", "1 2"),
		`its value of train is "NaN 0 1"`:                    with("train", "NaN 0 1"),
		`its value of test is "0 2 1"`:                       with("test", "0 2 1"),
		`its value of test is "0 -1 1"`:                      with("test", "0 -1 1"),
		`its value of peak is "Inf"`:                         with("peak", "Inf"),
		`its value of power1 is "0.9x"`:                      with("power1", "0.9x"),
		`"none" is not one of`:                               with("recipe", "recipe=none"),
		"is not above 0":                                     with("recipe", "recipe=seed&lr=-1"),
		"a tab can spare":                                    with("recipe", "recipe=seed&layers=784-65536-65536-10"),
		"something besides":                                  with("batch", "05"),
		"holds something besides a chec":                     with("note", "hello"),
		"besides a checkpoint":                               with("recipe", "recipe=seed&layers=784-1-10"),
		"it has 3164 weights, its recipe's network has 6352": with("recipe", "recipe=seed&layers=784-5-10"),
		"it holds something besides a check":                 func(f safetensors.File) safetensors.File { slices.Reverse(f.Tensors); return f },
	} {
		f := change(aCheckpoint(t))
		f.Metadata["sha256"] = sumOf(f)
		if _, err := DecodeCheckpoint(f.Encode()); !errors.Is(err, errCheckpoint) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func with(key, value string) func(safetensors.File) safetensors.File {
	return func(f safetensors.File) safetensors.File {
		f.Metadata = maps.Clone(f.Metadata)
		f.Metadata[key] = value
		return f
	}
}

func without(key string) func(safetensors.File) safetensors.File {
	return func(f safetensors.File) safetensors.File {
		f.Metadata = maps.Clone(f.Metadata)
		delete(f.Metadata, key)
		return f
	}
}

// FuzzDecodeCheckpoint changes the metadata behind a right sum: whatever is
// accepted is encoded to the same bytes, and restored or refused in a sentence.
func FuzzDecodeCheckpoint(f *testing.F) {
	file, data := aCheckpoint(f), resumeData()
	for key, value := range file.Metadata {
		f.Add(key, value, uint16(0), byte(0))
	}
	for _, seed := range []string{"-1", "1e9", "99999999999999999999", "0 0 0", "recipe=best&layers=784-1-10"} {
		f.Add("batch", seed, uint16(40), byte(0x80))
	}
	f.Fuzz(func(t *testing.T, key, value string, at uint16, mask byte) {
		changed := with(key, value)(file)
		changed.Metadata["sha256"] = sumOf(changed)
		b := changed.Encode()
		b[int(at)%len(b)] ^= mask
		c, err := DecodeCheckpoint(b)
		if err != nil {
			return
		}
		if string(c.Encode()) != string(b) {
			t.Fatalf("%s=%s is accepted and encoded otherwise", key, strconv.Quote(value))
		}
		if run, err := Restore(c.Recipe, data, c); err == nil {
			run.Step()
		}
	})
}
