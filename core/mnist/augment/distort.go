package augment

import "inkling/core/mnist"

// The warp is given on a coarse lattice of output pixels, cell pixels apart,
// and runs evenly between: along a row of a cell, the place in the source moves
// by the same amount from pixel to pixel.
const (
	cell  = 7
	cells = mnist.Side / cell
	nodes = cells + 1

	// Places are in pixels of the source, with that many binary digits behind
	// the point: whole numbers have the same bits on every machine.
	fraction = 16
	one      = 1 << fraction
)

// place is where an output pixel is taken from.
type place struct{ x, y int }

func (a place) plus(b place) place  { return place{a.x + b.x, a.y + b.y} }
func (a place) minus(b place) place { return place{a.x - b.x, a.y - b.y} }

// seventh returns a/7, a little short: the step of a cell.
func (a place) seventh() place {
	const reciprocal = (1 << 20) / cell
	return place{a.x * reciprocal >> 20, a.y * reciprocal >> 20}
}

// warp is the places of the lattice's nodes, by row and column.
type warp [nodes][nodes]place

// paper is a picture with a white margin, so that the four neighbours of a
// place are always there.
const (
	margin = 2
	stride = 32 // Side + 2 margins
)

type paper struct {
	pixels [stride * stride]uint8
	quarts [stride]uint32 // of each row: bit k tells of ink in the pixels 4k to 4k+3
}

// lay puts a picture on the paper, whose margin stays white.
func (p *paper) lay(picture []uint8) {
	for y := range mnist.Side {
		row := (*[mnist.Side]uint8)(picture[y*mnist.Side:])
		*(*[mnist.Side]uint8)(p.pixels[(y+margin)*stride+margin:]) = *row
	}
	for y := margin; y < margin+mnist.Side; y++ {
		row := (*[stride]uint8)(p.pixels[y*stride:])
		mask := uint32(0)
		for k := range stride / 4 {
			four := uint32(row[4*k]) | uint32(row[4*k+1]) | uint32(row[4*k+2]) | uint32(row[4*k+3])
			mask |= (-four >> 31) << k
		}
		p.quarts[y] = mask
	}
}

// bend draws the paper's picture, warped, on dst.
func (p *paper) bend(dst []uint8, w *warp, levels *[256]uint8) {
	clear(dst)
	for i := range cells {
		edges, steps := w[i], [nodes]place{}
		for j := range nodes {
			steps[j] = w[i+1][j].minus(w[i][j]).seventh()
		}
		for y := i * cell; y < (i+1)*cell; y++ {
			for j := range cells {
				from, to := edges[j], edges[j+1]
				if p.inked(from, to) {
					at := y*mnist.Side + j*cell
					p.segment((*[cell]uint8)(dst[at:at+cell]), from, to.minus(from).seventh(), levels)
				}
				edges[j] = from.plus(steps[j])
			}
			edges[cells] = edges[cells].plus(steps[cells])
		}
	}
}

// inked tells whether there may be ink on the way from one place to another.
func (p *paper) inked(from, to place) bool {
	left, right := min(from.x, to.x)>>fraction, max(from.x, to.x)>>fraction+1
	top, bottom := min(from.y, to.y)>>fraction, max(from.y, to.y)>>fraction+1
	if right < 0 || left >= stride || bottom < 0 || top >= stride {
		return false
	}
	left, right = max(left, 0)>>2, min(right, stride-1)>>2
	columns := uint32(2)<<right - uint32(1)<<left
	for y := max(top, 0); y <= min(bottom, stride-1); y++ {
		if p.quarts[y]&columns != 0 {
			return true
		}
	}
	return false
}

// segment draws a row of a cell.
func (p *paper) segment(dst *[cell]uint8, at, step place, levels *[256]uint8) {
	for i := range dst {
		if uint(at.x) < (stride-1)<<fraction && uint(at.y) < (stride-1)<<fraction {
			k := uint(at.y>>fraction)*stride + uint(at.x>>fraction)
			fx, fy := at.x>>8&255, at.y>>8&255
			upper := int(p.pixels[k%1024])<<8 + fx*(int(p.pixels[(k+1)%1024])-int(p.pixels[k%1024]))
			lower := int(p.pixels[(k+stride)%1024])<<8 + fx*(int(p.pixels[(k+stride+1)%1024])-int(p.pixels[(k+stride)%1024]))
			v := (upper<<8 + fy*(lower-upper) + 1<<15) >> 16
			dst[i] = levels[uint8(v)]
		}
		at = at.plus(step)
	}
}
