package vec

// kernels is what generic.go specifies and simd.go repeats.
type kernels interface {
	product(dst Matrix, a Sparse, b Matrix, start []float32)
	compress(dst *Sparse, src Matrix)
	compressPixels(dst *Sparse, images []uint8, index []int32, table *PixelTable)
	compressPacked(dst *Sparse, p *PackedImages, index []int32, table *PixelTable)
	gather(dst, places *Sparse, src Matrix)
	compressTransposed(dst, src *Sparse)
	transpose(dst, src Matrix)
	addRows(sum []float32, m Matrix)
	leakyReLU(a []float32, slope float32)
	leakyReLUBackward(d, a []float32, slope float32)
	sgd(w, v, g []float32, c SGD)
	adam(w, m, v, g []float32, c Adam)
	lerp(a, w []float32, t float32)
}

// active is chosen once, by what the build and the processor offer.
var active = choose()

// Backend names the kernels that run: "simd" or "generic".
func Backend() string {
	if _, ok := active.(generic); ok {
		return "generic"
	}
	return "simd"
}

// Product sets dst (m x n) to start + a b for a (m x k) and b (k x n). Each row
// of dst starts from start (n, padded).
func Product(dst Matrix, a Sparse, b Matrix, start []float32) {
	if a.Rows != dst.Rows || b.Stride != dst.Stride || len(start) != dst.Stride {
		panic("vec: shapes of a product disagree")
	}
	active.product(dst, a, b, start)
}

// AddRows adds the rows of m, ascending, to sum (n, padded).
func AddRows(sum []float32, m Matrix) {
	checkLengths(len(sum), m.Stride)
	active.addRows(sum, m)
}

// LeakyReLU applies the leaky ReLU to a, in place: values that are not above 0
// are multiplied by slope. With slope 0 it is the ReLU, and they become +0. NaN
// stays NaN.
func LeakyReLU(a []float32, slope float32) { active.leakyReLU(a, slope) }

// LeakyReLUBackward turns d, the gradient by the outputs a of [LeakyReLU], into
// the gradient by its inputs, in place: where a is not above 0, d is multiplied by
// slope, and becomes +0 if slope is 0.
func LeakyReLUBackward(d, a []float32, slope float32) { active.leakyReLUBackward(d, a, slope) }

// SGD is one step of stochastic gradient descent, as PyTorch defines it
// (torch.optim.SGD with dampening 0).
type SGD struct {
	LR, Momentum, WeightDecay float32
	Nesterov                  bool
}

// Step updates the weights w and their velocity v by the gradient g:
//
//	g += WeightDecay * w
//	v  = Momentum * v + g
//	w -= LR * v                    or, with Nesterov,  LR * (g + Momentum * v)
func (c SGD) Step(w, v, g []float32) {
	checkLengths(len(w), len(v), len(g))
	active.sgd(w, v, g, c)
}

// Adam is one step of Adam or AdamW, as PyTorch defines them. The caller keeps
// count of the steps t = 1, 2, ... and gives what depends on it.
type Adam struct {
	StepSize   float32 // LR / (1 - Beta1**t)
	Correction float32 // sqrt(1 - Beta2**t)
	Beta1      float32
	Beta2      float32
	Rest1      float32 // 1 - Beta1, rounded once: the difference of float32 would err in the fifth digit
	Rest2      float32 // 1 - Beta2
	Epsilon    float32
	L2         float32 // Adam's weight decay: L2 * w is added to the gradient
	Shrink     float32 // AdamW's weight decay: w is first multiplied by 1 - LR*decay; 1 for none
}

// Step updates the weights w and the moments m and v by the gradient g:
//
//	w *= Shrink;  g += L2 * w
//	m  = Beta1 * m + Rest1 * g
//	v  = Beta2 * v + Rest2 * g * g
//	w -= StepSize * m / (sqrt(v) / Correction + Epsilon)
func (c Adam) Step(w, m, v, g []float32) {
	checkLengths(len(w), len(m), len(v), len(g))
	active.adam(w, m, v, g, c)
}

// Lerp interpolates linearly from a to w by t, in place: a += t * (w - a). With
// t = 1 - decay it updates an exponential moving average a of the weights w.
func Lerp(a, w []float32, t float32) {
	checkLengths(len(a), len(w))
	active.lerp(a, w, t)
}

func checkLengths(lengths ...int) {
	for _, n := range lengths {
		if n != lengths[0] {
			panic("vec: vectors of different lengths")
		}
	}
}
