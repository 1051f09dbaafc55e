// Package deskew takes the slant out of pictures of digits, as MNIST's authors
// did for some of their networks: a picture is sheared until its ink leans
// neither way by its second moments (LeCun, Bottou, Bengio and Haffner,
// "Gradient-based learning applied to document recognition", 1998, on
// "deslanting"). A network that never sees a slant has more room for the rest.
//
// All of it is in whole numbers, which have the same bits on every machine.
package deskew

const (
	// Side is that of a picture, in pixels; Pixels is their number.
	Side   = 28
	Pixels = Side * Side

	// Fraction is the number of binary digits behind the point of a Slant.
	Fraction = 16
	one      = 1 << Fraction

	// Steepest is the largest slant that is taken out whole, in pixels across for
	// each pixel down. What leans further is no slant but a lying stroke.
	Steepest = one * 6 / 10
)

// Slant is how a picture leans, in fixed point.
type Slant struct {
	PerRow int32 // pixels to the right for each row downward
	Middle int32 // the row that stays in place: that of the centre of mass
}

// Of measures the slant of a picture (28 x 28 grey levels, row-major). White
// paper has none.
func Of(picture []uint8) Slant {
	var mass, x, y, xy, yy int64
	for row := range int64(Side) {
		line := (*[Side]uint8)(picture[row*Side:])
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

// Shift returns how far to the right the ink of a row is to be found, both in
// fixed point.
func (s Slant) Shift(row int) int {
	return int(int64(s.PerRow) * (int64(row) - int64(s.Middle)) >> Fraction)
}

// Set draws src upright on dst, which is another picture.
func Set(dst, src []uint8) {
	slant := Of(src)
	for row := range Side {
		shift := slant.Shift(row << Fraction)
		setRow((*[Side]uint8)(dst[row*Side:]), (*[Side]uint8)(src[row*Side:]), shift>>Fraction, shift&(one-1)>>8)
	}
}

// setRow takes each pixel from that many pixels and 256ths further right.
func setRow(dst, src *[Side]uint8, whole, part int) {
	pixel := func(x int) int {
		if x < 0 || x >= Side {
			return 0
		}
		return int(src[x])
	}
	for x := range dst {
		dst[x] = uint8((pixel(x+whole)*(256-part) + pixel(x+whole+1)*part + 128) >> 8)
	}
}

// All returns pictures that lie one after another, each set upright.
func All(images []uint8) []uint8 {
	out := make([]uint8, len(images))
	for i := 0; i+Pixels <= len(images); i += Pixels {
		Set(out[i:i+Pixels], images[i:i+Pixels])
	}
	return out
}
