package nn

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/diff/fd"

	"inkling/core/vec"
)

// pictures returns n pictures of size pixels, two in three of them white.
func pictures(n, size int) ([]uint8, []int32, []uint8) {
	r := rand.New(rand.NewPCG(1, 2))
	images, index, labels := make([]uint8, n*size), make([]int32, n), make([]uint8, n)
	for i := range images {
		if r.IntN(3) == 0 {
			images[i] = uint8(r.IntN(256))
		}
	}
	for i := range index {
		index[i], labels[i] = int32(n-1-i), uint8(r.IntN(3))
	}
	return images, index, labels
}

func network(t *testing.T, slope float32, widths ...int) *Network {
	t.Helper()
	net, err := New(widths, slope)
	if err != nil {
		t.Fatal(err)
	}
	net.Init(3)
	return net
}

// dense computes the logits with gonum's products, zeros included.
func dense(net *Network, images []uint8, index []int32, mean, std float64) blas32.General {
	in := net.Layers[0].In
	a := blas32.General{Rows: len(index), Cols: in, Stride: in, Data: make([]float32, len(index)*in)}
	for b, i := range index {
		for k := range in {
			a.Data[b*in+k] = float32((float64(images[int(i)*in+k])/255 - mean) / std)
		}
	}
	for l, layer := range net.Layers {
		z := blas32.General{Rows: a.Rows, Cols: layer.Out, Stride: layer.Out, Data: make([]float32, a.Rows*layer.Out)}
		w := blas32.General{Rows: layer.In, Cols: layer.Out, Stride: layer.Weight.Stride, Data: layer.Weight.Data}
		blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, a, w, 0, z)
		for i := range z.Data {
			z.Data[i] += layer.Bias[i%layer.Out]
			if l < len(net.Layers)-1 && z.Data[i] < 0 {
				z.Data[i] *= net.Slope
			}
		}
		a = z
	}
	return a
}

func TestForwardAgreesWithGonum(t *testing.T) {
	images, index, _ := pictures(5, 33)
	for _, widths := range [][]int{{33, 3}, {33, 7, 3}, {33, 18, 5, 40, 3}} {
		for _, slope := range []float32{0, 0.1} {
			net := network(t, slope, widths...)
			got, want := NewPass(net, NewInput(0.13, 0.31), 8).Forward(images, index), dense(net, images, index, 0.13, 0.31)
			for i := range want.Data {
				if g := got.Row(i / 3)[i%3]; math.Abs(float64(g-want.Data[i])) > 1e-5 {
					t.Fatalf("%v slope %v: logit %d is %v, want %v", widths, slope, i, g, want.Data[i])
				}
			}
		}
	}
}

func TestGradientAgreesWithFiniteDifferences(t *testing.T) {
	images, index, labels := pictures(6, 12)
	for _, c := range []struct {
		slope, smoothing float32
		widths           []int
	}{{0, 0, []int{12, 3}}, {0.2, 0, []int{12, 6, 5, 3}}, {0, 0.1, []int{12, 9, 3}}} {
		net, loss := network(t, c.slope, c.widths...), CrossEntropy{Smoothing: c.smoothing}
		pass := NewTrainingPass(net, NewInput(0.13, 0.31), 6)
		got := make([]float64, len(net.Params))
		logits := pass.Forward(images, index)
		loss.ScoreGrad(logits, labels)
		pass.Backward(logits, func(offset int, _, g []float32) {
			for i, v := range g {
				got[offset+i] = float64(v)
			}
		})
		at := make([]float64, len(net.Params))
		for i, w := range net.Params {
			at[i] = float64(w)
		}
		// The step is so small that few ReLUs change between 0 and above 0 within it.
		want := fd.Gradient(nil, func(w []float64) float64 {
			for i, v := range w {
				net.Params[i] = float32(v)
			}
			return loss.Score(pass.Forward(images, index), labels).MeanLoss()
		}, at, &fd.Settings{Formula: fd.Central, Step: 2e-4})
		for i := range want {
			if math.Abs(got[i]-want[i]) > 2e-3 && !padding(net, i) {
				t.Errorf("%v: parameter %d has the gradient %v, differences give %v", c.widths, i, got[i], want[i])
			}
		}
	}
}

// padding tells whether a parameter only fills up a row.
func padding(net *Network, i int) bool {
	for _, l := range net.Layers {
		if at := i - l.offset; at >= 0 && at < (l.In+1)*l.Weight.Stride {
			return at%l.Weight.Stride >= l.Out
		}
	}
	return false
}

// gradient returns that of every parameter for some pictures. Whatever leave
// does to the gradient by the logits is done before the pass back.
func gradient(net *Network, loss CrossEntropy, images []uint8, index []int32, labels []uint8, leave func(vec.Matrix)) []float32 {
	pass, got := NewTrainingPass(net, NewInput(0.13, 0.31), len(index)), make([]float32, len(net.Params))
	logits := pass.Forward(images, index)
	loss.ScoreGrad(logits, labels)
	leave(logits)
	pass.Backward(logits, func(offset int, _, g []float32) { copy(got[offset:], g) })
	return got
}

// Images that are left out are as if they had not been there.
func TestSureImagesAreLeftOut(t *testing.T) {
	images, index, labels := pictures(40, 33)
	for _, slope := range []float32{0, 0.1} {
		net := network(t, slope, 33, 18, 12, 3)
		shares := NewPass(net, NewInput(0.13, 0.31), 40).Forward(images, index)
		CrossEntropy{}.Score(shares, labels)
		const sure = 0.34
		var fewIndex []int32
		var fewLabels []uint8
		for b, i := range index {
			if shares.Row(b)[labels[b]] <= sure {
				fewIndex, fewLabels = append(fewIndex, i), append(fewLabels, labels[b])
			}
		}
		if n := len(fewIndex); n < 5 || n > 35 {
			t.Fatalf("%d of 40 images are unsure: choose another bound", n)
		}
		got := gradient(net, CrossEntropy{SkipAbove: sure}, images, index, labels, func(vec.Matrix) {})
		want := gradient(net, CrossEntropy{}, images, fewIndex, fewLabels, func(logits vec.Matrix) {
			for i := range logits.Data { // the mean is over all images
				logits.Data[i] *= float32(len(fewIndex)) / 40
			}
		})
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > 1e-6 {
				t.Fatalf("slope %v: parameter %d has the gradient %v, want %v", slope, i, got[i], want[i])
			}
		}
	}
}

func TestInitIsPyTorchsDefault(t *testing.T) {
	net := network(t, 0, 100, 50, 10)
	for _, l := range net.Layers {
		bound, sum := 1/math.Sqrt(float64(l.In)), 0.0
		for k := range l.In {
			for _, w := range l.Weight.Row(k)[:l.Out] {
				if math.Abs(float64(w)) > bound {
					t.Fatalf("a weight of %v is outside of %v", w, bound)
				}
				sum += float64(w) * float64(w)
			}
		}
		if variance := sum / float64(l.In*l.Out); math.Abs(variance/(bound*bound/3)-1) > 0.1 {
			t.Errorf("variance %v, a uniform distribution has %v", variance, bound*bound/3)
		}
	}
}

func TestScoreCountsLossAndErrors(t *testing.T) {
	net := network(t, 0, 4, 2)
	clear(net.Params)
	logits := NewPass(net, NewInput(0, 1), 2).Forward(make([]uint8, 4), []int32{0, 0})
	s := CrossEntropy{}.Score(logits, []uint8{0, 1})
	if math.Abs(s.MeanLoss()-math.Ln2) > 1e-9 || s.ErrorRate() != 0.5 {
		t.Errorf("equal logits: loss %v, error %v", s.MeanLoss(), s.ErrorRate())
	}
	smooth := CrossEntropy{Smoothing: 0.1}.Score(logits, []uint8{0, 1})
	if math.Abs(smooth.MeanLoss()-math.Ln2) > 1e-9 {
		t.Errorf("smoothed: loss %v", smooth.MeanLoss())
	}
}
