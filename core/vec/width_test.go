package vec

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkWidth multiplies 50 rows, half of whose elements are zero, by matrices
// of 64 rows, one for each way of dividing the columns into tiles, and by square
// matrices of 256 KB and more, which no first-level cache holds.
func BenchmarkWidth(b *testing.B) {
	for _, n := range []int{4, 8, 10, 16, 20, 28, 32, 60, 64, 100, 128} {
		benchmarkWidth(b, 64, n)
	}
	for _, n := range []int{256, 512, 1000, 1024} {
		benchmarkWidth(b, n, n)
	}
}

func benchmarkWidth(b *testing.B, k, n int) {
	b.Run(fmt.Sprintf("50x%dx%d", k, n), func(b *testing.B) {
		r := rand.New(rand.NewPCG(1, 1))
		a, right, dst := NewSparse(50, k), randomMatrix(r, k, n, 0), NewMatrix(50, n)
		a.Compress(randomMatrix(r, 50, k, 0.5))
		start := make([]float32, dst.Stride)
		for b.Loop() {
			Product(dst, *a, right, start)
		}
		report(b, 2*float64(entries(a))*float64(n))
	})
}
