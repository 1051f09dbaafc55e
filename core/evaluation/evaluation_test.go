package evaluation

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// five is a hand-made case of three classes.
var five = Predictions{
	Classes:   3,
	Labels:    []uint8{0, 0, 1, 2, 2},
	Predicted: []uint8{0, 1, 1, 0, 0},
	Certainty: []float32{0.95, 0.55, 0.75, 0.625, 0.875},
}

func TestConfusion(t *testing.T) {
	c := five.Confusion()
	if want := []uint32{1, 1, 0, 0, 1, 0, 2, 0, 0}; !slices.Equal(c.Counts, want) {
		t.Fatalf("counts %v, want %v", c.Counts, want)
	}
	if got := c.Accuracy(); got != 2.0/5 {
		t.Errorf("accuracy %v", got)
	}
	for class, want := range []struct {
		recall, precision float64
		labels, given     int
	}{{1.0 / 2, 1.0 / 3, 2, 3}, {1, 1.0 / 2, 1, 2}, {0, 0, 2, 0}} {
		recall, labels := c.Recall(class)
		precision, given := c.Precision(class)
		if recall != want.recall || precision != want.precision || labels != want.labels || given != want.given {
			t.Errorf("class %d: recall %v of %d, precision %v of %d, want %+v", class, recall, labels, precision, given, want)
		}
	}
	if (Predictions{Classes: 2}).Confusion().Accuracy() != 0 {
		t.Error("the accuracy on no images is not 0")
	}
}

func TestErrorsAreSortedByCertainty(t *testing.T) {
	if got := five.MostCertainErrors(); !slices.Equal(got, []int{4, 3, 1}) {
		t.Errorf("misread: %v", got)
	}
	if got := five.Cell(2, 0); !slices.Equal(got, []int{4, 3}) {
		t.Errorf("2 read as 0: %v", got)
	}
	if got := five.Cell(2, 2); got != nil {
		t.Errorf("2 read as 2: %v", got)
	}
	if got := slices.Collect(five.Errors().All); !slices.Equal(got, []int{1, 3, 4}) {
		t.Errorf("set of the misread: %v", got)
	}
	even := Predictions{Classes: 2, Labels: []uint8{0, 0, 0}, Predicted: []uint8{1, 1, 1}, Certainty: []float32{0.5, 0.7, 0.5}}
	if got := even.MostCertainErrors(); !slices.Equal(got, []int{1, 0, 2}) {
		t.Errorf("of equal certainty: %v", got)
	}
}

func TestBitset(t *testing.T) {
	const n = 200
	r := rand.New(rand.NewPCG(1, 2))
	b, want := NewBitset(n), []int{}
	for i := range n {
		if r.IntN(3) == 0 {
			b.Add(i)
			want = append(want, i)
		}
	}
	if got := slices.Collect(b.All); !slices.Equal(got, want) || b.Len() != len(want) {
		t.Errorf("holds %v (%d), want %v", got, b.Len(), want)
	}
	again, err := ParseBitset(b.Append(nil), n)
	if err != nil || !slices.Equal(again, b) {
		t.Errorf("reads back as %v, %v", again, err)
	}
	for i := range b.All {
		if i != want[0] {
			t.Errorf("goes on after a stop: %d", i)
		}
		break
	}
}

func TestDamagedBitsetsAreRefused(t *testing.T) {
	good := NewBitset(65).Append(nil)
	beyond := slices.Clone(good)
	beyond[8] = 2 // number 65
	for name, data := range map[string][]byte{"cut": good[1:], "longer": append(good, 0), "a number too large": beyond, "empty": nil} {
		if _, err := ParseBitset(data, 65); err == nil {
			t.Errorf("%s: is taken", name)
		}
	}
	if _, err := ParseBitset(good, 65); err != nil {
		t.Error(err)
	}
}

// record is the course of four images over four epochs.
func record(t *testing.T) *Record {
	r := NewRecord(4)
	for _, misread := range [][]int{{0, 1, 2}, {0, 2, 3}, {0, 1}, {0, 3}} {
		b := NewBitset(4)
		for _, i := range misread {
			b.Add(i)
		}
		if err := r.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func TestRecord(t *testing.T) {
	r := record(t)
	if got := r.Always(); !slices.Equal(got, []int{0}) {
		t.Errorf("misread at every epoch: %v", got)
	}
	// 3 was right at the first and third epoch and is misread at the last.
	if got := r.LearnedLast(); !slices.Equal(got, []Learned{{1, 4}, {2, 3}}) {
		t.Errorf("learned last: %v", got)
	}
	if got := r.Course(3); !slices.Equal(got, []bool{false, true, false, true}) {
		t.Errorf("course of image 3: %v", got)
	}
	if r.Epochs() != 4 || r.Misread(3).Len() != 2 {
		t.Errorf("%d epochs, %d misread in the third", r.Epochs(), r.Misread(3).Len())
	}
	if err := r.Add(NewBitset(65)); err == nil || r.Epochs() != 4 {
		t.Error("takes an epoch of another data set")
	}
}

func TestRecordKeepsItsFirstEpoch(t *testing.T) {
	r := record(t)
	r.Always()
	r.LearnedLast()
	if got := slices.Collect(r.Misread(1).All); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("asking changed the first epoch to %v", got)
	}
	empty := NewRecord(4)
	if empty.Always() != nil || empty.LearnedLast() != nil {
		t.Error("before the first epoch something is known")
	}
}

func TestReliability(t *testing.T) {
	r := five.Reliability(2)
	want := Bin{Low: 0.5, High: 1, Images: 5, Certainty: 0.75, Accuracy: 0.4}
	if got := r.Bins[1]; r.Bins[0].Images != 0 || math.Abs(got.Certainty-want.Certainty) > 1e-7 || got.Images != 5 || got.Accuracy != want.Accuracy || got.Low != want.Low || got.High != want.High {
		t.Errorf("bins %+v, want %+v", r.Bins, want)
	}
	if got := r.ExpectedError(); math.Abs(got-0.35) > 1e-7 {
		t.Errorf("expected calibration error %v, want 0.35", got)
	}
	// (0.5, 0.6]: 0.55 wrong; (0.6, 0.7]: 0.625 wrong; (0.7, 0.8]: 0.75 right;
	// (0.8, 0.9]: 0.875 wrong; (0.9, 1]: 0.95 right.
	r = five.Reliability(10)
	if got, want := r.ExpectedError(), (0.55+0.625+0.25+0.875+0.05)/5; math.Abs(got-want) > 1e-7 {
		t.Errorf("expected calibration error %v, want %v", got, want)
	}
	if got := r.MaximumError(); math.Abs(got-0.875) > 1e-7 {
		t.Errorf("maximum calibration error %v, want 0.875", got)
	}
}

func TestEdgesOfBins(t *testing.T) {
	for certainty, want := range map[float64]int{0: 0, 0.25: 0, 0.26: 1, 0.5: 1, 1: 3, 1.0001: 3, math.NaN(): 0} {
		if got := binOf(certainty, 4); got != want {
			t.Errorf("%v is in bin %d of 4, want %d", certainty, got, want)
		}
	}
	empty := Predictions{}.Reliability(4)
	if empty.ExpectedError() != 0 || empty.MaximumError() != 0 {
		t.Error("no images are not calibrated")
	}
}

// What is drawn so that it is calibrated has an error that goes to zero with
// the number of images.
func TestCalibratedClassifierHasNoError(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n = 200_000
	p := Predictions{Classes: 2, Labels: make([]uint8, n), Predicted: make([]uint8, n), Certainty: make([]float32, n)}
	for i := range n {
		p.Certainty[i] = 0.5 + r.Float32()/2
		if r.Float32() >= p.Certainty[i] {
			p.Labels[i] = 1
		}
	}
	if got := p.Reliability(15).ExpectedError(); got > 0.005 {
		t.Errorf("expected calibration error %v", got)
	}
	for i := range p.Certainty {
		p.Certainty[i] = 1
	}
	if got := p.Reliability(15).ExpectedError(); math.Abs(got-0.25) > 0.005 {
		t.Errorf("of an overconfident classifier: %v, want 0.25", got)
	}
}
