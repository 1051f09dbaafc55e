package vec

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// shape is a product m x k x n that occurs in a step of 784-64-64-128-10 at
// batch 50, and the share of its left factor that is zero.
type shape struct {
	name    string
	m, k, n int
	zeros   float64
}

var shapes = []shape{
	{"dense", 50, 784, 64, 0},
	{"pixels-forward", 50, 784, 64, 0.81},
	{"pixels-gradient", 784, 50, 64, 0.81},
	{"hidden-64x64", 50, 64, 64, 0.5},
	{"hidden-64x128", 50, 64, 128, 0.5},
	{"classes-forward", 50, 128, 10, 0.5},
	{"classes-gradient", 128, 50, 10, 0.5},
	{"classes-input", 50, 10, 128, 0},
}

func BenchmarkProduct(b *testing.B) {
	for _, s := range shapes {
		b.Run(fmt.Sprintf("%s/%dx%dx%d", s.name, s.m, s.k, s.n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			left, right, dst := randomMatrix(r, s.m, s.k, s.zeros), randomMatrix(r, s.k, s.n, 0), NewMatrix(s.m, s.n)
			a, start := NewSparse(s.m, s.k), make([]float32, dst.Stride)
			a.Compress(left)
			b.ReportAllocs()
			for b.Loop() {
				Product(dst, *a, right, start)
			}
			report(b, 2*float64(entries(a))*float64(s.n))
		})
	}
}

// report prints the speed in terms that were computed; zeros are left out.
func report(b *testing.B, flop float64) {
	b.ReportMetric(flop*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

func entries(a *Sparse) int {
	n := 0
	for i := range a.Rows {
		n += a.Len(i)
	}
	return n
}

func BenchmarkCompress(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	m, s := randomMatrix(r, 50, 64, 0.5), NewSparse(50, 64)
	for b.Loop() {
		s.Compress(m)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(50*64), "ns/element")
}

func BenchmarkCompressTransposed(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	m, s, d := randomMatrix(r, 50, 64, 0.5), NewSparse(50, 64), NewSparse(64, 50)
	s.Compress(m)
	for b.Loop() {
		d.CompressTransposed(s)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(50*64), "ns/element")
}

// strokes returns n images with as many pixels above 0 as MNIST's have: about 150
// of 784, in runs of five, inside a box of 20x20.
func strokes(n int) []uint8 {
	r := rand.New(rand.NewPCG(1, 1))
	images := make([]uint8, n*784)
	for i := range n {
		for range 30 {
			at := i*784 + (4+r.IntN(20))*28 + 4 + r.IntN(16)
			for k := range 5 {
				images[at+k] = uint8(1 + r.IntN(255))
			}
		}
	}
	return images
}

// BenchmarkCompressPixels reads other images every time, as training does, from a
// set that is larger than any cache.
func BenchmarkCompressPixels(b *testing.B) {
	const batch, set = 50, 60000
	images, index := strokes(set), rand.New(rand.NewPCG(1, 1)).Perm(set)
	order := make([]int32, set)
	for i, v := range index {
		order[i] = int32(v)
	}
	rows, cols, table := NewSparse(batch, 784), NewSparse(784, batch), new(PixelTable)
	b.Run("rows", func(b *testing.B) {
		for i := 0; b.Loop(); i = (i + batch) % set {
			rows.CompressPixels(images, 784, order[i:i+batch], table)
		}
	})
	packed := PackImages(images, 784)
	b.Run("packed", func(b *testing.B) {
		for i := 0; b.Loop(); i = (i + batch) % set {
			rows.CompressPacked(packed, order[i:i+batch], table)
		}
	})
	b.Run("columns", func(b *testing.B) {
		for b.Loop() {
			cols.CompressTransposed(rows)
		}
	})
}

func BenchmarkSGD(b *testing.B) {
	const n = 64010
	w, v, g := make([]float32, n), make([]float32, n), make([]float32, n)
	b.SetBytes(n * 4)
	for b.Loop() {
		SGD{LR: 0.05, Momentum: 0.22}.Step(w, v, g)
	}
}

func BenchmarkLeakyReLU(b *testing.B) {
	a, d := make([]float32, 50*128), make([]float32, 50*128)
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			LeakyReLU(a, 0)
		}
	})
	b.Run("gradient", func(b *testing.B) {
		for b.Loop() {
			LeakyReLUBackward(d, a, 0)
		}
	})
}

func BenchmarkTranspose(b *testing.B) {
	src, dst := NewMatrix(64, 128), NewMatrix(128, 64)
	for b.Loop() {
		Transpose(dst, src)
	}
}

func BenchmarkAddRows(b *testing.B) {
	m, sum := NewMatrix(784, 64), make([]float32, 64)
	for b.Loop() {
		AddRows(sum, m)
	}
}
