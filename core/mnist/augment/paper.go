package augment

import (
	"encoding/binary"

	"inkling/core/mnist"
)

// paper is a picture in the middle of a sheet that is so large that no warp
// leaves it.
type paper struct {
	pixels [side*side + side + 2]uint8
	inked  [side]uint32 // of each row: bit k tells of ink in the pixels 4k to 4k+3
}

const (
	side   = 64
	margin = 16 // a multiple of four
)

// lay puts a picture on the sheet, in the place of the one before.
func (p *paper) lay(picture []uint8) {
	for y := range mnist.Side {
		row := (*[mnist.Side]uint8)(picture[y*mnist.Side:])
		*(*[mnist.Side]uint8)(p.pixels[(y+margin)*side+margin:]) = *row
		mask := uint32(0)
		for k := range mnist.Side / 4 {
			four := uint64(binary.LittleEndian.Uint32(row[4*k:]))
			mask |= uint32((four+0xffffffff)>>32) << k
		}
		p.inked[y+margin] = mask << (margin / 4)
	}
}

// bend draws the paper's picture, warped, on dst.
func (p *paper) bend(dst []uint8, w *warp) {
	clear(dst)
	for i := range cells {
		edges, steps := w[i], [nodes]place{}
		for j := range nodes {
			steps[j] = w[i][j].stepTo(w[i+1][j])
		}
		for y := i * cell; y < (i+1)*cell; y++ {
			line := (*[mnist.Side]uint8)(dst[y*mnist.Side:])
			for j := range cells {
				if from, to := edges[j], edges[j+1]; p.anyInk(from, to) {
					p.segment((*[cell]uint8)(line[j*cell:]), from, from.stepTo(to))
				}
				edges[j] += steps[j]
			}
			edges[cells] += steps[cells]
		}
	}
}

// anyInk tells whether there may be ink on the way from one place to another.
func (p *paper) anyInk(from, to place) bool {
	left, right := min(from.x(), to.x())>>fraction, max(from.x(), to.x())>>fraction
	top, bottom := min(from.y(), to.y())>>fraction, max(from.y(), to.y())>>fraction
	rows := p.inked[top%side]
	for y := top + 1; y <= bottom+1; y++ {
		rows |= p.inked[y%side]
	}
	return rows>>(left>>2)<<(31-((right+1)>>2-left>>2)) != 0
}

// segment draws a row of a cell: each pixel is the mean of the four around its
// place, weighted by how near they are. What is almost white becomes white,
// which costs the network nothing.
func (p *paper) segment(dst *[cell]uint8, from, step place) {
	for i := range dst {
		at := uint64(from)
		k := at>>42&^(side-1) | at>>fraction&(side-1)
		four := (*[side + 2]uint8)(p.pixels[k%(side*side):])
		fx, fy := at>>8&255, at>>40&255
		upper := uint64(four[0])*(256-fx) + uint64(four[1])*fx
		lower := uint64(four[side])*(256-fx) + uint64(four[side+1])*fx
		v := int64(upper*(256-fy)+lower*fy+1<<15) >> 16
		dst[i] = uint8(v &^ ((v - faint) >> 63)) // a branch here would be foretold wrongly at every edge
		from += step
	}
}

// faint is the darkness below which a pixel is left white.
const faint = 8
