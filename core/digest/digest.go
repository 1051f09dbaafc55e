// Package digest computes SHA-256 (FIPS 180-4) without the standard library's
// crypto/sha256, which brings the whole of Go's FIPS 140 module with it: 70 KB
// of the page's compressed program, a tenth of it, for one function. The tests
// hold this one against that one. It guards against mix-ups and damage, not
// against attackers who measure time.
package digest

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// Size is the number of bytes of a sum.
const Size = 32

const blockSize = 64

// Hex returns the sum of data in 64 hex digits.
func Hex(data []byte) string {
	sum := Sum(data)
	return hex.EncodeToString(sum[:])
}

// Sum returns the SHA-256 of data.
func Sum(data []byte) (sum [Size]byte) {
	state := initial
	whole := len(data) / blockSize * blockSize
	for i := 0; i < whole; i += blockSize {
		state.add(data[i : i+blockSize])
	}
	last := padded(data[whole:], len(data))
	for i := 0; i < len(last); i += blockSize {
		state.add(last[i : i+blockSize])
	}
	for i, word := range state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// padded returns the last blocks: what is left of the data, a one bit, zeros
// and the length of all in bits.
func padded(rest []byte, length int) []byte {
	last := append(make([]byte, 0, 2*blockSize), rest...)
	last = append(last, 0x80)
	for len(last)%blockSize != blockSize-8 {
		last = append(last, 0)
	}
	return binary.BigEndian.AppendUint64(last, uint64(length)*8)
}

// hash is the state between two blocks.
type hash [8]uint32

// add takes a block of 64 bytes in.
func (h *hash) add(block []byte) {
	words := schedule(block)
	a, b, c, d, e, f, g, i := h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]
	for t, k := range constants {
		sum1 := bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)
		one := i + sum1 + (e&f ^ ^e&g) + k + words[t]
		sum0 := bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)
		two := sum0 + (a&b ^ a&c ^ b&c)
		a, b, c, d, e, f, g, i = one+two, a, b, c, d+one, e, f, g
	}
	for n, v := range [8]uint32{a, b, c, d, e, f, g, i} {
		h[n] += v
	}
}

// schedule spreads a block over 64 words.
func schedule(block []byte) (w [64]uint32) {
	for t := range 16 {
		w[t] = binary.BigEndian.Uint32(block[4*t:])
	}
	for t := 16; t < 64; t++ {
		x, y := w[t-15], w[t-2]
		s0 := bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3
		s1 := bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10
		w[t] = w[t-16] + s0 + w[t-7] + s1
	}
	return w
}

// initial is the first 32 bits of the fractions of the square roots of the
// first eight primes.
var initial = hash{
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
}

// constants are the first 32 bits of the fractions of the cube roots of the
// first 64 primes.
var constants = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
	0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
	0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
	0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
	0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}
