package model

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/core/safetensors"
)

// small returns a model of three classes in which every field differs from what
// a file without metadata is taken to say.
func small(t testing.TB) *Model {
	t.Helper()
	net, err := nn.New([]int{mnist.Pixels, 5, 3}, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	return &Model{
		Network: net, Mean: 0.2860, Std: 0.3530, Deskew: true,
		Classes:  []string{"Hemd", "été", `a "b"`},
		Metadata: map[string]string{"recipe": "recipe=seed&seed=1", "quote": `"`},
	}
}

func TestAModelReadsBack(t *testing.T) {
	m := small(t)
	for range 2 { // a leaky ReLU and deskewing, then neither
		got, err := Decode(m.Encode())
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Fatalf("%+v is read back as %+v, %v", m, got, err)
		}
		m.Network.Slope, m.Deskew = 0, false
	}
	m.Network.Slope, m.Mean, m.Std = 1./3, 1./3, 2./3 // numbers of which every digit counts
	if got, err := Decode(m.Encode()); err != nil || !reflect.DeepEqual(got, m) {
		t.Errorf("%+v is read back as %+v, %v", m, got, err)
	}
}

func TestTheFewestAndTheMostClasses(t *testing.T) {
	for _, n := range []int{MinClasses, MaxClasses} {
		net, err := nn.New([]int{mnist.Pixels, n}, 0)
		if err != nil {
			t.Fatal(err)
		}
		m := &Model{Network: net, Mean: 0.1, Std: 0.3, Classes: dataset.Numbered(n)}
		if got, err := Decode(m.Encode()); err != nil || len(got.Classes) != n {
			t.Errorf("%d classes: %v", n, err)
		}
	}
}

func TestTheReceiptFollowsTheWeightsAlone(t *testing.T) {
	m := small(t)
	receipt := Receipt(m.Network)
	if len(receipt) != 64 {
		t.Errorf("the receipt is %q", receipt)
	}
	m.Network.Slope, m.Deskew, m.Classes, m.Metadata = 0.3, false, nil, nil
	if Receipt(m.Network) != receipt {
		t.Error("the receipt follows more than the weights")
	}
	m.Network.Params[0]++
	if Receipt(m.Network) == receipt {
		t.Error("other weights have the same receipt")
	}
}

func TestACloneSharesNothing(t *testing.T) {
	m := small(t)
	clone, err := m.Clone()
	if err != nil {
		t.Fatal(err)
	}
	m.Metadata = nil
	if !reflect.DeepEqual(clone, m) {
		t.Errorf("%+v is not %+v", clone, m)
	}
	clone.Network.Params[0], clone.Classes[0] = 9, "x"
	if m.Network.Params[0] == 9 || m.Classes[0] == "x" {
		t.Error("a change of the clone changes the model")
	}
}

// file returns the model's file with other metadata.
func file(t testing.TB, metadata map[string]string) []byte {
	return safetensors.File{Metadata: metadata, Tensors: tensors(small(t).Network)}.Encode()
}

// Files of earlier versions and of PyTorch say less.
func TestOlderFilesAreRead(t *testing.T) {
	leaky, slight := float32(0.01), float32(0.2)
	for _, c := range []struct {
		metadata map[string]string
		slope    float32
		deskew   bool
	}{
		{nil, 0, false},
		{map[string]string{"format": "pt"}, 0, false},
		{map[string]string{"recipe": "recipe=best&seed=1", "upright": "1"}, 0, true},
		{map[string]string{"recipe": "recipe=seed&skip=0.98&upright=1&seed=1", "upright": "1"}, 0, true},
		{map[string]string{"recipe": "recipe=seed&seed=1", "deskew": "1"}, 0, true},
		{map[string]string{"recipe": "recipe=leaky&seed=1"}, leaky, false},
		{map[string]string{"recipe": "recipe=leaky&activation=relu&seed=1"}, 0, false},
		{map[string]string{"recipe": "recipe=seed&activation=leaky_relu&slope=0.2&seed=1"}, slight, false},
		{map[string]string{"recipe": "recipe=seed&slope=0.2&seed=1"}, 0, false},
	} {
		m, err := Decode(file(t, c.metadata))
		if err != nil {
			t.Errorf("%v: %v", c.metadata, err)
			continue
		}
		if m.Network.Slope != c.slope || m.Deskew != c.deskew || m.Mean != mnist.Mean || m.Std != mnist.Std ||
			!reflect.DeepEqual(m.Classes, []string{"0", "1", "2"}) || m.Metadata["recipe"] != c.metadata["recipe"] {
			t.Errorf("%v is read as slope %v, deskew %v, %v, %v, %q, %v", c.metadata, m.Network.Slope, m.Deskew, m.Mean, m.Std, m.Classes, m.Metadata)
		}
	}
}

// What is written of a file that PyTorch's world wrote has the same numbers
// behind its header.
func TestReadsPyTorchsFiles(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/golden/*.safetensors")
	if len(names) == 0 {
		t.Skip("no ../shared/golden beside the repository: PyTorch's files cannot be read here")
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Decode(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !bytes.Equal(numbers(m.Encode()), numbers(b)) {
			t.Errorf("%s: the numbers changed on the way", name)
		}
	}
}

func numbers(b []byte) []byte {
	return b[8+int(b[0])+int(b[1])<<8:]
}

func TestDamagedFilesAreRefused(t *testing.T) {
	good := small(t).Encode()
	replace := func(old, new string) []byte {
		return bytes.Replace(good, []byte(old), []byte(new), 1)
	}
	for name, b := range map[string][]byte{
		"empty":            {},
		"a web page":       []byte("<!doctype html><title>404</title>"),
		"cut":              good[:len(good)-1],
		"longer":           append(bytes.Clone(good), 0),
		"header":           replace(`"dtype"`, `"dtype `),
		"half floats":      replace(`F32`, `F16`),
		"another shape":    replace(`[5,784]`, `[784,5]`),
		"a negative shape": replace(`[5,784]`, `[-5,-78]`),
		"another name":     replace(`layers.1.bias`, `layers.1.bies`),
	} {
		if _, err := Decode(b); err == nil || !strings.Contains(err.Error(), "safetensors") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestMetadataThatCannotBeIsRefused(t *testing.T) {
	for want, metadata := range map[string]map[string]string{
		`activation "tanh" is neither`:          {"activation": "tanh"},
		`the slope of its leaky ReLU, "steep"`:  {"activation": "leaky_relu", "slope": "steep"},
		`the slope of its leaky ReLU, ""`:       {"activation": "leaky_relu"},
		"the slope of its leaky ReLU is NaN":    {"activation": "leaky_relu", "slope": "NaN"},
		`its mean, "half", is not a number`:     {"mean": "half"},
		"standard deviation 0 cannot be":        {"std": "0"},
		"its mean NaN and":                      {"mean": "NaN"},
		"standard deviation +Inf cannot":        {"std": "Inf"},
		`its deskew, "yes", is neither 1 nor 0`: {"deskew": "yes"},
		"tells 3 classes apart, but it names 2": {"classes": "a\nb"},
		`its class 1, "", is empty`:             {"classes": "a\n\nb"},
		"not those that its receipt names":      {"receipt": "abc"},
	} {
		if _, err := Decode(file(t, metadata)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error is %v, want %q in it", metadata, err, want)
		}
	}
}

func TestNetworksOfSomethingElseAreRefused(t *testing.T) {
	for want, widths := range map[string][]int{
		"takes 4 numbers, not a picture of 28x28 pixels": {4, 2},
		"tells 1 classes apart, not 2 to 256":            {mnist.Pixels, 1},
		"tells 257 classes apart":                        {mnist.Pixels, 257},
	} {
		net, err := nn.New(widths, 0)
		if err != nil {
			t.Fatal(err)
		}
		m := &Model{Network: net, Mean: 0.1, Std: 0.3, Classes: dataset.Numbered(widths[1])}
		if _, err := Decode(m.Encode()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error is %v", widths, err)
		}
		if _, err := NewPredictor(m, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v can be asked: %v", widths, err)
		}
	}
}

func TestAReceiptIsChecked(t *testing.T) {
	m := small(t)
	m.Metadata[KeyReceipt] = Receipt(m.Network)
	b := m.Encode()
	if _, err := Decode(b); err != nil {
		t.Errorf("with its own receipt: %v", err)
	}
	b[len(b)-1] ^= 1
	if _, err := Decode(b); err == nil {
		t.Error("a changed weight goes unnoticed")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(small(f).Encode())
	f.Add(file(f, nil))
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Decode(b)
		if err != nil {
			return
		}
		again, err := Decode(m.Encode())
		if err != nil || !reflect.DeepEqual(again.Classes, m.Classes) || again.Mean != m.Mean || again.Network.Slope != m.Network.Slope {
			t.Errorf("what was read is not what is written: %v", err)
		}
	})
}

// picture returns a slanted stroke.
func picture() []uint8 {
	p := make([]uint8, mnist.Pixels)
	for y := 6; y < 22; y++ {
		p[y*mnist.Side+20-y/2] = 255
	}
	return p
}

// Every field that a model carries takes part in the answer.
func TestEveryFieldChangesTheAnswer(t *testing.T) {
	ask := func(change func(*Model)) []float32 {
		m := small(t)
		change(m)
		p, err := NewPredictor(m, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p.Probabilities(picture())
	}
	want := ask(func(*Model) {})
	for name, change := range map[string]func(*Model){
		"mean":   func(m *Model) { m.Mean = 0.1 },
		"std":    func(m *Model) { m.Std = 0.1 },
		"deskew": func(m *Model) { m.Deskew = false },
		"slope":  func(m *Model) { m.Network.Slope = 0.5 },
	} {
		if reflect.DeepEqual(ask(change), want) {
			t.Errorf("the answer does not depend on %s", name)
		}
	}
}

func TestABatchIsAnsweredAsItsPicturesAre(t *testing.T) {
	m := small(t)
	p, err := NewPredictor(m, 4)
	if err != nil {
		t.Fatal(err)
	}
	pictures := append(make([]uint8, mnist.Pixels), picture()...)
	batch := p.Batch(append(pictures, pictures[:mnist.Pixels]...))
	if batch.Rows != 3 || batch.Cols != 3 {
		t.Fatalf("%d x %d", batch.Rows, batch.Cols)
	}
	got := append([]float32(nil), batch.Row(1)[:3]...)
	want := p.Probabilities(picture())
	sum := 0.0
	for k, v := range want {
		if got[k] != v {
			t.Errorf("class %d has %v in a batch, %v alone", k, got[k], v)
		}
		sum += float64(v)
	}
	if math.Abs(sum-1) > 1e-6 {
		t.Errorf("the probabilities sum to %v", sum)
	}
}

func TestTooManyPicturesAreRefused(t *testing.T) {
	p, err := NewPredictor(small(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2 * mnist.Pixels, mnist.Pixels - 1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d grey levels are taken", n)
				}
			}()
			p.Batch(make([]uint8, n))
		}()
	}
}

func TestAPredictorSaysWhatItSees(t *testing.T) {
	m := small(t)
	p, err := NewPredictor(m, 1)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(p.Sees(picture()), picture()) {
		t.Error("a network that wants it does not see a deskewed picture")
	}
	m.Deskew = false
	if !bytes.Equal(p.Sees(picture()), picture()) {
		t.Error("a network that does not want it sees a deskewed picture")
	}
}

func TestAnAnswerAllocatesNothing(t *testing.T) {
	p, err := NewPredictor(small(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	pen := picture()
	if n := testing.AllocsPerRun(10, func() { p.Probabilities(pen) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
