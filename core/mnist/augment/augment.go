// Package augment distorts images, so that a network sees each of them in another
// shape every epoch: by a random affine map, by a random displacement field
// (elastic distortion), and with wider or narrower strokes (Patrice Simard, Dave
// Steinkraus and John Platt, "Best practices for convolutional neural networks
// applied to visual document analysis", 2003).
package augment

import (
	"inkling/core/deskew"
	"inkling/core/exact"
)

// Strength says how far pictures are distorted at most; small distortions are
// likelier than large ones.
type Strength struct {
	Shift   float64 // pixels, across and down
	Rotate  float64 // radians
	Scale   float64 // share of the size
	Aspect  float64 // share of the width, and its inverse of the height
	Shear   float64 // pixels across for each pixel down
	Elastic float64 // pixels that a node of the grid is displaced, across and down
	Pen     float64 // how much wider or narrower strokes get; 1 for about half a pixel
}

// Affine returns affine distortion alone. Strength 1 is what the recipe best was
// chosen with.
func Affine(strength float64) Strength {
	return Strength{
		Shift: 1 * strength, Rotate: 0.2 * strength, Shear: 0.2 * strength,
		Scale: 0.12 * strength, Aspect: 0.12 * strength,
	}
}

// Elastic returns Affine with elastic distortion and other pens.
func Elastic(strength float64) Strength {
	s := Affine(strength)
	s.Elastic, s.Pen = 3*strength, 0.4*strength
	return s
}

// Augmenter distorts the pictures of a run. Not for concurrent use.
type Augmenter struct {
	strength Strength
	seed     uint64
	tones    *[toneCurves]toneCurve
	source   source
	warp     warp
}

// New returns the augmenter of a seed.
func New(s Strength, seed uint64) *Augmenter {
	return &Augmenter{strength: s, seed: seed, tones: newToneCurves(s.Pen)}
}

// Distort writes picture src (28 x 28), distorted as in an epoch, to dst. The
// distortion depends on the seed, the epoch and the number of the image, and on
// nothing else. The slant is taken out first; the zero Slant takes out none.
func (a *Augmenter) Distort(dst, src []uint8, slant deskew.Slant, epoch, image int) {
	r := exact.NewRand(a.seed, exact.Augment, Stream(epoch, image))
	a.strength.draw(&a.warp, r)
	a.warp.addSlant(slant)
	a.source.set(src)
	a.source.resample(dst, &a.warp, chooseTone(a.tones, r))
}

// Stream returns the number of an image's random stream in an epoch: there is
// room for 2**28 images and 2**20 epochs.
func Stream(epoch, image int) uint64 { return uint64(epoch)<<28 | uint64(image) }
