package mnist

import (
	"encoding/binary"
	"fmt"
)

// The IDX format (yann.lecun.com/exdb/mnist): a magic number whose last two
// bytes are the type of the elements (8 = uint8) and the number of dimensions,
// the dimensions as big-endian uint32, then the elements.
const (
	magicImages  = 0x00000803
	magicLabels  = 0x00000801
	headerImages = 16 // magic, count, rows, columns
	headerLabels = 8  // magic, count
)

// MaxImages is the largest number of images that a set may have.
const MaxImages = 1_000_000

// MaxFile is the size of the largest file that can be right, in bytes.
const MaxFile = headerImages + MaxImages*Pixels

// ParseImages reads an IDX file of 28x28 images. The images (count x 784) alias
// b. The errors are sentences without a subject that begin with a verb, for
// the caller to put the file's name before.
func ParseImages(b []byte) (images []uint8, count int, err error) {
	if len(b) < headerImages || magic(b) != magicImages {
		return nil, 0, notIDX(b, "28x28 images (it should begin with the bytes 00 00 08 03)")
	}
	rows, columns := binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint32(b[12:])
	if rows != Side || columns != Side {
		return nil, 0, fmt.Errorf("holds images of %dx%d pixels, but the network reads 28x28: scale them first, or choose another set", rows, columns)
	}
	if count, err = checkCount(b, headerImages, Pixels, "images"); err != nil {
		return nil, 0, err
	}
	return b[headerImages:], count, nil
}

// ParseLabels reads an IDX file of labels, aliasing b. Its errors are like those
// of ParseImages.
func ParseLabels(b []byte) (labels []uint8, err error) {
	if len(b) < headerLabels || magic(b) != magicLabels {
		return nil, notIDX(b, "labels (it should begin with the bytes 00 00 08 01)")
	}
	if _, err := checkCount(b, headerLabels, 1, "labels"); err != nil {
		return nil, err
	}
	return b[headerLabels:], nil
}

// IsImages tells whether b begins as an IDX file of images does.
func IsImages(b []byte) bool { return magic(b) == magicImages }

// IsLabels tells whether b begins as an IDX file of labels does.
func IsLabels(b []byte) bool { return magic(b) == magicLabels }

// checkCount compares the count in the header with what follows the header.
func checkCount(b []byte, header, size int, what string) (int, error) {
	promised, body := int64(binary.BigEndian.Uint32(b[4:])), int64(len(b)-header)
	switch want := promised * int64(size); {
	case promised == 0:
		return 0, fmt.Errorf("holds no %s: choose a set with at least one", what)
	case promised > MaxImages:
		return 0, fmt.Errorf("announces %d %s, but %d is the most that can be handled: choose a smaller set", promised, what, MaxImages)
	case body < want:
		return 0, fmt.Errorf("is cut short: it announces %d %s and holds only %d: download it again", promised, what, body/int64(size))
	case body > want:
		return 0, fmt.Errorf("is damaged: it announces %d %s and has %d bytes too many: download it again", promised, what, body-want)
	}
	return int(promised), nil
}

// magic returns the magic number of b, or 0 if b is too short for one.
func magic(b []byte) uint32 {
	if len(b) < 4 {
		return 0
	}
	return binary.BigEndian.Uint32(b)
}
