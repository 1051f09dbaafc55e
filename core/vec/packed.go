package vec

import (
	"fmt"
	"slices"
)

// PackedImages holds grey images of one size without their zero pixels: 18 MB for
// the 60,000 of MNIST, and listing a batch of them takes half the time of reading
// every pixel. Each pixel above 0 is one element of two bytes: the lower byte is
// the distance from the pixel before it, the upper byte its grey level. Where the
// distance does not fit into a byte, elements of level 0 come before it.
type PackedImages struct {
	size     int
	starts   []int    // of image i's elements; they end where the next one's start
	elements []uint16 // and packUnroll more, so that the end of every image lies within them
}

// packUnroll is how many elements the kernels take at once. Every image is
// filled up to a multiple of it.
const packUnroll = 4

// PackImages packs images of size bytes each that lie one after another.
func PackImages(images []uint8, size int) *PackedImages {
	checkWholeImages(images, size)
	p := &PackedImages{size: size, starts: make([]int, 1, len(images)/size+1)}
	scratch := make([]uint16, 0, 2*size+packUnroll)
	total := 0
	for image := range slices.Chunk(images, size) {
		total += len(appendElements(scratch, image))
	}
	p.elements = make([]uint16, 0, total+packUnroll)
	p.Append(images)
	return p
}

// Append packs images of the same size behind those that are there already.
func (p *PackedImages) Append(images []uint8) {
	checkWholeImages(images, p.size)
	p.elements = p.elements[:p.starts[p.Len()]]
	for image := range slices.Chunk(images, p.size) {
		p.elements = appendElements(p.elements, image)
		p.starts = append(p.starts, len(p.elements))
	}
	p.elements = append(p.elements, make([]uint16, packUnroll)...)
}

// checkWholeImages panics unless images holds images of size bytes each.
func checkWholeImages(images []uint8, size int) {
	if size < 1 || len(images)%size != 0 {
		panic(fmt.Sprintf("vec: %d bytes are not images of %d pixels", len(images), size))
	}
}

// Len returns the number of images.
func (p *PackedImages) Len() int { return len(p.starts) - 1 }

// image returns the elements of image i.
func (p *PackedImages) image(i int32) []uint16 { return p.elements[p.starts[i]:p.starts[i+1]] }

// appendElements appends the elements of one image.
func appendElements(list []uint16, image []uint8) []uint16 {
	first, last := len(list), 0
	for k, level := range image {
		if level == 0 {
			continue
		}
		for ; k-last > 255; last += 255 {
			list = append(list, 255)
		}
		list = append(list, uint16(k-last)|uint16(level)<<8)
		last = k
	}
	for (len(list)-first)%packUnroll != 0 {
		list = append(list, 0)
	}
	return list
}

// CompressPacked sets s (len(index) x size) to the pixels above 0 of the images
// with these numbers, each with the table's value for its grey level.
func (s *Sparse) CompressPacked(p *PackedImages, index []int32, table *PixelTable) {
	checkImages(index, p.Len(), table)
	s.reshape(len(index), p.size)
	active.compressPacked(s, p, index, table)
}
