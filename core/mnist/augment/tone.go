package augment

import "inkling/core/exact"

// toneCurve gives every grey level another one. Darker or lighter edges make
// strokes wider or narrower, as if drawn with another pen; 0 and 255 stay.
type toneCurve [256]uint8

// toneCurves is how many there are, from that for the narrowest pen to that for the
// widest.
const toneCurves = 33

// newToneCurves returns the curves g -> g + c * 4g(255-g)/255, in whole numbers.
// The change c runs from -strength to strength in steps of a sixteenth of it;
// c = 1/4 doubles light greys.
func newToneCurves(strength float64) *[toneCurves]toneCurve {
	var all [toneCurves]toneCurve
	for i := range all {
		change := int(strength*256) * (i - toneCurves/2) // in 256 * 16ths
		for v := range 256 {
			grey := v + change*4*v*(255-v)/(255*256*16)
			if grey >= faint {
				all[i][v] = uint8(min(grey, 255))
			}
		}
	}
	return &all
}

// faint is the grey level below which a pixel becomes white: the first layer
// leaves white pixels out, and so little ink says nothing.
const faint = 8

// chooseTone returns one of the curves, each equally likely.
func chooseTone(all *[toneCurves]toneCurve, r *exact.Rand) *toneCurve {
	return &all[r.IntN(toneCurves)]
}
