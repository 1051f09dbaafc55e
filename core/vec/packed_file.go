package vec

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// AppendBinary appends the images in a form that [CutPackedImages] reads: their
// size and number (4 bytes each, little endian), the number of elements of each
// image (2 bytes) and all elements (2 bytes).
func (p *PackedImages) AppendBinary(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(p.size))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.Len()))
	for i := range p.Len() {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(p.image(int32(i)))))
	}
	for _, e := range p.elements[:p.starts[p.Len()]] {
		b = binary.LittleEndian.AppendUint16(b, e)
	}
	return b
}

// BinarySize returns how many bytes [PackedImages.AppendBinary] appends.
func (p *PackedImages) BinarySize() int { return 8 + 2*p.Len() + 2*p.starts[p.Len()] }

var errPackedCut = errors.New("packed images: the bytes end too early")

// CutPackedImages reads images of that size from the front of b and returns what
// is behind them. It copies. It checks that every pixel lies within its image.
func CutPackedImages(b []byte, size int) (*PackedImages, []byte, error) {
	if len(b) < 8 {
		return nil, nil, errPackedCut
	}
	if got := binary.LittleEndian.Uint32(b); int64(got) != int64(size) {
		return nil, nil, fmt.Errorf("packed images: they have %d pixels each, not %d", got, size)
	}
	n := int64(binary.LittleEndian.Uint32(b[4:]))
	if b = b[8:]; int64(len(b)) < 2*n {
		return nil, nil, errPackedCut
	}
	p := &PackedImages{size: size, starts: make([]int, 1, n+1)}
	for i := range int(n) {
		p.starts = append(p.starts, p.starts[i]+int(binary.LittleEndian.Uint16(b[2*i:])))
	}
	b = b[2*n:]
	total := p.starts[n]
	if len(b) < 2*total {
		return nil, nil, errPackedCut
	}
	p.elements = make([]uint16, total+packUnroll)
	for i := range total {
		p.elements[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return p, b[2*total:], p.check()
}

// check tells whether the kernels can read the images: each is filled up to a
// multiple of packUnroll elements, and none of its pixels lies outside.
func (p *PackedImages) check() error {
	for i := range p.Len() {
		elements, at := p.image(int32(i)), 0
		for _, e := range elements {
			at += int(e & 255)
		}
		if at >= p.size || len(elements)%packUnroll != 0 {
			return fmt.Errorf("packed images: image %d has a pixel %d of %d, or %d elements", i, at, p.size, len(elements))
		}
	}
	return nil
}

// Unpack sets image, of the size of each, to image i.
func (p *PackedImages) Unpack(image []uint8, i int) {
	clear(image[:p.size])
	at := 0
	for _, e := range p.image(int32(i)) {
		at += int(e & 255)
		if e > 255 {
			image[at] = uint8(e >> 8)
		}
	}
}
