package augment

import (
	"encoding/binary"
	"math/bits"

	"inkling/core/mnist"
)

// source is the picture that is distorted, with a margin of white around it: every
// point of a warp lies in it.
type source struct {
	pixels [side*side + side + 2]uint8

	// A point outside of these bounds has no ink among its four neighbours.
	left, right int   // x
	top, bottom point // with x = 0: comparing points then compares their y
}

const (
	side   = 64
	margin = 16
)

// set puts a picture (28 x 28) in the place of the one before, and finds its
// bounds. A row is copied as three words of eight pixels and one of four.
func (s *source) set(picture []uint8) {
	first, last, columns := mnist.Side, 0, uint64(0)
	for y := range mnist.Side {
		row, place := picture[y*mnist.Side:][:mnist.Side], s.pixels[(y+margin)*side+margin:][:mnist.Side]
		a, b := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[8:])
		c, d := binary.LittleEndian.Uint64(row[16:]), binary.LittleEndian.Uint32(row[24:])
		binary.LittleEndian.PutUint64(place, a)
		binary.LittleEndian.PutUint64(place[8:], b)
		binary.LittleEndian.PutUint64(place[16:], c)
		binary.LittleEndian.PutUint32(place[24:], d)
		if a|b|c|uint64(d) != 0 {
			first, last = min(first, y), y
		}
		// A bit for each of the seven groups of four pixels that has ink.
		columns |= inkInHalves(a) | inkInHalves(b)<<2 | inkInHalves(c)<<4 | inkInHalves(uint64(d))<<6
	}
	s.left, s.right = (margin-1+4*bits.TrailingZeros64(columns))<<fraction, (margin+4*bits.Len64(columns))<<fraction
	s.top, s.bottom = pointAt(0, (margin-1+first)<<fraction), pointAt(0, (margin+last+1)<<fraction)
}

// inkInHalves returns bit 0 if the lower four of eight pixels have ink, and bit 1
// if the upper four have.
func inkInHalves(eight uint64) uint64 {
	lower, upper := eight&0xffffffff, eight>>32
	return (lower+0xffffffff)>>32 | (upper+0xffffffff)>>32<<1
}

// resample writes the picture to dst (28 x 28): each pixel is taken where the warp
// says, and its grey is changed by the tone curve.
func (s *source) resample(dst []uint8, w *warp, tone *toneCurve) {
	clear(dst)
	for i := range cells {
		for j := range cells {
			if s.mayHaveInk(w, i, j) {
				s.drawCell(dst[i*cell*mnist.Side+j*cell:], w[i][j], w[i][j+1], w[i+1][j], w[i+1][j+1], tone)
			}
		}
	}
}

// mayHaveInk tells whether a cell of the warp may have ink, by its columns alone.
func (s *source) mayHaveInk(w *warp, i, j int) bool {
	a, b, c, d := w[i][j].x(), w[i][j+1].x(), w[i+1][j].x(), w[i+1][j+1].x()
	return max(a, b, c, d) > s.left && min(a, b, c, d) < s.right
}

// drawCell writes the cell between four nodes to dst, whose rows are 28 pixels
// apart.
func (s *source) drawCell(dst []uint8, topLeft, topRight, bottomLeft, bottomRight point, tone *toneCurve) {
	from, to := topLeft, topRight
	down, downRight := topLeft.stepTo(bottomLeft), topRight.stepTo(bottomRight)
	for y := range cell {
		if (from > s.top || to > s.top) && (from < s.bottom || to < s.bottom) {
			s.drawRow((*[cell]uint8)(dst[y*mnist.Side:]), from, from.stepTo(to), tone)
		}
		from, to = from+down, to+downRight
	}
}

// drawRow writes a row of a cell. It is a loop over cell pixels, unrolled because
// the end of each turn costs much in WebAssembly.
func (s *source) drawRow(dst *[cell]uint8, from, step point, tone *toneCurve) {
	above, below := interpolateAcross(s.neighbours(from), from)
	dst[0] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[1] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[2] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[3] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[4] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[5] = tone[interpolateDown(above, below, from)]
	from += step
	above, below = interpolateAcross(s.neighbours(from), from)
	dst[6] = tone[interpolateDown(above, below, from)]
}

// neighbours returns the pixels from the upper left neighbour of a point on: its
// four neighbours are the numbers 0, 1, side and side+1.
func (s *source) neighbours(a point) *[side + 2]uint8 {
	k := uint64(a)>>42&^(side-1) | uint64(a)>>fraction&(side-1)
	return (*[side + 2]uint8)(s.pixels[k%(side*side):])
}

// interpolateAcross interpolates linearly between the upper two and between the
// lower two neighbours of a point. The results are greys times 256.
func interpolateAcross(four *[side + 2]uint8, a point) (above, below int) {
	right := int(a >> 8 & 255)
	above = int(four[0])<<8 + right*(int(four[1])-int(four[0]))
	below = int(four[side])<<8 + right*(int(four[side+1])-int(four[side]))
	return above, below
}

// interpolateDown interpolates linearly between these two.
func interpolateDown(above, below int, a point) uint8 {
	return uint8((above<<8 + int(a>>40&255)*(below-above) + 1<<15) >> 16)
}
