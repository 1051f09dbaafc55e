// Package vec holds the float32 kernels of the network: products of matrices,
// activations and the arithmetic of the optimisers.
//
// generic.go is the specification, simd.go is the same in vector instructions,
// bit for bit. Both keep the order contract:
//
//   - Every product is rounded to float32 before it is added; nothing is fused.
//   - Every element of a result has one accumulator. It starts from a given
//     value (a bias) and takes its terms in ascending order of the inner index.
//   - A term whose left factor is zero is left out. Four pixels in five of
//     MNIST are zero, and so is about half of what a ReLU gives.
//
// Vector instructions run across the elements of a result, never along a sum,
// so the width of the vectors changes no bit. The left factor of a product is
// a [Sparse], a list of what is not zero; the right one is a [Matrix] whose
// rows are padded to whole vectors. That one product serves the forward pass,
// the gradient of the weights (left factor transposed) and the gradient of the
// inputs (right factor transposed).
package vec
