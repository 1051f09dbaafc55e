package augment

import (
	"encoding/binary"
	"math/bits"

	"inkling/core/mnist"
)

// paper is a picture in the middle of a sheet that is so large that no warp
// leaves it.
type paper struct {
	pixels [side*side + side + 2]uint8

	// Places outside of these bounds have no ink around them.
	left, right int   // x
	top, bottom place // at the left edge of the paper, so that they compare by y
}

const (
	side   = 64
	margin = 16
)

// lay puts a picture on the sheet, in the place of the one before.
func (p *paper) lay(picture []uint8) {
	first, last, columns := mnist.Side, 0, uint64(0)
	for y := range mnist.Side {
		row, place := picture[y*mnist.Side:][:mnist.Side], p.pixels[(y+margin)*side+margin:][:mnist.Side]
		a, b := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[8:])
		c, d := binary.LittleEndian.Uint64(row[16:]), binary.LittleEndian.Uint32(row[24:])
		binary.LittleEndian.PutUint64(place, a)
		binary.LittleEndian.PutUint64(place[8:], b)
		binary.LittleEndian.PutUint64(place[16:], c)
		binary.LittleEndian.PutUint32(place[24:], d)
		if a|b|c|uint64(d) != 0 {
			first, last = min(first, y), y
		}
		// Which of the seven quarters of the row have ink is told by halves.
		columns |= inked(a) | inked(b)<<2 | inked(c)<<4 | inked(uint64(d))<<6
	}
	p.left, p.right = (margin-1+4*bits.TrailingZeros64(columns))<<fraction, (margin+4*bits.Len64(columns))<<fraction
	p.top, p.bottom = at(0, (margin-1+first)<<fraction), at(0, (margin+last+1)<<fraction)
}

// inked tells of the lower and the upper four of eight pixels whether there is
// ink in them.
func inked(eight uint64) uint64 {
	lower, upper := eight&0xffffffff, eight>>32
	return (lower+0xffffffff)>>32 | (upper+0xffffffff)>>32<<1
}

// bend draws the paper's picture, warped, with another pen on dst.
func (p *paper) bend(dst []uint8, w *warp, pen *pen) {
	clear(dst)
	for i := range cells {
		for j := range cells {
			if p.inCell(w, i, j) {
				p.cell(dst[i*cell*mnist.Side+j*cell:], w[i][j], w[i][j+1], w[i+1][j], w[i+1][j+1], pen)
			}
		}
	}
}

// inCell tells whether there may be ink in a cell, as far as columns tell.
func (p *paper) inCell(w *warp, i, j int) bool {
	a, b, c, d := w[i][j].x(), w[i][j+1].x(), w[i+1][j].x(), w[i+1][j+1].x()
	return max(a, b, c, d) > p.left && min(a, b, c, d) < p.right
}

// cell draws the cell between four nodes on dst, whose rows are a picture's.
func (p *paper) cell(dst []uint8, topLeft, topRight, bottomLeft, bottomRight place, pen *pen) {
	from, to := topLeft, topRight
	down, downRight := topLeft.stepTo(bottomLeft), topRight.stepTo(bottomRight)
	for y := range cell {
		if (from > p.top || to > p.top) && (from < p.bottom || to < p.bottom) {
			p.segment((*[cell]uint8)(dst[y*mnist.Side:]), from, from.stepTo(to), pen)
		}
		from, to = from+down, to+downRight
	}
}

// segment draws a row of a cell. WebAssembly takes its time over the end of a
// loop, so this is none.
func (p *paper) segment(dst *[cell]uint8, from, step place, pen *pen) {
	above, below := across(p.around(from), from)
	dst[0] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[1] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[2] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[3] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[4] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[5] = pen[between(above, below, from)]
	from += step
	above, below = across(p.around(from), from)
	dst[6] = pen[between(above, below, from)]
}

// around returns the four pixels around a place.
func (p *paper) around(a place) *[side + 2]uint8 {
	k := uint64(a)>>42&^(side-1) | uint64(a)>>fraction&(side-1)
	return (*[side + 2]uint8)(p.pixels[k%(side*side):])
}

// across returns the means of the upper and of the lower two pixels around a
// place, weighted by how near they are, times 256.
func across(four *[side + 2]uint8, a place) (above, below int) {
	right := int(a >> 8 & 255)
	above = int(four[0])<<8 + right*(int(four[1])-int(four[0]))
	below = int(four[side])<<8 + right*(int(four[side+1])-int(four[side]))
	return above, below
}

// between returns the mean of the two in the same way.
func between(above, below int, a place) uint8 {
	return uint8((above<<8 + int(a>>40&255)*(below-above) + 1<<15) >> 16)
}
