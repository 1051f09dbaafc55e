package message

import (
	"bytes"
	"reflect"
	"testing"
)

// samples has every message once, with no field at its zero value.
func samples() []Message {
	return []Message{
		&Hello{"simd"},
		&Load{5, []string{"train-images", ""}},
		&Synthetic{5, 1 << 60},
		&Loaded{5, "MNIST", "ab12", 60000, 10000, []string{"0", "one"}, 0.1307, 0.3081},
		&Rejected{"recipe", 3, "Learning rate (lr): -1 is not above 0"},
		&New{3, "recipe=seed&seed=1", []byte{9, 8}, []byte{7}, 4, true},
		&Export{6},
		&Packed{6, nil},
		&Command{3, Step},
		&State{3, Failed, "the loss is not a number"},
		&Progress{3, 2, 600, 1200, 0.25, 0.08, 0.2, 0.07, 2e5, 12.5},
		&Epoch{3, 2, 0.2, 0.06, true, 0.22, 0.062, 0.21, 0.061, 0.05, 0.3, "ab", 10, []byte{3, 0}},
		&Weights{3, 2, 600, []byte{1, 2, 3}},
		&FineTune{4, 1 << 40, []byte{1, 2}, []byte("{}")},
		&FineTuning{4, 0.5},
		&FineTuned{4, "no", []byte{5}, "ab", []byte{7}, []byte{1, 2}, 0.02, 0.03},
		&Checkpoint{3, 2, 600, []byte{4, 5}},
		&Inspect{7, Images{true, 10, 20}, Answers | Plane, []byte{1, 2}},
		&Inspected{
			7, "no", []byte{1, 9}, []byte{2, 9}, []float32{0.5, 1}, []uint32{3, 0},
			"none", 2, []uint32{0, 5}, []float64{0.1, 0.2}, []float64{1, 0}, []float64{0, 1}, 0.6, 0.3, []float32{-1, 1},
		},
		&Pictures{8, true, []uint32{4, 2}},
		&Pixels{8, true, []uint32{4, 2}, []byte{0, 255}},
		&Replay{9, "recipe=seed", []byte{4, 5}, 1234, []byte{255}},
		&Samples{10, true, 3, 60, 60, "recipe=seed"},
		&Sampled{10, []uint32{5, 6}, []uint32{4, 2}, []byte{1, 0}, []byte{0, 255}},
		&Rename{[]string{"high", "low"}},
		&Replayed{9, "no", []byte{1}, 1200, []byte{3, 4}},
	}
}

func TestEveryMessageReadsBack(t *testing.T) {
	seen := map[kind]bool{}
	for _, m := range samples() {
		seen[m.kind()] = true
		got, err := Decode(Encode(m))
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%#v read back as %#v, %v", m, got, err)
		}
	}
	for k := kindHello; k <= kindRename; k++ {
		if m, err := empty(k); !seen[k] || err != nil || m.kind() != k {
			t.Errorf("kind %d: no sample, or made as %T (%v)", k, m, err)
		}
	}
}

func TestDecodeRejectsEveryCut(t *testing.T) {
	for _, m := range samples() {
		whole := Encode(m)
		for n := range whole {
			if _, err := Decode(whole[:n]); err == nil {
				t.Errorf("%T: %d of %d bytes were accepted", m, n, len(whole))
			}
		}
		if _, err := Decode(append(whole, 0)); err == nil {
			t.Errorf("%T: a byte too many was accepted", m)
		}
	}
}

// The page shows a phase by its name, and one of another build by its number.
func TestPhasesHaveNames(t *testing.T) {
	for phase, want := range map[Phase]string{
		0: "", Loading: "loading", Ready: "ready", Training: "training", Paused: "paused", Finished: "finished", Failed: "failed", Failed + 1: "phase 7", 255: "phase 255",
	} {
		if got := phase.String(); got != want {
			t.Errorf("phase %d is called %q, want %q", uint8(phase), got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range samples() {
		f.Add(Encode(m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Decode(b)
		if err == nil && !bytes.Equal(Encode(m), b) {
			t.Errorf("%x decodes to %#v, which encodes to %x", b, m, Encode(m))
		}
	})
}
