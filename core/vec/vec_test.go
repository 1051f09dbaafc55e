package vec

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// random returns n numbers, a share of which is zero.
func random(r *rand.Rand, n int, zeros float64) []float32 {
	s := make([]float32, n)
	for i := range s {
		if r.Float64() >= zeros {
			s[i] = float32(r.NormFloat64())
		}
	}
	return s
}

// randomMatrix has random elements and zero padding.
func randomMatrix(r *rand.Rand, rows, cols int, zeros float64) Matrix {
	m := NewMatrix(rows, cols)
	for i := range rows {
		copy(m.Row(i), random(r, cols, zeros))
	}
	return m
}

func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: element %d is %v (%#x), want %v (%#x)", what, i, got[i],
				math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
		}
	}
}

// widths lie around every cutoff of the tiles.
var widths = []int{1, 2, 3, 4, 5, 8, 9, 10, 12, 13, 16, 17, 20, 24, 28, 29, 31, 32, 33, 36, 44, 48, 63, 64, 65, 100, 128, 256, 300}

func TestProductHasTheSpecifiedBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range widths {
		for _, k := range []int{1, 2, 3, 4, 5, 7, 8, 50, 65} {
			for _, zeros := range []float64{0, 0.5, 1} {
				for _, m := range []int{3, 8} { // few and many
					a, b, start := NewSparse(m, k), randomMatrix(r, k, n, 0), randomMatrix(r, 1, n, 0).Data
					a.Compress(randomMatrix(r, m, k, zeros))
					got, want := NewMatrix(m, n), NewMatrix(m, n)
					active.product(got, *a, b, start)
					generic{}.product(want, *a, b, start)
					sameBits(t, fmt.Sprintf("%dx%dx%d", m, k, n), got.Data, want.Data)
				}
			}
		}
	}
}

func TestProductAgreesWithGonum(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for _, n := range widths {
		const m, k = 7, 50
		left, b, start := randomMatrix(r, m, k, 0.5), randomMatrix(r, k, n, 0), randomMatrix(r, 1, n, 0)
		a, got, want := NewSparse(m, k), NewMatrix(m, n), NewMatrix(m, n)
		a.Compress(left)
		Product(got, *a, b, start.Data)
		for i := range m {
			copy(want.Row(i), start.Data)
		}
		blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, general(left), general(b), 1, general(want))
		for i := range want.Data {
			if math.Abs(float64(got.Data[i]-want.Data[i])) > 1e-4 {
				t.Fatalf("width %d: element %d is %v, gonum has %v", n, i, got.Data[i], want.Data[i])
			}
		}
	}
}

func general(m Matrix) blas32.General {
	return blas32.General{Rows: m.Rows, Cols: m.Cols, Stride: m.Stride, Data: m.Data}
}

// A kernel must write its own rows and nothing beside them.
func TestProductStaysInItsRows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	const guard = 12345
	for _, n := range widths {
		a, b, start := NewSparse(1, 9), randomMatrix(r, 9, n, 0), make([]float32, Pad(n))
		a.Compress(randomMatrix(r, 1, 9, 0.3))
		dst := NewMatrix(3, n)
		for i := range dst.Data {
			dst.Data[i] = guard
		}
		Product(dst.Slice(1, 2), *a, b, start)
		for j := range dst.Stride {
			if dst.Row(0)[j] != guard || dst.Row(2)[j] != guard {
				t.Fatalf("width %d: wrote outside of its row at %d", n, j)
			}
		}
	}
}

func TestZeroLeftFactorsAreLeftOut(t *testing.T) {
	a, b := NewSparse(1, 2), NewMatrix(2, 4)
	left := NewMatrix(1, 2)
	left.Data[1] = 2
	b.Data[0], b.Data[4] = float32(math.NaN()), 3
	a.Compress(left)
	dst, negative := NewMatrix(1, 4), float32(math.Copysign(0, -1))
	Product(dst, *a, b, []float32{1, negative, 0, 0})
	if dst.Data[0] != 7 || math.Float32bits(dst.Data[1]) != 0 {
		t.Errorf("got %v: 0 * NaN must not count, and -0 + 2*0 is +0", dst.Data)
	}
}

func special(r *rand.Rand, n int) []float32 {
	s := random(r, n, 0.1)
	for i, v := range []float32{0, float32(math.Copysign(0, -1)), float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 1e-45} {
		s[(i*7)%n] = v
	}
	return s
}

func TestElementwiseKernelsHaveTheSpecifiedBits(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for n := 1; n < 40; n++ {
		for _, slope := range []float32{0, 0.01} {
			got, grad := special(r, n), special(r, n)
			want, wantGrad := clone(got), clone(grad)
			active.leakyReLU(got, slope)
			generic{}.leakyReLU(want, slope)
			sameBits(t, "leakyReLU", canonical(got), canonical(want))
			active.leakyReLUBackward(grad, got, slope)
			generic{}.leakyReLUBackward(wantGrad, want, slope)
			sameBits(t, "leakyReLUBackward", canonical(grad), canonical(wantGrad))
		}
	}
}

// canonical gives every NaN the same bits: their payload is the processor's.
func canonical(s []float32) []float32 {
	for i, v := range s {
		if v != v {
			s[i] = float32(math.NaN())
		}
	}
	return s
}

func clone(s []float32) []float32 { return append([]float32(nil), s...) }

func TestOptimisersHaveTheSpecifiedBits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for n := 1; n < 40; n++ {
		w, v, m, g := random(r, n, 0), random(r, n, 0), random(r, n, 0), random(r, n, 0.2)
		for i := range m {
			m[i] *= m[i]
		}
		for _, c := range []SGD{{LR: 0.05, Momentum: 0.22}, {LR: 0.02, Momentum: 0.9, WeightDecay: 5e-4, Nesterov: true}} {
			w1, v1, w2, v2 := clone(w), clone(v), clone(w), clone(v)
			active.sgd(w1, v1, g, c)
			generic{}.sgd(w2, v2, g, c)
			sameBits(t, "sgd weights", w1, w2)
			sameBits(t, "sgd velocity", v1, v2)
		}
		c := Adam{StepSize: 0.01, Correction: 0.3, Beta1: 0.9, Beta2: 0.999, Rest1: 0.1, Rest2: 0.001, Epsilon: 1e-8, L2: 0.01, Shrink: 0.99}
		w1, v1, m1, w2, v2, m2 := clone(w), clone(v), clone(m), clone(w), clone(v), clone(m)
		active.adam(w1, v1, m1, g, c)
		generic{}.adam(w2, v2, m2, g, c)
		sameBits(t, "adam weights", w1, w2)
		sameBits(t, "adam mean", v1, v2)
		sameBits(t, "adam square", m1, m2)
	}
}

func TestAveragesHaveTheSpecifiedBits(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 1))
	for n := range 40 {
		w, got := random(r, n, 0.1), random(r, n, 0.1)
		want := clone(got)
		active.lerp(got, w, 0.0003)
		generic{}.lerp(want, w, 0.0003)
		sameBits(t, "averages", got, want)
	}
}

func TestAddRows(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	for _, n := range widths {
		m := randomMatrix(r, 9, n, 0)
		got, want := make([]float32, m.Stride), make([]float32, m.Stride)
		active.addRows(got, m)
		generic{}.addRows(want, m)
		sameBits(t, "sum of rows", got, want)
	}
}

func sameLists(t *testing.T, what string, got, want *Sparse) {
	t.Helper()
	for i := range want.Rows {
		if fmt.Sprint(got.Row(i)) != fmt.Sprint(want.Row(i)) {
			t.Fatalf("%s: row %d is listed as %v, want %v", what, i, got.Row(i), want.Row(i))
		}
		if mark := got.list(i)[len(got.Row(i))]; mark.Index != end {
			t.Fatalf("%s: the list of row %d is not closed", what, i)
		}
	}
}

func TestListsAreTheSpecified(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for n := 1; n < 40; n++ {
		a, got, want := NewMatrix(2, n), NewSparse(3, n), NewSparse(3, n)
		for i := range 2 {
			copy(a.Row(i), special(r, n))
		}
		got.Compress(a)
		want.Rows = 2
		generic{}.compress(want, a)
		sameLists(t, "the nonzero elements", got, want)

		values, gathered := randomMatrix(r, 2, n, 0.3), NewSparse(3, n)
		gathered.Gather(got, values)
		generic{}.gather(want, got, values)
		sameLists(t, "elements at given places", gathered, want)
	}
}

func TestTransposeAtOddShapes(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for _, m := range []int{1, 2, 5, 8, 10} {
		for _, n := range []int{1, 2, 3, 64} {
			src := randomMatrix(r, m, n, 0)
			got, want := NewMatrix(n, m), NewMatrix(n, m)
			active.transpose(got, src)
			generic{}.transpose(want, src)
			sameBits(t, fmt.Sprintf("transpose of %dx%d", m, n), got.Data, want.Data)
		}
	}
}

func TestTransposedListsAreTheTranspose(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	a := randomMatrix(r, 11, 23, 0.6)
	transposed := NewMatrix(23, 11)
	Transpose(transposed, a)
	rows, got, want := NewSparse(11, 23), NewSparse(23, 11), NewSparse(23, 11)
	rows.Compress(a)
	got.CompressTransposed(rows)
	want.Compress(transposed)
	for i := range 23 {
		if fmt.Sprint(got.Row(i)) != fmt.Sprint(want.Row(i)) {
			t.Fatalf("column %d: %v, want %v", i, got.Row(i), want.Row(i))
		}
	}
}

func TestPackedPicturesListTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 1))
	for _, size := range []int{1, 19, 784, 1500} {
		images, index := make([]uint8, 6*size), []int32{5, 0, 3, 1, 2, 4}
		for i := range images {
			if i < 5*size && r.Float64() < []float64{0, 0.003, 0.2, 0.9, 1}[i/size] {
				images[i] = uint8(1 + r.IntN(255))
			}
		}
		images[len(images)-1] = 7
		table := new(PixelTable)
		for p := range table {
			table[p] = float32(p) / 3
		}
		packed, want := PackImages(images, size), NewSparse(6, size)
		want.CompressPixels(images, index, table)
		for _, kernels := range []kernels{active, generic{}} {
			got := NewSparse(6, size)
			kernels.compressPacked(got, packed, index, table)
			sameLists(t, fmt.Sprintf("packed pictures of %d pixels", size), got, want)
		}
		if packed.Len() != 6 {
			t.Errorf("%d pictures, want 6", packed.Len())
		}
	}
}

func TestCompressPixels(t *testing.T) {
	const size = 19 // not a multiple of the eight pixels that are read at once
	images := make([]uint8, 3*size)
	for _, i := range []int{0, 8, 18, size + 3, 2*size + 7, 2*size + 16} {
		images[i] = uint8(i + 1)
	}
	var table PixelTable
	for p := range table {
		table[p] = float32(p) / 10
	}
	rows, cols := NewSparse(4, size), NewSparse(size, 4)
	rows.CompressPixels(images, []int32{2, 0, 1}, &table)
	cols.CompressTransposed(rows)
	dense := NewMatrix(3, size)
	for b, image := range []int{2, 0, 1} {
		for k := range size {
			dense.Row(b)[k] = table[images[image*size+k]]
		}
	}
	want := NewSparse(3, size)
	want.Compress(dense)
	for b := range 3 {
		if fmt.Sprint(rows.Row(b)) != fmt.Sprint(want.Row(b)) {
			t.Errorf("picture %d: %v, want %v", b, rows.Row(b), want.Row(b))
		}
	}
	if got := fmt.Sprint(cols.Row(8)); got != "[{1 0.9}]" {
		t.Errorf("pixel 8 has %s", got)
	}
}
