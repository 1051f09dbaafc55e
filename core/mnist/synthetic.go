package mnist

import (
	"inkling/core/exact"
	"inkling/core/ink"
)

// firstTest is the number of the first test image among the streams of a seed:
// far behind the last training image.
const firstTest = 1 << 40

// firstStyle is the number of the first digit of other styles.
const firstStyle = 1 << 41

// The synthetic set that the programs use when none is asked for.
const (
	SyntheticSeed  = 1
	SyntheticTrain = 12_000 // images
	SyntheticTest  = 2_000
)

// Synthetic draws train and test images of digits, each digit equally often, by
// distorting templates of strokes. The same seed gives the same bytes
// everywhere, and image i does not depend on how many there are.
func Synthetic(seed uint64, train, test int) Split {
	return Split{
		Train: synthesize(seed, 0, train, plain),
		Test:  synthesize(seed, firstTest, test, plain),
		Name:  NameSynthetic,
	}
}

// Styles draws n digits, each equally often, most of them in styles that MNIST
// lacks: a network that sees some of them reads more people's digits. Image i
// does not depend on how many there are.
func Styles(seed uint64, n int) Dataset {
	return synthesize(seed, firstStyle, n, func(i int) []template {
		if i/Classes%10 < 3 {
			return plain(i)
		}
		return styles[i%Classes]
	})
}

// plain returns the templates of digit number i.
func plain(i int) []template { return alphabet[i%Classes] }

// synthesize draws n images from the streams first, first+1, ... of a seed.
// Image i is a digit i%Classes, by one of the templates of i.
func synthesize(seed, first uint64, n int, of func(i int) []template) Dataset {
	n = max(n, 0)
	d := Dataset{Images: make([]uint8, n*Pixels), Labels: make([]uint8, n)}
	for i := range d.Labels {
		d.Labels[i] = uint8(i % Classes)
		r := exact.NewRand(seed, exact.Synthetic, first+uint64(i))
		glyph := write(r, of(i))
		copy(d.Image(i), glyph[:])
	}
	return NewDataset(d.Images, d.Labels)
}

// write draws a digit as one of its templates, distorted.
func write(r *exact.Rand, templates []template) ink.Glyph {
	hand := newHand(r)
	drawing := hand.write(choose(r, templates))
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
