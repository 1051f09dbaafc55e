package vec

// kernels is what generic.go specifies and the simd files do in vector
// instructions; the exported functions say what each computes. A method relies on
// the checks of the function that calls it: shapes agree, lists already have the
// shape that they are filled with, and memory is as long as the shapes say.
type kernels interface {
	product(dst Matrix, a Sparse, b Matrix, start []float32)
	compress(dst *Sparse, src Matrix)
	compressPixels(dst *Sparse, images []uint8, index []int32, table *PixelTable)
	compressPacked(dst *Sparse, p *PackedImages, index []int32, table *PixelTable)
	gather(dst, places *Sparse, src Matrix)
	compressTransposed(dst, src *Sparse)
	transpose(dst, src Matrix)
	addRows(sum []float32, m Matrix)
	leakyReLU(a []float32, slope float32)
	leakyReLUBackward(d, a []float32, slope float32)
	sgd(w, v, g []float32, c SGD)
	adam(w, m, v, g []float32, c Adam)
	lerp(a, w []float32, t float32)
}

// active is chosen once, by what the build and the processor offer.
var active = choose()

// choose returns the fastest kernels that are available.
func choose() kernels {
	if k, ok := simdKernels(); ok {
		return k
	}
	return generic{}
}

// Backend names the kernels that run: "simd" or "generic".
func Backend() string {
	if _, ok := active.(generic); ok {
		return "generic"
	}
	return "simd"
}
