package vec

// LeakyReLU applies the leaky ReLU to a, in place: values that are not above 0
// are multiplied by slope. With slope 0 it is the ReLU, and they become +0. NaN
// stays NaN.
func LeakyReLU(a []float32, slope float32) { active.leakyReLU(a, slope) }

// LeakyReLUBackward turns d, the gradient by the outputs a of [LeakyReLU], into
// the gradient by its inputs, in place: where a is not above 0, d is multiplied by
// slope, and becomes +0 if slope is 0.
func LeakyReLUBackward(d, a []float32, slope float32) {
	checkLengths("LeakyReLUBackward", len(d), len(a))
	active.leakyReLUBackward(d, a, slope)
}
