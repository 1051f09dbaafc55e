// Package synthetic draws digits: a data set that needs no files, and digits in
// styles that MNIST lacks.
package synthetic

import (
	"inkling/core/exact"
	"inkling/core/ink"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// firstTest is the number of the first test image among the streams of a seed:
// far behind the last training image.
const firstTest = 1 << 40

// firstStyle is the number of the first digit of other styles.
const firstStyle = 1 << 41

// Name is the name of the data set.
const Name = "synthetic digits"

// The data set that the programs use when none is asked for.
const (
	Seed      = 1
	TrainSize = 12_000 // images
	TestSize  = 2_000
)

// New draws train and test images of digits, each digit equally often, by
// distorting templates of strokes. The same seed gives the same bytes
// everywhere, and image i does not depend on how many there are.
//
// The images are normalised as MNIST's are, so that a network that was trained on
// them is asked about MNIST's as it is about these.
func New(seed uint64, train, test int) dataset.Split {
	return dataset.Split{
		Train:   synthesize(seed, 0, 0, train, plain),
		Test:    synthesize(seed, firstTest, 0, test, plain),
		Name:    Name,
		Classes: dataset.Numbered(mnist.Classes),
		Mean:    mnist.Mean, Std: mnist.Std,
	}
}

// Styles draws the digits from number lo to hi (exclusive) of an endless row, each
// digit equally often, most of them in styles that MNIST lacks: a network that
// sees some of them reads more people's digits.
func Styles(seed uint64, lo, hi int) dataset.Set {
	return synthesize(seed, firstStyle, lo, hi, func(i int) []template {
		if i/mnist.Classes%10 < 3 {
			return plain(i)
		}
		return styles[i%mnist.Classes]
	})
}

// plain returns the templates of digit number i.
func plain(i int) []template { return alphabet[i%mnist.Classes] }

// synthesize draws the images lo to hi (exclusive). Image i is drawn from the
// stream first+i of a seed. It is a digit i%mnist.Classes, by one of the
// templates of i.
func synthesize(seed, first uint64, lo, hi int, of func(i int) []template) dataset.Set {
	n := max(hi-lo, 0)
	s := dataset.Set{Images: make([]uint8, n*mnist.Pixels), Labels: make([]uint8, n)}
	for k := range s.Labels {
		i := lo + k
		s.Labels[k] = uint8(i % mnist.Classes)
		r := exact.NewRand(seed, exact.Synthetic, first+uint64(i))
		glyph := write(r, of(i))
		copy(s.Image(k), glyph[:])
	}
	return dataset.NewSet(s.Images, s.Labels)
}

// write draws a digit as one of its templates, distorted.
func write(r *exact.Rand, templates []template) ink.Glyph {
	drawing := newWriter(r).write(choose(r, templates))
	glyph, _ := drawing.RenderPen(penWidth(r)) // a template always has ink
	return glyph
}

// choose picks a template by its weight.
func choose(r *exact.Rand, templates []template) []path {
	total := 0
	for _, t := range templates {
		total += t.weight
	}
	left := r.IntN(total)
	for _, t := range templates {
		if left -= t.weight; left < 0 {
			return t.strokes
		}
	}
	return nil
}

// penWidth spreads the widths as MNIST's: half of them between 2.0 and 3.0
// pixels, the median 2.4, thick pens farther from it than thin ones.
func penWidth(r *exact.Rand) float32 {
	u := (r.Float64() + r.Float64()) / 2
	return float32(1.6 + float64(3.3*float64(u*u)))
}
