package train

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"inkling/core/mnist/dataset"
	"inkling/core/mnist/folder"
	"inkling/core/model"
	"inkling/core/nn"
)

const golden = "../../../shared/golden"

// goldenCase is a training run of PyTorch's: steps on the training images in
// the order of the file.
type goldenCase struct {
	Name       string
	Layers     []int
	Activation string
	LeakySlope float64 `json:"leaky_slope"`
	Optimizer  struct {
		Name        string
		LR          float64
		Momentum    float64
		Nesterov    bool
		Betas       [2]float64
		WeightDecay float64 `json:"weight_decay"`
	}
	Batch          int
	LabelSmoothing float64 `json:"label_smoothing"`
	Loss           []float64
}

func (c goldenCase) recipe() Recipe {
	r := seed()
	r.Layers, r.Activation, r.Slope = c.Layers, c.Activation, c.LeakySlope
	r.Optimizer, r.LR, r.Momentum = c.Optimizer.Name, c.Optimizer.LR, c.Optimizer.Momentum
	r.Nesterov, r.WeightDecay = c.Optimizer.Nesterov, c.Optimizer.WeightDecay
	if c.Optimizer.Betas[0] > 0 {
		r.Beta1, r.Beta2 = c.Optimizer.Betas[0], c.Optimizer.Betas[1]
	}
	r.Batch, r.LabelSmoothing = c.Batch, c.LabelSmoothing
	return r
}

// realMNIST returns the real data set where the environment has it.
func realMNIST(t testing.TB) dataset.Split {
	t.Helper()
	for _, dir := range []string{os.Getenv("MNIST_DIR"), "../../data/mnist", "../../../shared/mnist"} {
		if dir == "" {
			continue
		}
		if split, err := folder.Read(os.DirFS(dir)); err == nil {
			return split
		}
	}
	t.Skip("MNIST is in none of $MNIST_DIR, data/mnist, ../shared/mnist: nothing to train on here")
	return dataset.Split{}
}

func TestTrainsAsPyTorchDoes(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(golden, "cases.json"))
	if os.IsNotExist(err) {
		t.Skip("there is no ../shared/golden beside the repository: PyTorch's runs cannot be compared here")
	}
	var file struct{ Cases []goldenCase }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) != 6 {
		t.Fatalf("%d cases, want 6", len(file.Cases))
	}
	data := realMNIST(t)
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) { runGolden(t, c, data) })
	}
}

func runGolden(t *testing.T, c goldenCase, data dataset.Split) {
	run, err := New(c.recipe(), data)
	if err != nil {
		t.Fatal(err)
	}
	copy(run.net.Params, goldenNetwork(t, c.Name+".init").Params)
	index := make([]int32, c.Batch)
	worst := 0.0
	for step, want := range c.Loss {
		for b := range index {
			index[b] = int32(step*c.Batch + b)
		}
		got := run.learn(index).MeanLoss()
		worst = math.Max(worst, math.Abs(got-want))
		if math.Abs(got-want) > 1e-5 {
			t.Fatalf("step %d: loss %.9f, PyTorch has %.9f", step, got, want)
		}
	}
	far := 0.0
	for i, want := range goldenNetwork(t, c.Name+".final").Params {
		far = math.Max(far, math.Abs(float64(run.net.Params[i]-want)))
	}
	if far > 1e-4 {
		t.Errorf("a weight is %v away from PyTorch's", far)
	}
	t.Logf("%d steps: losses within %.1e, weights within %.1e", len(c.Loss), worst, far)
}

func goldenNetwork(t *testing.T, name string) *nn.Network {
	b, err := os.ReadFile(filepath.Join(golden, name+".safetensors"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	return m.Network
}
