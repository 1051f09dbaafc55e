package dataset

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"inkling/core/mnist"
	"inkling/core/vec"
)

// Pack returns the data set for another worker: the images as lists of their ink,
// which is a third of their size. [Unpack] reads it.
func (s Split) Pack() []byte {
	size := 64
	for _, set := range []Set{s.Train, s.Test} {
		size += 24 + set.Len() + set.Packed().BinarySize()
	}
	b := appendText(make([]byte, 0, size), s.Name)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s.Classes)))
	for _, class := range s.Classes {
		b = appendText(b, class)
	}
	for _, v := range []float64{s.Mean, s.Std} {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	for _, set := range []Set{s.Train, s.Test} {
		b = binary.LittleEndian.AppendUint64(b, set.checksum())
		b = appendText(b, string(set.Labels))
		b = set.Packed().AppendBinary(b)
	}
	return b
}

func appendText(b []byte, text string) []byte {
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(text))), text...)
}

// Unpack reads what [Split.Pack] wrote. The sets hold no pixels: those of an image
// are unpacked when they are asked for. It copies.
func Unpack(b []byte) (Split, error) {
	r := reader{rest: b}
	s := Split{Name: r.text(), Classes: make([]string, min(r.whole(4), 256))}
	for i := range s.Classes {
		s.Classes[i] = r.text()
	}
	s.Mean, s.Std = math.Float64frombits(r.whole(8)), math.Float64frombits(r.whole(8))
	s.Train, s.Test = r.set(), r.set()
	if r.err == nil && len(r.rest) > 0 {
		r.err = fmt.Errorf("%d bytes too many", len(r.rest))
	}
	if r.err == nil {
		r.err = s.Check()
	}
	if r.err != nil {
		return Split{}, fmt.Errorf("a packed data set cannot be read: %w", r.err)
	}
	return s, nil
}

// reader takes values from the front of rest until one is wrong.
type reader struct {
	rest []byte
	err  error
}

var errCut = errors.New("it ends too early")

func (r *reader) take(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.rest)) {
		if r.err == nil {
			r.err = errCut
		}
		return make([]byte, min(n, 8))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// whole reads a number of 4 or 8 bytes.
func (r *reader) whole(size uint64) uint64 {
	if b := r.take(size); size == 4 {
		return uint64(binary.LittleEndian.Uint32(b))
	} else {
		return binary.LittleEndian.Uint64(b)
	}
}

func (r *reader) text() string { return string(r.take(r.whole(4))) }

func (r *reader) set() (s Set) {
	s.pixels = r.whole(8)
	s.Labels = []byte(r.text())
	if r.err == nil {
		s.packed, r.rest, r.err = vec.CutPackedImages(r.rest, mnist.Pixels)
	}
	return s
}
