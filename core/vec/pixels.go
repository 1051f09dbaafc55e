package vec

import "fmt"

// PixelTable holds the network's input value for each of the 256 grey levels.
type PixelTable [256]float32

// CompressPixels sets s (len(index) x size) to the pixels above 0 of a batch of
// images, each with the table's value for its grey level. Row b is image number
// index[b] of images, which holds images of size bytes one after another.
func (s *Sparse) CompressPixels(images []uint8, size int, index []int32, table *PixelTable) {
	if size < 1 {
		panic(fmt.Sprintf("vec: images of %d pixels", size))
	}
	checkImages(index, len(images)/size, table)
	s.reshape(len(index), size)
	active.compressPixels(s, images, index, table)
}
