package nn

import "inkling/core/vec"

// Input normalises grey levels p from 0 to 255 to (p/255 - mean) / std, in two
// parts: what depends on p, which is 0 for p = 0, minus what does not.
type Input struct {
	table  vec.PixelTable // p / (255 std)
	offset float32        // mean / std
}

// NewInput returns the input for images whose pixels, divided by 255, have this
// mean and standard deviation.
func NewInput(mean, std float64) Input {
	var in Input
	unit := float32(1 / (255 * std))
	for p := range in.table {
		in.table[p] = float32(p) * unit
	}
	in.offset = float32(mean / std)
	return in
}

// start sets dst to base - offset * sum of the rows of m: the value at which the
// sums of the first layer begin. All padded to the stride of m; a nil base counts
// as zero.
func (in Input) start(dst, base []float32, m vec.Matrix) {
	clear(dst)
	vec.AddRows(dst, m)
	for j, s := range dst {
		dst[j] = -float32(in.offset * s)
	}
	for j, b := range base {
		dst[j] += b
	}
}
