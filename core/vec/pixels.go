package vec

// Levels is what the 256 grey levels of a picture stand for.
type Levels [256]float32

// CompressPixels lists the pixels above 0 of a batch of pictures, each with
// the value of its grey level: in rows by picture (batch x size), and in cols by
// pixel (size x batch) for the gradient. Picture b of the batch is number
// index[b] in images, which holds pictures of size bytes one after another.
// cols may be nil.
func CompressPixels(rows, cols *Sparse, images []uint8, index []int32, size int, levels *Levels) {
	if size != rows.Cols {
		panic("vec: a list for pictures of another size")
	}
	rows.Rows = len(index)
	for b, i := range index {
		picture := images[int(i)*size : (int(i)+1)*size]
		rows.count[b] = int32(active.compressPicture(rows.list(b), picture, levels))
	}
	if cols != nil {
		cols.CompressTransposed(rows)
	}
}
