package history

import (
	"math"
	"reflect"
	"testing"

	"inkling/core/evaluation"
	"inkling/core/study/record"
	"inkling/core/train"
)

// long returns a run with all that a run can have, and a gap between its epochs.
func long(t testing.TB) Kept {
	k := earlier(t, 3, 4, 700)
	for i := range k.Run.History {
		k.Run.History[i] = train.EpochMetrics{
			Epoch: i*i + 1, TrainLoss: 1.0 / 3, TrainError: 0.1, Validated: i%2 == 0, ValidationLoss: math.Inf(1), ValidationError: 0.2,
			TestLoss: 1e-300, TestError: 0.0123, LR: 0.05, Receipt: "ab",
		}
	}
	k.Run.Out, k.Run.Why, k.Run.Starred = "diverged", "the loss was no longer a number", true
	k.Run.Misread = record.Misread{Images: 70, Which: evaluation.Bitset{5, 1 << 5}}
	return k
}

func TestEpochsReadBackToTheBit(t *testing.T) {
	k := long(t)
	if got, err := Decode(k.Key, k.Encode()); err != nil || !reflect.DeepEqual(got, k) {
		t.Errorf("%+v, %v, want %+v", got, err, k)
	}
}

func TestARunThatIsCutIsRefused(t *testing.T) {
	k := long(t)
	b := k.Encode()
	for n := range len(b) {
		if _, err := Decode(k.Key, b[:n]); err == nil {
			t.Fatalf("%d of %d bytes are accepted", n, len(b))
		}
	}
	if _, err := Decode(k.Key, append(b, 0)); err == nil {
		t.Error("a byte more is accepted")
	}
	k.Run.History[2].Epoch = 2
	if _, err := Decode(k.Key, k.Encode()); err == nil {
		t.Error("epochs out of order are accepted")
	}
}

func TestARunThatIsKeptAsJSONIsRead(t *testing.T) {
	k := earlier(t, 3, 4, 700)
	b := append(make([]byte, markSize), record.JSON([]record.Run{k.Run})...)
	if got, err := Decode(k.Key, b); err != nil || !reflect.DeepEqual(got.Run, k.Run) {
		t.Errorf("%+v, %v, want %+v", got.Run, err, k.Run)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(long(f).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := Decode("1/000003", b)
		if err != nil {
			return
		}
		if again, err := Decode(k.Key, k.Encode()); err != nil || len(again.Run.History) != len(k.Run.History) {
			t.Errorf("%+v is written, and read as %+v, %v", k, again, err)
		}
	})
}
