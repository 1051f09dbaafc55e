package train

import (
	"inkling/core/deskew"
	"inkling/core/mnist/augment"
)

// Input returns what writes image i of the data set to dst (both 784 grey levels)
// as a run with this recipe gets it: deskewed if the recipe says so, and training
// images distorted as in the first epoch. It is for looking at them.
func (r Recipe) Input(test bool) func(dst, image []uint8, i int) {
	switch {
	case test && r.Deskew:
		return func(dst, image []uint8, _ int) { deskew.Set(dst, image) }
	case test || r.Augment == None && !r.Deskew:
		return func(dst, image []uint8, _ int) { copy(dst, image) }
	}
	a := augment.New(r.distortion(), r.Seed)
	return func(dst, image []uint8, i int) {
		var slant deskew.Slant
		if r.Deskew {
			slant = deskew.Of(image)
		}
		a.Distort(dst, image, slant, 0, i)
	}
}
