package exact

import (
	"math/bits"
	"math/rand/v2"
)

// Rand is a stream of random numbers. Its bits come from math/rand/v2's PCG, a
// fixed algorithm. How bits become numbers is written here, so that no release of
// Go can change a run.
type Rand struct{ bits *rand.PCG }

// Purpose distinguishes the streams of one seed: drawing more numbers for one
// purpose does not change the numbers of another.
type Purpose uint64

// The purposes. Their values change the receipts: add new ones at the end and
// never renumber.
const (
	Init      Purpose = iota + 1 // initial weights
	Shuffle                      // order of the training set; the index is the epoch
	Augment                      // distortion of training images
	Synthetic                    // the built-in synthetic digits
	Styles                       // which training images are replaced by drawn ones
	FineTune                     // fine-tuning to a person's handwriting
	Exam                         // the order in which the handwriting exam asks for digits
	Search                       // which recipes of a study are drawn
)

// NewRand returns the stream of a seed for one purpose. The index distinguishes
// the streams of one purpose (one for each epoch or image), so that a run can be
// resumed anywhere without drawing the numbers before it again.
func NewRand(seed uint64, purpose Purpose, index uint64) *Rand {
	return &Rand{rand.NewPCG(seed, uint64(purpose)<<48^index)}
}

// Uint64 returns 64 random bits.
func (r *Rand) Uint64() uint64 { return r.bits.Uint64() }

// Float64 returns a number in [0, 1): a multiple of 2**-53.
func (r *Rand) Float64() float64 { return float64(r.Uint64()>>11) / (1 << 53) }

// Uniform returns a number in [lo, hi).
func (r *Rand) Uniform(lo, hi float64) float64 { return lo + float64((hi-lo)*r.Float64()) }

// Float32 returns a number in [0, 1): a multiple of 2**-24.
func (r *Rand) Float32() float32 { return float32(r.Uint64()>>40) / (1 << 24) }

// IntN returns an unbiased integer in [0, n) by Lemire's multiplication
// ("Fast Random Integer Generation in an Interval", 2019). It panics if n <= 0.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("exact: IntN needs a positive bound")
	}
	bound := uint64(n)
	for {
		hi, lo := bits.Mul64(r.Uint64(), bound)
		if lo >= bound || lo >= -bound%bound {
			return int(hi)
		}
	}
}

// Shuffle puts the elements of order into a random order, by the algorithm of
// Fisher and Yates from the last element to the first.
func (r *Rand) Shuffle(order []int32) {
	for i := len(order) - 1; i > 0; i-- {
		j := r.IntN(i + 1)
		order[i], order[j] = order[j], order[i]
	}
}
