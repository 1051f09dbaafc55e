package augment

import "inkling/core/exact"

// A pen is a curve from grey to grey. Darker or lighter edges make strokes wider
// or narrower, as a picture of a broader or finer pen has them; paper and the
// middle of a stroke stay as they are.
type pen [256]uint8

// pens is how many pens there are, from the finest to the broadest.
const pens = 33

// newPens returns pens up to a change of strength times what doubles or takes
// away a light grey, in steps of a sixteenth.
func newPens(strength float64) *[pens]pen {
	var all [pens]pen
	for i := range all {
		change := int(strength*256) * (i - pens/2) // in 256 * 16ths
		for v := range 256 {
			grey := v + change*4*v*(255-v)/(255*256*16)
			if grey >= faint {
				all[i][v] = uint8(min(grey, 255))
			}
		}
	}
	return &all
}

// faint is the darkness below which a pixel is left white, which costs the
// network nothing.
const faint = 8

// choose returns one of the pens, each equally likely.
func choose(all *[pens]pen, r *exact.Rand) *pen { return &all[r.IntN(pens)] }
