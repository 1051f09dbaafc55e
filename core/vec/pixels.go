package vec

// Levels is what the 256 grey levels of a picture stand for.
type Levels [256]float32

// CompressPixels lists the pixels above 0 of a batch of pictures in s (batch x
// size), each with the value of its grey level. Picture b of the batch is number
// index[b] in images, which holds pictures of s.Cols bytes one after another.
func (s *Sparse) CompressPixels(images []uint8, index []int32, levels *Levels) {
	s.Rows = len(index)
	active.compressPixels(s, images, index, levels)
}
