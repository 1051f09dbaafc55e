package vec

// PixelTable holds the network's input value for each of the 256 grey levels.
type PixelTable [256]float32

// CompressPixels lists the pixels above 0 of a batch of images in s (batch x
// size), each with the table's value for its grey level. Image b of the batch is
// number index[b] in images, which holds images of s.Cols bytes one after another.
func (s *Sparse) CompressPixels(images []uint8, index []int32, table *PixelTable) {
	s.Rows = len(index)
	active.compressPixels(s, images, index, table)
}
