package vec

import "encoding/binary"

// Levels is what the 256 grey levels of a picture stand for.
type Levels [256]float32

// CompressPixels lists the pixels above 0 of a batch of pictures, each with
// the value of its grey level: in rows by picture (batch x size), and in cols by
// pixel (size x batch) for the gradient. Picture b of the batch is number
// index[b] in images, which holds pictures of size bytes one after another.
// cols may be nil.
func CompressPixels(rows, cols *Sparse, images []uint8, index []int32, size int, levels *Levels) {
	rows.Rows = len(index)
	for b, i := range index {
		rows.compressPicture(b, images[int(i)*size:(int(i)+1)*size], levels)
	}
	if cols != nil {
		cols.CompressTransposed(rows)
	}
}

// compressPicture lists a picture as row b. It looks at eight pixels at once,
// since most groups of eight are white.
func (s *Sparse) compressPicture(b int, picture []uint8, levels *Levels) {
	list, n := s.entries[b*(s.Cols+1):(b+1)*(s.Cols+1)], 0
	k := 0
	for ; k+8 <= len(picture); k += 8 {
		if binary.LittleEndian.Uint64(picture[k:]) == 0 {
			continue
		}
		for j, p := range picture[k : k+8] {
			list[n] = Entry{int32(k + j), levels[p]}
			if p > 0 {
				n++
			}
		}
	}
	for ; k < len(picture); k++ {
		if p := picture[k]; p > 0 {
			list[n] = Entry{int32(k), levels[p]}
			n++
		}
	}
	s.count[b] = int32(n)
}
