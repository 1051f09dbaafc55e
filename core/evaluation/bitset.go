package evaluation

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Bitset is a set of the numbers of images: number i is bit i%64 of word i/64.
type Bitset []uint64

// NewBitset returns an empty set for the numbers below n.
func NewBitset(n int) Bitset { return make(Bitset, (n+63)/64) }

// Add puts i into the set.
func (b Bitset) Add(i int) { b[i/64] |= 1 << (i % 64) }

// Has tells whether i is in the set.
func (b Bitset) Has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }

// Len returns how many numbers are in the set.
func (b Bitset) Len() (n int) {
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// All calls yield with the numbers in the set, ascending, until it returns false.
func (b Bitset) All(yield func(i int) bool) {
	for w, word := range b {
		for ; word != 0; word &= word - 1 {
			if !yield(64*w + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

// Append appends the words, little endian, to dst.
func (b Bitset) Append(dst []byte) []byte {
	for _, word := range b {
		dst = binary.LittleEndian.AppendUint64(dst, word)
	}
	return dst
}

var errBitset = errors.New("evaluation: a set of images has another size than its data set")

// ParseBitset reads what [Bitset.Append] wrote of a set for the numbers below n.
func ParseBitset(data []byte, n int) (Bitset, error) {
	b := NewBitset(n)
	if len(data) != 8*len(b) {
		return nil, errBitset
	}
	for w := range b {
		b[w] = binary.LittleEndian.Uint64(data[8*w:])
	}
	if n%64 != 0 && b[len(b)-1]>>(n%64) != 0 {
		return nil, errBitset
	}
	return b, nil
}
