// Package nn is the network: linear layers with a ReLU or leaky ReLU between
// them, the cross entropy loss, and the pass that computes both and their gradient.
//
// Letters in the comments: B is the batch, in and out are a layer's widths.
// All activations are (B x width), all weights (in x out), rows padded as
// [vec.Matrix] says.
//
// The input is a picture of grey levels p from 0 to 255. The network sees
// x = (p/255 - mean) / std, and computes its first layer as
//
//	z = (b - mean/std * sum over k of W[k]) + sum over p[k] > 0 of p[k]/(255 std) * W[k]
//
// which is the same product, written so that pixels of 0 need no computation. The
// gradient of W is computed in the same way. This form is the specification: the
// last bit of every result depends on it.
package nn
