package inspect

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inkling/core/deskew"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/nn"
)

// newModel returns a model with initial weights.
func newModel(t testing.TB, deskew bool, slope float32, widths ...int) *model.Model {
	t.Helper()
	net, err := nn.New(widths, slope)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(1)
	return &model.Model{
		Network: net, Mean: 0.2, Std: 0.4, Deskew: deskew, Classes: dataset.Numbered(widths[len(widths)-1]),
	}
}

func newProbe(t testing.TB, m *model.Model, batch int) *Probe {
	t.Helper()
	p, err := NewProbe(m, batch)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// digits returns that many synthetic digits.
func digits(n int) dataset.Set { return synthetic.New(3, n, 1).Train }

// reference computes a network's outputs, layer by layer, in float64 with gonum's
// matrices. Its pixels need not be whole numbers.
type reference struct{ m *model.Model }

func (r reference) outputs(pixels []float64) (outputs [][]float64) {
	x := mat.NewVecDense(len(pixels), nil)
	for k, p := range pixels {
		x.SetVec(k, (p/255-r.m.Mean)/r.m.Std)
	}
	for l, layer := range r.m.Network.Layers {
		w := mat.NewDense(layer.In, layer.Out, nil)
		bias := mat.NewVecDense(layer.Out, nil)
		for j := range layer.Out {
			bias.SetVec(j, float64(layer.Bias[j]))
			for k := range layer.In {
				w.Set(k, j, float64(layer.Weight.Row(k)[j]))
			}
		}
		z := mat.NewVecDense(layer.Out, nil)
		z.MulVec(w.T(), x)
		z.AddVec(z, bias)
		for j := range layer.Out {
			if v := z.AtVec(j); v <= 0 && l < len(r.m.Network.Layers)-1 {
				z.SetVec(j, v*float64(r.m.Network.Slope))
			}
		}
		outputs = append(outputs, slices.Clone(z.RawVector().Data))
		x = z
	}
	return outputs
}

func toFloats(picture []uint8) []float64 {
	out := make([]float64, len(picture))
	for k, p := range picture {
		out[k] = float64(p)
	}
	return out
}

func TestOutputsAgreeWithGonum(t *testing.T) {
	data := digits(7)
	for name, m := range map[string]*model.Model{
		"relu":  newModel(t, false, 0, 784, 33, 20, 10),
		"leaky": newModel(t, false, 0.1, 784, 20, 10),
		"wide":  newModel(t, false, 0, 784, 10),
	} {
		got := newProbe(t, m, 7).Outputs(data.Images)
		for i := range 7 {
			for l, want := range (reference{m}).outputs(toFloats(data.Image(i))) {
				for j, v := range want {
					if d := math.Abs(float64(got[l].Row(i)[j]) - v); d > 1e-5 {
						t.Fatalf("%s: layer %d, image %d, unit %d is %v away", name, l, i, j, d)
					}
				}
			}
		}
	}
}

// What is probed is what answers, to the bit.
func TestProbeAnswersAsThePredictor(t *testing.T) {
	data := digits(5)
	m := newModel(t, true, 0, 784, 33, 10)
	predictor, err := model.NewPredictor(m, 5)
	if err != nil {
		t.Fatal(err)
	}
	probe := newProbe(t, m, 5)
	logits := probe.Outputs(data.Images)[1]
	if want := deskew.All(data.Image(0)); !slices.Equal(probe.Seen(), want) {
		t.Error("the first picture is not seen deskewed")
	}
	want := predictor.Batch(data.Images)
	for i := range 5 {
		row := slices.Clone(logits.Row(i)[:10])
		nn.Softmax(row)
		if !slices.Equal(row, want.Row(i)[:10]) {
			t.Errorf("image %d is answered by %v, the predictor says %v", i, row, want.Row(i)[:10])
		}
	}
}

func TestProbeRefusesModelsThatCannotBeAsked(t *testing.T) {
	m := newModel(t, false, 0, 784, 5, 10)
	m.Std = 0
	if _, err := NewProbe(m, 1); err == nil {
		t.Error("takes a standard deviation of 0")
	}
}

// steps counts its chunks and checks their order.
type steps struct {
	t            *testing.T
	chunks, next int
}

func (s *steps) Observe(c Chunk) {
	if c.First != s.next || c.Outputs[0].Rows != len(c.Labels) {
		s.t.Errorf("chunk from %d with %d labels and %d rows, want one from %d", c.First, len(c.Labels), c.Outputs[0].Rows, s.next)
	}
	s.chunks++
	s.next += len(c.Labels)
}

func TestSweepShowsEveryImageOnce(t *testing.T) {
	data := digits(521)
	order := &steps{t: t}
	answers := &Answers{}
	m := newModel(t, false, 0, 784, 16, 10)
	s, err := NewSweep(m, data, order, answers)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done() {
		s.Step()
		if shown, images := s.Progress(); shown != order.next || images != 521 {
			t.Fatalf("%d of %d images shown, the observer saw %d", shown, images, order.next)
		}
	}
	s.Step()
	if order.next != 521 || order.chunks != 3 {
		t.Errorf("%d images in %d chunks", order.next, order.chunks)
	}
	checkAnswers(t, m, data, answers)
}

// checkAnswers compares with the scorer of the training and with softmax.
func checkAnswers(t *testing.T, m *model.Model, data dataset.Set, answers *Answers) {
	t.Helper()
	p := answers.Predictions()
	probe := newProbe(t, m, data.Len())
	logits := probe.Outputs(data.Images)[len(m.Network.Layers)-1]
	score := nn.CrossEntropy{}.Score(logits, data.Labels) // turns them into probabilities
	if got := p.Errors().Len(); got != score.Errors || got == 0 {
		t.Errorf("%d misread, the scorer says %d", got, score.Errors)
	}
	for i := range data.Len() {
		row := logits.Row(i)[:logits.Cols]
		if p.Certainty[i] != row[p.Predicted[i]] || p.Certainty[i] != slices.Max(row) {
			t.Fatalf("image %d: class %d with certainty %v of %v", i, p.Predicted[i], p.Certainty[i], row)
		}
	}
	if p.Classes != m.Network.Layers[len(m.Network.Layers)-1].Out || !slices.Equal(p.Labels, data.Labels) {
		t.Error("classes or labels are not the data's")
	}
}

func TestSweepOfAnyNumberOfClasses(t *testing.T) {
	for _, classes := range []int{2, 26, 256} {
		data := digits(30)
		for i := range data.Labels {
			data.Labels[i] = uint8(i * (classes - 1) / 29)
		}
		answers := &Answers{}
		m := newModel(t, false, 0, 784, 8, classes)
		s, err := NewSweep(m, data, answers)
		if err != nil {
			t.Fatal(err)
		}
		for !s.Done() {
			s.Step()
		}
		checkAnswers(t, m, data, answers)
		if c := answers.Predictions().Confusion(); len(c.Counts) != classes*classes {
			t.Errorf("%d classes: %d counts", classes, len(c.Counts))
		}
	}
}

func TestSweepRefusesLabelsWithoutAClass(t *testing.T) {
	data := digits(3)
	data.Labels[2] = 10
	if _, err := NewSweep(newModel(t, false, 0, 784, 8, 10), data); err == nil {
		t.Error("takes the label 10 for ten classes")
	}
}

// Of equal logits, and of those that are not numbers, the first is taken.
func TestAnswersOfNetworksThatKnowNothing(t *testing.T) {
	m := newModel(t, false, 0, 784, 8, 10)
	for i := range m.Network.Params {
		m.Network.Params[i] = float32(math.NaN())
	}
	answers := &Answers{}
	s, err := NewSweep(m, digits(3), answers)
	if err != nil {
		t.Fatal(err)
	}
	s.Step()
	if p := answers.Predictions(); !slices.Equal(p.Predicted, []uint8{0, 0, 0}) {
		t.Errorf("classes %v", p.Predicted)
	}
	clear(m.Network.Params) // all classes alike: the first is taken, as when training
	s.next = 0
	s.Step()
	if p := answers.Predictions(); !slices.Equal(p.Predicted[3:], []uint8{0, 0, 0}) {
		t.Errorf("of equal logits: classes %v", p.Predicted[3:])
	}
}

func TestDeadUnits(t *testing.T) {
	m := newModel(t, false, 0, 784, 6, 4, 10)
	first, second := m.Network.Layers[0], m.Network.Layers[1]
	for _, j := range []int{1, 4} { // no picture can make up for this bias
		first.Bias[j] = -1e6
	}
	second.Bias[2] = -1e6
	second.Bias[3] = 1e6
	activity := &Activity{}
	s, err := NewSweep(m, digits(300), activity)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done() {
		s.Step()
	}
	if got := activity.Dead(0); !slices.Equal(got, []int{1, 4}) {
		t.Errorf("dead in the first layer: %v", got)
	}
	if got := activity.Dead(1); !slices.Contains(got, 2) || activity.Active[1][3] != 300 || activity.Images != 300 || len(activity.Active) != 2 {
		t.Errorf("dead in the second layer: %v, active %v of %d", got, activity.Active, activity.Images)
	}
}

func TestWeights(t *testing.T) {
	m := newModel(t, false, 0, 784, 5, 10)
	layer := m.Network.Layers[0]
	layer.Weight.Row(300)[2] = -3
	w := WeightsOf(layer)
	if w.Units != 5 || w.Inputs != 784 || w.Largest != 3 || len(w.Bias) != 5 {
		t.Errorf("%d units of %d inputs, largest %v", w.Units, w.Inputs, w.Largest)
	}
	for k := range 784 {
		if w.Unit(2)[k] != layer.Weight.Row(k)[2] {
			t.Fatalf("the weight of pixel %d in unit 2 is another", k)
		}
	}
	if _, inhibiting := Strongest(w.Unit(2), 1); !slices.Equal(inhibiting, []int{300}) {
		t.Errorf("unit 2 is inhibited most by %v", inhibiting)
	}
}

func TestStrongest(t *testing.T) {
	unit := []float32{0.5, -2, 0, 3, 0.5, -1}
	exciting, inhibiting := Strongest(unit, 3)
	if !slices.Equal(exciting, []int{3, 0, 4}) || !slices.Equal(inhibiting, []int{1, 5}) {
		t.Errorf("exciting %v, inhibiting %v", exciting, inhibiting)
	}
}

func TestQuantize(t *testing.T) {
	got := Quantize([]float32{-2, -1, 0, 0.5, 1, 9}, 2)
	if want := []int8{-127, -64, 0, 32, 64, 127}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Quantize([]float32{0, 0}, 0); !slices.Equal(got, []int8{0, 0}) {
		t.Errorf("of nothing: %v", got)
	}
}
