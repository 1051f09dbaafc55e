package exact

import (
	"math/bits"
	"math/rand/v2"
)

// Rand is a stream of random numbers. math/rand/v2's PCG gives the bits, as its
// documentation promises for good; how bits become numbers is spelt out here,
// so that no release of Go can change a run.
type Rand struct{ bits *rand.PCG }

// Purpose separates the streams that one seed feeds: drawing more numbers for
// one purpose moves no other.
type Purpose uint64

// The purposes that exist. Their values are part of every receipt: add to the
// end, never renumber.
const (
	Init      Purpose = iota + 1 // initial weights
	Shuffle                      // order of the training set; the index is the epoch
	Augment                      // distortion of training images
	Synthetic                    // the built-in synthetic digits
	Styles                       // which training images are replaced by drawn ones
	Tune                         // tuning to a person's hand
	Exam                         // the order in which an exam asks for digits
	Search                       // which recipes of a study are drawn
)

// NewRand returns the stream of a seed for one purpose. The index tells apart
// the streams of one purpose (an epoch's, an image's), so a run can be resumed
// anywhere without replaying what came before.
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

// Shuffle puts the elements of order into a random order (Fisher and Yates,
// from the last element down).
func (r *Rand) Shuffle(order []int32) {
	for i := len(order) - 1; i > 0; i-- {
		j := r.IntN(i + 1)
		order[i], order[j] = order[j], order[i]
	}
}
