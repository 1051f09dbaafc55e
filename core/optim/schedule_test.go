package optim

import (
	"math"
	"testing"
)

// places are points of a run of 30 epochs, its ends and drops among them.
func places() (list []float64) {
	for i := range 301 {
		list = append(list, float64(i)/10)
	}
	return append(list, 9.999999, 10, 10.000001, 14.999999, 15.000001)
}

func follows(t *testing.T, name string, s Schedule, want func(epoch float64) float64) {
	t.Helper()
	for _, epoch := range places() {
		if got := s(epoch); !(math.Abs(got-want(epoch)) <= 1e-14) { // NaN fails too
			t.Errorf("%s at epoch %v: %v, want %v", name, epoch, got, want(epoch))
		}
	}
}

// The closed forms of PyTorch's documentation, in the arithmetic of package math.
func TestSchedulesFollowTheirFormulas(t *testing.T) {
	const lr, epochs = 0.05, 30
	cosine := func(share float64) float64 { return lr * (1 + math.Cos(math.Pi*share)) / 2 }
	follows(t, "constant", Constant(lr), func(float64) float64 { return lr })
	follows(t, "step", Step(lr, 10, 0.1), func(e float64) float64 { return lr * math.Pow(0.1, math.Floor(e/10)) })
	follows(t, "step by halves", Step(lr, 1, 0.5), func(e float64) float64 { return lr * math.Pow(0.5, math.Floor(e)) })
	follows(t, "step of one", Step(lr, 7, 1), func(float64) float64 { return lr })
	follows(t, "cosine", Cosine(lr, epochs), func(e float64) float64 { return cosine(e / epochs) })
	follows(t, "flat cosine", FlatCosine(lr, epochs), func(e float64) float64 { return cosine(max(0, e-15) / 15) })
	follows(t, "flat cosine of an odd run", FlatCosine(lr, 31), func(e float64) float64 { return cosine(max(0, e-15.5) / 15.5) })
	for warmup := range 4 {
		w := float64(warmup) / 2
		follows(t, "warm-up", Warmup(Cosine(lr, epochs), w), func(e float64) float64 {
			if e < w {
				return cosine(e/epochs) * (0.01 + 0.99*e/w)
			}
			return cosine(e / epochs)
		})
	}
}

// torch.optim.lr_scheduler.CosineAnnealingLR(lr 0.05, T_max 4) and StepLR(lr 0.05,
// step_size 2, gamma 0.1), as PyTorch prints them epoch by epoch.
func TestSchedulesAreTorchs(t *testing.T) {
	for epoch, want := range []float64{0.05, 0.042677669529663684, 0.025, 0.00732233047033631, 0} {
		if got := Cosine(0.05, 4)(float64(epoch)); math.Abs(got-want) > 1e-15 {
			t.Errorf("cosine at epoch %d: %v, want %v", epoch, got, want)
		}
	}
	for epoch, want := range []float64{0.05, 0.05, 0.005, 0.005, 0.0005, 0.0005} {
		if got := Step(0.05, 2, 0.1)(float64(epoch)); math.Abs(got-want) > 1e-15 {
			t.Errorf("step at epoch %d: %v, want %v", epoch, got, want)
		}
	}
}
