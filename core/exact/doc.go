// Package exact holds the mathematics and the random numbers whose bits must
// not depend on the machine: the same input gives the same output natively and
// in WebAssembly, on amd64 and arm64, with every release of Go.
//
// The standard library does not promise that. math.Exp has assembly on some
// architectures, and a compiler may fuse x*y + z into one rounding on those
// that have the instruction. Here every product is converted explicitly before
// it is added, which the language specification defines as a rounding, and
// only operations that IEEE 754 rounds correctly (+, -, *, /, square root) are
// used.
package exact
