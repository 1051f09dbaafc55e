// Package vec holds the float32 kernels of the network: products of matrices,
// activations and the arithmetic of the optimisers.
//
// generic.go is the specification; the simd files compute the same in vector
// instructions, bit for bit. Both keep the order contract:
//
//   - Every product is rounded to float32 before it is added; nothing is fused.
//   - Every element of a result has one accumulator. It starts from a given
//     value (a bias) and adds its terms in ascending order of the inner index.
//   - A term whose left factor is zero is left out. Of MNIST's pixels 81 % are
//     zero, and so are about half of a ReLU's outputs.
//
// A vector holds neighbouring elements of a result, never terms of one sum, so
// the width of the vectors changes no bit. The left factor of a product is a
// [Sparse], a list of the nonzero elements; the right one is a [Matrix] whose
// rows are padded to whole vectors. That one product serves the forward pass,
// the gradient of the weights (left factor transposed) and the gradient of the
// inputs (right factor transposed).
//
// The exported functions and methods check shapes and capacities before they
// touch memory, and panic if these do not fit each other. They allocate nothing,
// except those that make a matrix, lists or packed images. None is for
// concurrent use of the same memory.
package vec
