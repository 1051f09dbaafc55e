package vec

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// widths lie around every width at which the product takes another tile.
var widths = []int{1, 2, 3, 4, 5, 8, 9, 10, 12, 13, 16, 17, 20, 24, 28, 29, 31, 32, 33, 36, 44, 48, 63, 64, 65, 100, 128, 256, 300}

func TestProductHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 1))
		for _, n := range widths {
			for _, k := range []int{1, 2, 3, 4, 5, 7, 8, 50, 65} {
				for _, zeros := range []float64{0, 0.5, 1} {
					for _, m := range []int{3, 8} { // without panels and with them
						left, b, start := randomMatrix(r, m, k, zeros), randomMatrix(r, k, n, 0), randomMatrix(r, 1, n, 0).Data
						a, got := NewSparse(m, k), NewMatrix(m, n)
						a.Compress(left)
						Product(got, *a, b, start)
						sameBits(t, fmt.Sprintf("%dx%dx%d", m, k, n), got.Data, referenceProduct(left, b, start).Data)
					}
				}
			}
		}
	})
}

func TestProductAgreesWithGonum(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
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
	})
}

func general(m Matrix) blas32.General {
	return blas32.General{Rows: m.Rows, Cols: m.Cols, Stride: m.Stride, Data: m.Data}
}

func TestProductWritesOnlyItsRows(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 1))
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
	})
}

func TestZeroLeftFactorsAreLeftOut(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
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
	})
}

func TestAddRowsHasTheSpecifiedBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 1))
		for _, n := range widths {
			m := randomMatrix(r, 9, n, 0)
			got := random(r, m.Stride, 0)
			want := append([]float32(nil), got...)
			for i := range m.Rows {
				for j := range want {
					want[j] = plus(want[j], m.Row(i)[j])
				}
			}
			AddRows(got, m)
			sameBits(t, "sum of rows", got, want)
		}
	})
}

func TestTransposeAtOddShapes(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(9, 1))
		for _, m := range []int{1, 2, 5, 8, 10} {
			for _, n := range []int{1, 2, 3, 64} {
				src, got := randomMatrix(r, m, n, 0), NewMatrix(n, m)
				Transpose(got, src)
				sameBits(t, fmt.Sprintf("transpose of %dx%d", m, n), got.Data, transposed(src).Data)
			}
		}
	})
}
