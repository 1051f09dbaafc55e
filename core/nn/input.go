package nn

import "inkling/core/vec"

// Input is how the network sees grey levels: as (p/255 - mean) / std.
type Input struct {
	table vec.PixelTable // p / (255 std)
	white float32        // mean / std: what a white pixel lacks
}

// NewInput returns the input normalised by a mean and a standard deviation of
// pixels between 0 and 1.
func NewInput(mean, std float64) Input {
	var in Input
	unit := float32(1 / (255 * std))
	for p := range in.table {
		in.table[p] = float32(p) * unit
	}
	in.white = float32(mean / std)
	return in
}

// start sets dst to base - white * sum of the rows of m: where the sums of the
// first layer start. A nil base counts as zero.
func (in Input) start(dst, base []float32, m vec.Matrix) {
	clear(dst)
	vec.AddRows(dst, m)
	for j, s := range dst {
		dst[j] = -float32(in.white * s)
	}
	for j, b := range base {
		dst[j] += b
	}
}
