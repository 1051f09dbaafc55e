package train

import (
	"slices"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/vec"
)

// Recipe says everything that decides a run: two runs of one recipe on one
// data set end in the same weights, bit for bit. It is plain data; the zero
// value is not a valid recipe, [Named] gives some that are.
type Recipe struct {
	Name           string  // the named recipe that it started from
	Layers         []int   // widths: input, hidden ..., classes; see [Recipe.For]
	Activation     string  // ReLU or LeakyReLU, between the linear layers
	Slope          float64 // of the leaky ReLU for negative inputs
	Optimizer      string  // SGD, Adam or AdamW
	LR             float64 // learning rate at the start
	Momentum       float64 // SGD
	Nesterov       bool    // SGD
	WeightDecay    float64 // L2 for SGD and Adam, decoupled for AdamW
	Beta1, Beta2   float64 // Adam and AdamW: decay of the two moments
	Epsilon        float64 // Adam and AdamW: added to the divisor
	Schedule       string  // Constant, Step (by epoch), Cosine or FlatCosine (by batch)
	StepEvery      int     // Step: epochs between two drops
	StepFactor     float64 // Step: the learning rate is multiplied by it
	Warmup         float64 // epochs over which the learning rate grows to the schedule's
	Average        float64 // decay of the weights' moving average, which is the network given out; 0 for none
	LabelSmoothing float64 // cross entropy: share of the target spread over all classes
	SkipAbove      float64 // images whose label has more than this probability are left out of the gradient; 1 for none
	Deskew         bool    // images are deskewed before the network sees them
	Augment        string  // None, Affine or Elastic: how training images are distorted
	Distortion     float64 // how far, 1 being the strength chosen for the best recipe
	Styles         float64 // share of the training images replaced by drawn digits of other styles
	TrainImages    int     // train on the first so many of the training images; 0 for all
	Validation     int     // hold out the last so many of the training images; 0 for none
	Patience       int     // stop after so many epochs without a better validation figure; 0 for never
	Batch          int     // images a step
	Epochs         int
	Seed           uint64 // of initial weights, shuffles and distortions
	Start          string // receipt of the network whose weights are the initial ones, see [From]; empty for random ones
}

// The names that the text fields of a recipe take.
const (
	ReLU      = "relu"
	LeakyReLU = "leaky_relu"

	SGD   = "sgd"
	Adam  = "adam"
	AdamW = "adamw"

	Constant   = "constant"
	Step       = "step"
	Cosine     = "cosine"
	FlatCosine = "flat_cosine"

	None    = "none"
	Affine  = "affine"
	Elastic = "elastic" // and affine
)

// seed is the course report's best run (98.22 %), from which the others differ.
func seed() Recipe {
	return Recipe{
		Name:       "seed",
		Layers:     []int{784, 64, 64, 128, 10},
		Activation: ReLU, Slope: 0.01,
		Optimizer: SGD, LR: 0.05, Momentum: 0.22,
		Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8,
		Schedule: Constant, StepEvery: 10, StepFactor: 0.1,
		SkipAbove: 1, Augment: None, Distortion: 1,
		Batch: 50, Epochs: 30, Seed: 1,
	}
}

// variant is a named departure from the seed recipe.
type variant struct {
	name, about string
	change      func(*Recipe)
}

func variants() []variant {
	return []variant{
		{"seed", "The report's best run: four layers, trained by SGD with a little momentum for 30 epochs.", func(*Recipe) {}},
		{"three-layers", "The report's first network: three layers, a smaller learning rate, batches of 100.", func(r *Recipe) {
			r.Layers, r.LR, r.Batch = []int{784, 64, 128, 10}, 0.01, 100
		}},
		{"no-momentum", "As seed, but without momentum: what does it contribute?", func(r *Recipe) { r.Momentum = 0 }},
		{"batch-100", "As seed, but with 100 images in a step instead of 50: fewer, smoother steps.", func(r *Recipe) { r.Batch = 100 }},
		{"adam", "As seed, but with the optimiser Adam at its usual learning rate.", func(r *Recipe) {
			r.Optimizer, r.LR = Adam, 0.001
		}},
		{"leaky", "As seed, but with leaky ReLU, which lets a little of negative values through.", func(r *Recipe) { r.Activation = LeakyReLU }},
		{"sprint", "The report's network past the report's accuracy in eight epochs: deskewed digits, strong momentum, a falling learning rate.", sprint},
		{"best", "The report's network at its most accurate: 200 epochs on digits distorted anew each time, with averaged weights.", best},
	}
}

// sprint passes the report's accuracy within seconds. Its hyperparameters were
// chosen on the last 10,000 training images, held out, among 25 settings with
// three seeds each.
func sprint(r *Recipe) {
	r.LR, r.Momentum, r.WeightDecay = 0.04, 0.9, 0.0005
	r.Epochs, r.Schedule = 8, Cosine
	r.Deskew, r.SkipAbove = true, 0.99
}

// best is what a network of this size can do within three minutes in a tab. Its
// hyperparameters were chosen on the last 10,000 training images, held out.
func best(r *Recipe) {
	r.LR, r.Momentum, r.Epochs = 0.01, 0.9, 200
	r.Schedule, r.Average = FlatCosine, 0.9998
	r.Deskew, r.Augment, r.Styles, r.SkipAbove = true, Elastic, 0.05, 0.98
}

// Names lists the named recipes, the seed first.
func Names() []string {
	var names []string
	for _, v := range variants() {
		names = append(names, v.name)
	}
	return names
}

// Named returns the recipe of that name, or false.
func Named(name string) (Recipe, bool) {
	for _, v := range variants() {
		if v.name == name {
			r := seed()
			v.change(&r)
			r.Name = v.name
			return r, true
		}
	}
	return Recipe{}, false
}

// About says in a sentence what the named recipe is.
func About(name string) string {
	for _, v := range variants() {
		if v.name == name {
			return v.about
		}
	}
	return ""
}

// Equal tells whether both recipes make the same run; the name decides nothing.
func (r Recipe) Equal(other Recipe) bool {
	for _, f := range fields() {
		if f.Get(&r) != f.Get(&other) {
			return false
		}
	}
	return r.Start == other.Start
}

// Parameters counts the weights and biases of the recipe's network.
func (r Recipe) Parameters() int {
	n := 0
	for l := 1; l < len(r.Layers); l++ {
		n += (r.Layers[l-1] + 1) * r.Layers[l]
	}
	return n
}

// paddedParameters counts the numbers of [nn.Network.Params]: the parameters
// and the padding between them.
func (r Recipe) paddedParameters() int {
	n := 0
	for l := 1; l < len(r.Layers); l++ {
		n += (r.Layers[l-1] + 1) * vec.Pad(r.Layers[l])
	}
	return n
}

// For returns the recipe as it is for data of these classes. The last width is
// their number, whatever it was before, and digits of other styles are mixed in
// only if the classes are the digits.
func (r Recipe) For(classes []string) Recipe {
	r.Layers = slices.Clone(r.Layers)
	if n := len(r.Layers); n > 0 {
		r.Layers[n-1] = len(classes)
	}
	if !slices.Equal(classes, dataset.Numbered(mnist.Classes)) {
		r.Styles = 0
	}
	return r
}
