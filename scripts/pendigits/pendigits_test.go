package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
)

// The figures of Wikipedia's and every textbook's example: 7 of 10.
func TestWilson(t *testing.T) {
	lo, hi := wilson(7, 10)
	if math.Abs(lo-0.3968) > 1e-4 || math.Abs(hi-0.8922) > 1e-4 {
		t.Errorf("%.4f to %.4f", lo, hi)
	}
}

func TestConfusionsComeByFrequency(t *testing.T) {
	got := confusions([]reading{{digit: digit{Label: 7}, as: 1}, {digit: digit{Label: 4}, as: 9}, {digit: digit{Label: 4}, as: 9}})
	if len(got) != 2 || got[0] != (confusion{4, 9, 2}) || got[1] != (confusion{7, 1, 1}) {
		t.Errorf("%v", got)
	}
}

func TestDamagedFilesAreToldOf(t *testing.T) {
	for text, want := range map[string]string{"": "no digit", "{\"label\":1}\n{": "digit 2"} {
		if _, err := decodeDigits(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A network of zeros finds all digits equally likely and says 0; an empty
// drawing is read as nothing.
func TestReadAndReport(t *testing.T) {
	drawn, err := decodeDigits(strings.NewReader(`{"label":0,"writer":"a","strokes":[[0,0,5,9]]}
		{"label":1,"writer":"b","strokes":[[0,0,0,9]]}
		{"label":0,"writer":"c","strokes":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	net, err := nn.New([]int{mnist.Pixels, mnist.Classes}, 0)
	if err != nil {
		t.Fatal(err)
	}
	p, err := model.NewPredictor(&model.Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Classes: dataset.Numbered(mnist.Classes)}, 1)
	if err != nil {
		t.Fatal(err)
	}
	misread := read(p, drawn)
	if len(misread) != 2 || misread[0].number != 2 || misread[0].as != 0 || misread[1].as != -1 {
		t.Fatalf("%+v", misread)
	}
	var out strings.Builder
	report(&out, 3, misread, 1)
	for _, want := range []string{"1 of 3 digits read rightly: 33.33 %", "\n1 > 0: 1\n", "\n    2  1 > 0  0.100  b\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, out.String())
		}
	}
}

// A network with a leaky ReLU, on other normalisation, is asked as its file says:
// its one hidden unit is below 0 for every picture, so that with a plain ReLU it
// would answer 0.
func TestAFileSaysHowItsNetworkIsAsked(t *testing.T) {
	net, err := nn.New([]int{mnist.Pixels, 1, mnist.Classes}, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[0].Bias[0] = -8
	net.Layers[1].Weight.Row(0)[3] = -1
	m := &model.Model{Network: net, Mean: 0.5, Std: 0.25, Classes: dataset.Numbered(mnist.Classes)}
	file := filepath.Join(t.TempDir(), "leaky.safetensors")
	if err := os.WriteFile(file, m.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	fmt.Fprint(w, `{"label":3,"writer":"a","strokes":[[0,0,5,9]]}`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	digits := filepath.Join(t.TempDir(), "digits.jsonl.gz")
	if err := os.WriteFile(digits, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(file, digits, 1, &out); err != nil || !strings.Contains(out.String(), "1 of 1 digits read rightly") {
		t.Errorf("%v\n%s", err, out.String())
	}
}
