package vec

import "slices"

// Pictures holds grey pictures of one size by their ink alone: 18 MB for the
// 60,000 of MNIST, and a batch of them is listed in half the time that a look at
// every pixel takes. Each pixel above 0 has two bytes, the distance from the one
// before in the lower and its grey level in the upper. An element with level 0
// only bridges a distance.
type Pictures struct {
	size   int
	starts []uint32 // of picture i's elements; they end where the next one's start
	ink    []uint16
}

// inkUnroll is how many elements the kernels take at once. Every picture is
// filled up to a multiple of it.
const inkUnroll = 4

// Pack packs pictures of size bytes that lie one after another.
func Pack(images []uint8, size int) *Pictures {
	p := &Pictures{size: size, starts: []uint32{0}}
	scratch := make([]uint16, 0, 2*size+inkUnroll)
	total := 0
	for picture := range slices.Chunk(images, size) {
		total += len(appendInk(scratch, picture))
		p.starts = append(p.starts, uint32(total))
	}
	p.ink = make([]uint16, 0, total)
	for picture := range slices.Chunk(images, size) {
		p.ink = appendInk(p.ink, picture)
	}
	return p
}

// Len returns the number of pictures.
func (p *Pictures) Len() int { return len(p.starts) - 1 }

// row returns the elements of picture i.
func (p *Pictures) row(i int32) []uint16 { return p.ink[p.starts[i]:p.starts[i+1]] }

// appendInk appends the elements of one picture.
func appendInk(ink []uint16, picture []uint8) []uint16 {
	first, last := len(ink), 0
	for k, level := range picture {
		if level == 0 {
			continue
		}
		for ; k-last > 255; last += 255 {
			ink = append(ink, 255)
		}
		ink = append(ink, uint16(k-last)|uint16(level)<<8)
		last = k
	}
	for (len(ink)-first)%inkUnroll != 0 {
		ink = append(ink, 0)
	}
	return ink
}

// CompressPictures lists the pixels above 0 of the pictures with these numbers
// in s (len(index) x size), each with the value of its grey level.
func (s *Sparse) CompressPictures(p *Pictures, index []int32, levels *Levels) {
	if p.size != s.Cols {
		panic("vec: a list for pictures of another size")
	}
	s.Rows = len(index)
	active.compressPictures(s, p, index, levels)
}
