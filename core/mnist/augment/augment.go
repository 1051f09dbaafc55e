// Package augment distorts pictures of digits, so that a network sees each of
// them in another shape every epoch: turned, slanted, stretched, moved, bent
// as by an elastic sheet, and written with another pen (Patrice Simard, Dave Steinkraus and John Platt, "Best
// practices for convolutional neural networks applied to visual document
// analysis", 2003).
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
	Elastic float64 // pixels that a node of the sheet moves, across and down
	Pen     float64 // how much wider or narrower strokes get; 1 for about half a pixel
}

// Affine returns the distortion without the elastic sheet. Strength 1 is what
// the recipe best was chosen with.
func Affine(strength float64) Strength {
	return Strength{
		Shift: 1 * strength, Rotate: 0.2 * strength, Shear: 0.2 * strength,
		Scale: 0.12 * strength, Aspect: 0.12 * strength,
	}
}

// Elastic returns all of the distortion: the elastic sheet and other pens, too.
func Elastic(strength float64) Strength {
	s := Affine(strength)
	s.Elastic, s.Pen = 3*strength, 0.4*strength
	return s
}

// Augmenter distorts the pictures of a run. Not for concurrent use.
type Augmenter struct {
	strength Strength
	seed     uint64
	pens     *[pens]pen
	paper    paper
	warp     warp
}

// New returns the augmenter of a seed.
func New(s Strength, seed uint64) *Augmenter {
	return &Augmenter{strength: s, seed: seed, pens: newPens(s.Pen)}
}

// Distort draws picture src (28x28 bytes) on dst as it is in an epoch. What
// becomes of it depends on the seed, the epoch and the number of the image, and
// on nothing else. A slant of its own is taken out first; none is the zero Slant.
func (a *Augmenter) Distort(dst, src []uint8, slant deskew.Slant, epoch, image int) {
	r := exact.NewRand(a.seed, exact.Augment, Stream(epoch, image))
	a.strength.draw(&a.warp, r)
	a.warp.lean(slant)
	a.paper.lay(src)
	a.paper.bend(dst, &a.warp, choose(a.pens, r))
}

// Stream returns the number of an image's random stream in an epoch: there is
// room for 2**28 images and 2**20 epochs.
func Stream(epoch, image int) uint64 { return uint64(epoch)<<28 | uint64(image) }
