// Package deskew takes the slant out of pictures of digits, as MNIST's authors
// did for some of their networks: a picture is sheared until its ink leans
// neither way by its second moments (LeCun, Bottou, Bengio and Haffner,
// "Gradient-based learning applied to document recognition", 1998, on
// "deslanting"). A network that never sees a slant has more room for the rest.
//
// All of it is in whole numbers, which have the same bits on every machine.
package deskew

import "inkling/core/mnist"

const (
	// Fraction is the number of binary digits behind the point of a Slant.
	Fraction = 16
	one      = 1 << Fraction

	// Steepest is the largest slant that is taken out, in pixels across for each
	// pixel down: of a larger one, only so much is. What leans further is more
	// likely a horizontal stroke than a slanted digit.
	Steepest = one * 6 / 10
)

// Slant is how a picture leans, in fixed point with [Fraction] binary digits.
type Slant struct {
	PerRow int32 // pixels to the right for each row downward
	Middle int32 // the row that is not moved: that of the centre of mass
}

// Of measures the slant of a picture (28 x 28 grey levels, row-major): the
// covariance of column and row over the variance of the row, weighted by ink. A
// picture without ink has none.
func Of(picture []uint8) Slant {
	var mass, x, y, xy, yy int64
	for row := range int64(mnist.Side) {
		line := (*[mnist.Side]uint8)(picture[row*mnist.Side:])
		var ink, across int64
		for col, p := range line {
			ink += int64(p)
			across += int64(p) * int64(col)
		}
		mass, x, y = mass+ink, x+across, y+ink*row
		xy, yy = xy+across*row, yy+ink*row*row
	}
	if mass == 0 {
		return Slant{}
	}
	spread := mass*yy - y*y // mass squared times the variance downward
	// Faint ink in a single row has neither a spread nor a square worth 256.
	perRow := (mass*xy - x*y) * one / max(spread+mass*mass/256, 1)
	return Slant{int32(min(max(perRow, -Steepest), Steepest)), int32(y * one / mass)}
}

// Shift returns how many pixels to the right the slant has moved the ink of a
// row; row and result are in fixed point.
func (s Slant) Shift(row int) int {
	return int(int64(s.PerRow) * (int64(row) - int64(s.Middle)) >> Fraction)
}

// Set writes src, deskewed, to dst; both are pictures (28 x 28), which must not
// overlap.
func Set(dst, src []uint8) {
	slant := Of(src)
	for row := range mnist.Side {
		shift := slant.Shift(row << Fraction)
		setRow((*[mnist.Side]uint8)(dst[row*mnist.Side:]), (*[mnist.Side]uint8)(src[row*mnist.Side:]), shift>>Fraction, shift&(one-1)>>8)
	}
}

// setRow takes each pixel of dst from whole pixels and part 256ths of a pixel
// further right in src, interpolating linearly. Beyond the edges there is no ink.
func setRow(dst, src *[mnist.Side]uint8, whole, part int) {
	pixel := func(x int) int {
		if x < 0 || x >= mnist.Side {
			return 0
		}
		return int(src[x])
	}
	for x := range dst {
		dst[x] = uint8((pixel(x+whole)*(256-part) + pixel(x+whole+1)*part + 128) >> 8)
	}
}

// All returns a copy of pictures that lie one after another, each deskewed.
func All(images []uint8) []uint8 {
	out := make([]uint8, len(images))
	for i := 0; i+mnist.Pixels <= len(images); i += mnist.Pixels {
		Set(out[i:i+mnist.Pixels], images[i:i+mnist.Pixels])
	}
	return out
}
