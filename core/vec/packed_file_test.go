package vec

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// sparseImages returns images of which most pixels are 0, the last of all dense.
func sparseImages(n, size int) []uint8 {
	r := rand.New(rand.NewPCG(1, 2))
	images := make([]uint8, n*size)
	for i := range images {
		if r.IntN(40) == 0 || i >= (n-1)*size {
			images[i] = uint8(1 + r.IntN(255))
		}
	}
	return images
}

func TestPackedImagesReadBack(t *testing.T) {
	const n, size = 7, 900
	images := sparseImages(n, size)
	p := PackImages(images, size)
	b := p.AppendBinary(nil)
	if len(b) != p.BinarySize() {
		t.Errorf("%d bytes, announced were %d", len(b), p.BinarySize())
	}
	got, rest, err := CutPackedImages(append(b, 1, 2), size)
	if err != nil || !bytes.Equal(rest, []byte{1, 2}) || got.Len() != n {
		t.Fatalf("%v, %d bytes left, %d images", err, len(rest), got.Len())
	}
	image := bytes.Repeat([]byte{9}, size)
	for i := range n {
		if got.Unpack(image, i); !bytes.Equal(image, images[i*size:(i+1)*size]) {
			t.Errorf("image %d is another", i)
		}
	}
}

func TestDamagedPackedImagesAreRefused(t *testing.T) {
	const size = 16
	b := PackImages([]uint8{15: 200}, size).AppendBinary(nil)
	for n := range b {
		if _, _, err := CutPackedImages(b[:n], size); err == nil {
			t.Errorf("%d of %d bytes were accepted", n, len(b))
		}
	}
	if _, _, err := CutPackedImages(b, size+1); err == nil {
		t.Error("images of another size were accepted")
	}
	for at, value := range map[int]byte{8: 3, 10: 16} { // the number of elements, the place of the pixel
		damaged := bytes.Clone(b)
		damaged[at] = value
		if _, _, err := CutPackedImages(damaged, size); err == nil {
			t.Errorf("byte %d as %d was accepted", at, value)
		}
	}
}
