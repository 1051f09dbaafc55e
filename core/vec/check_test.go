package vec

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// guard stands in memory that an operation must not change.
const guard = 12345

// arena has the memory of a test's operands, with room around each of them, so
// that a kernel that leaves its operands is seen and does no other harm.
type arena struct {
	floats    []float32
	one, two  *Sparse // 64x64
	a, b      Sparse  // rows 16 to 24 of them, with entries in 8 columns of 64
	images    []uint8 // 5 of 8 pixels
	packed    *PackedImages
	thirds    *PixelTable
	eight     []float32 // 8 numbers
	seven     []float32 // 7 numbers
	wide      Matrix    // 8x64
	from      Matrix    // 8x8
	high, low Matrix    // 9x8, 7x8
}

const place = 1 << 15 // numbers from one operand to the next, which is in the middle

func newArena() *arena {
	r := rand.New(rand.NewPCG(1, 1))
	m := &arena{floats: make([]float32, 12*place), one: NewSparse(64, 64), two: NewSparse(64, 64), thirds: thirds()}
	for i := range m.floats {
		m.floats[i] = guard
	}
	for _, s := range []*Sparse{m.one, m.two} {
		s.Compress(randomMatrix(r, 64, 8, 0.3))
	}
	m.a, m.b = m.one.Slice(16, 24), m.two.Slice(16, 24)
	m.images = make([]uint8, 40, 80)
	for i := range m.images {
		m.images[i] = uint8(r.IntN(2) * i)
	}
	m.packed = PackImages(m.images, 8)
	m.eight, m.seven = m.matrix(4, 1, 8).Data, m.matrix(5, 1, 8).Data[:7]
	m.wide, m.from, m.high, m.low = m.matrix(6, 8, 64), m.matrix(7, 8, 8), m.matrix(8, 9, 8), m.matrix(9, 7, 8)
	return m
}

// matrix returns a matrix in the middle of a place of the arena.
func (m *arena) matrix(i, rows, cols int) Matrix {
	return MatrixOf(m.floats[i*place+place/2:], rows, cols)
}

// short takes the last number out of a matrix.
func short(m Matrix) Matrix {
	m.Data = m.Data[:len(m.Data)-1]
	return m
}

// reshaped gives lists another shape, as no operation does.
func reshaped(s *Sparse, rows, cols int) *Sparse {
	s.Rows, s.Cols = rows, cols
	return s
}

// snapshot returns a copy of all memory that an operation could write.
func (m *arena) snapshot() (floats []float32, counts []int32, entries []Entry) {
	return slices.Clone(m.floats), slices.Concat(m.one.count, m.two.count), slices.Concat(m.one.entries, m.two.entries)
}

// rejections has operations on operands that do not fit, and what they panic with.
var rejections = []struct {
	want string
	call func(m *arena)
}{
	{"vec: product of 8x1 by 64x256 into 8x256 from a start of 256 numbers", func(m *arena) {
		Product(m.matrix(0, 8, 256), *reshaped(&m.a, 8, 1), m.matrix(1, 64, 256), m.matrix(2, 1, 256).Data)
	}},
	{"vec: product of 8x8 by 8x8 into 9x8 from a start of 8 numbers", func(m *arena) {
		Product(m.high, m.a, m.from, m.eight)
	}},
	{"vec: product of 8x8 by 7x8 into 8x8 from a start of 8 numbers", func(m *arena) {
		Product(m.matrix(0, 8, 8), m.a, m.low, m.eight)
	}},
	{"vec: product of 8x8 by 8x8 into 8x64 from a start of 64 numbers", func(m *arena) {
		Product(m.wide, m.a, m.from, m.matrix(0, 1, 64).Data)
	}},
	{"vec: product of 8x8 by 8x8 into 8x8 from a start of 7 numbers", func(m *arena) {
		Product(m.matrix(0, 8, 8), m.a, m.from, m.seven)
	}},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) {
		Product(short(m.matrix(0, 8, 8)), m.a, m.from, m.eight)
	}},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) {
		Product(m.matrix(0, 8, 8), m.a, short(m.from), m.eight)
	}},
	{"vec: a matrix of 5x8 with stride 12 and 64 numbers", func(m *arena) {
		Transpose(m.matrix(0, 8, 5), Matrix{Rows: 5, Cols: 8, Stride: 12, Data: m.from.Data})
	}},
	{"vec: a matrix of 1x-4 with stride 0 and 64 numbers", func(m *arena) {
		Transpose(m.matrix(0, 8, 5), Matrix{Rows: 1, Cols: -4, Stride: 0, Data: m.from.Data})
	}},
	{"vec: a matrix of 1x9223372036854775807 with stride -9223372036854775804 and 64 numbers", func(m *arena) {
		Transpose(m.matrix(0, 8, 5), Matrix{Rows: 1, Cols: math.MaxInt, Stride: Pad(math.MaxInt), Data: m.from.Data})
	}},
	{"vec: lists of -1x8 where there is room for 8x64", func(m *arena) {
		Product(m.from, *reshaped(&m.a, -1, 8), m.high, m.eight)
	}},
	{"vec: lists of 8x-1 where there is room for 8x64", func(m *arena) {
		Product(m.from, *reshaped(&m.a, 8, -1), m.high, m.eight)
	}},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) {
		Product(m.high, *reshaped(&m.a, 9, 8), m.from, m.eight)
	}},
	{"vec: an entry in column 7 of 7", func(m *arena) {
		Product(m.matrix(0, 8, 8), *reshaped(&m.a, 8, 7), m.low, m.eight)
	}},

	{"vec: transpose of 8x8 into 9x8", func(m *arena) { Transpose(m.high, m.from) }},
	{"vec: transpose of 7x8 into 8x8", func(m *arena) { Transpose(m.from, m.low) }},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { Transpose(short(m.matrix(0, 8, 8)), m.from) }},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { Transpose(m.matrix(0, 8, 8), short(m.from)) }},
	{"vec: rows of 64 numbers cannot be added to 8", func(m *arena) { AddRows(m.eight, m.wide) }},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { AddRows(m.eight, short(m.from)) }},

	{"vec: LeakyReLUBackward of vectors with different lengths: [8 7]", func(m *arena) { LeakyReLUBackward(m.eight, m.seven, 0) }},
	{"vec: SGD.Step of vectors with different lengths: [8 7 8]", func(m *arena) { SGD{LR: 1}.Step(m.eight, m.seven, m.eight) }},
	{"vec: SGD.Step of vectors with different lengths: [8 8 7]", func(m *arena) { SGD{LR: 1}.Step(m.eight, m.eight, m.seven) }},
	{"vec: Adam.Step of vectors with different lengths: [8 7 8 8]", func(m *arena) { Adam{}.Step(m.eight, m.seven, m.eight, m.eight) }},
	{"vec: Adam.Step of vectors with different lengths: [8 8 7 8]", func(m *arena) { Adam{}.Step(m.eight, m.eight, m.seven, m.eight) }},
	{"vec: Adam.Step of vectors with different lengths: [8 8 8 7]", func(m *arena) { Adam{}.Step(m.eight, m.eight, m.eight, m.seven) }},
	{"vec: Lerp of vectors with different lengths: [8 7]", func(m *arena) { Lerp(m.eight, m.seven, 1) }},
	{"vec: Lerp of vectors with different lengths: [7 8]", func(m *arena) { Lerp(m.seven, m.eight, 1) }},

	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { m.a.Compress(m.high) }},
	{"vec: lists of 8x65 where there is room for 8x64", func(m *arena) { m.a.Compress(m.matrix(0, 8, 65)) }},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { m.a.Compress(short(m.from)) }},

	{"vec: positions in 8x8 of a matrix of 9x8", func(m *arena) { m.b.Gather(&m.a, m.high) }},
	{"vec: positions in 8x8 of a matrix of 8x64", func(m *arena) { m.b.Gather(&m.a, m.wide) }},
	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { m.b.Gather(&m.a, short(m.from)) }},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { m.b.Gather(reshaped(&m.a, 9, 8), m.high) }},
	{"vec: an entry in column 7 of 7", func(m *arena) { m.b.Gather(reshaped(&m.a, 8, 7), m.matrix(0, 8, 7)) }},
	{"vec: lists of 8x8 where there is room for 7x64", func(m *arena) {
		b := m.two.Slice(16, 23)
		b.Gather(&m.a, m.from)
	}},
	{"vec: lists cannot be made from lists in the same memory", func(m *arena) {
		b := m.one.Slice(20, 28)
		b.Gather(&m.a, m.from)
	}},

	{"vec: lists of 8x64 where there is room for 7x64", func(m *arena) {
		b := m.two.Slice(16, 23)
		b.CompressTransposed(reshaped(m.one, 64, 8))
	}},
	{"vec: lists of 8x64 where there is room for 64x8", func(m *arena) { NewSparse(64, 8).CompressTransposed(m.one) }},
	{"vec: lists of 65x8 where there is room for 64x64", func(m *arena) { m.two.CompressTransposed(reshaped(m.one, 65, 8)) }},
	{"vec: lists of 8x65 where there is room for 8x64", func(m *arena) { m.two.CompressTransposed(reshaped(&m.a, 8, 65)) }},
	{"vec: an entry in column 7 of 7", func(m *arena) { m.two.CompressTransposed(reshaped(&m.a, 8, 7)) }},
	{"vec: lists cannot be made from lists in the same memory", func(m *arena) { m.a.CompressTransposed(&m.a) }},

	{"vec: images of 0 pixels", func(m *arena) { m.a.CompressPixels(m.images, 0, []int32{0}, m.thirds) }},
	{"vec: lists of 1x80 where there is room for 8x64", func(m *arena) {
		m.a.CompressPixels(m.images[:80], 80, []int32{0}, m.thirds)
	}},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { m.a.CompressPixels(m.images, 8, make([]int32, 9), m.thirds) }},
	{"vec: image 5 of 5", func(m *arena) { m.a.CompressPixels(m.images, 8, []int32{0, 5}, m.thirds) }},
	{"vec: image -1 of 5", func(m *arena) { m.a.CompressPixels(m.images, 8, []int32{0, -1}, m.thirds) }},
	{"vec: no table of pixel values", func(m *arena) { m.a.CompressPixels(m.images, 8, []int32{0}, nil) }},

	{"vec: lists of 1x80 where there is room for 8x64", func(m *arena) {
		m.a.CompressPacked(PackImages(m.images[:80], 80), []int32{0}, m.thirds)
	}},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { m.a.CompressPacked(m.packed, make([]int32, 9), m.thirds) }},
	{"vec: image 5 of 5", func(m *arena) { m.a.CompressPacked(m.packed, []int32{0, 5}, m.thirds) }},
	{"vec: image -1 of 5", func(m *arena) { m.a.CompressPacked(m.packed, []int32{0, -1}, m.thirds) }},
	{"vec: no table of pixel values", func(m *arena) { m.a.CompressPacked(m.packed, []int32{0}, nil) }},
	{"vec: 40 bytes are not images of 0 pixels", func(m *arena) { PackImages(m.images, 0) }},
	{"vec: 40 bytes are not images of 7 pixels", func(m *arena) { PackImages(m.images, 7) }},
	{"vec: 7 bytes are not images of 8 pixels", func(m *arena) { m.packed.Append(m.images[:7]) }},

	{"vec: a matrix of 8x8 with stride 8 and 63 numbers", func(m *arena) { MatrixOf(m.from.Data[:63], 8, 8) }},
	{"vec: a matrix of -1x8 with stride 8 and 64 numbers", func(m *arena) { MatrixOf(m.from.Data, -1, 8) }},
	{"vec: a matrix of 4611686018427387904x4 with stride 4 and 0 numbers", func(m *arena) { NewMatrix(1<<62, 4) }},
	{"vec: row 8 of 8", func(m *arena) { m.from.Row(8) }},
	{"vec: row -1 of 8", func(m *arena) { m.from.Row(-1) }},
	{"vec: rows 7 to 9 of 8", func(m *arena) { m.from.Slice(7, 9) }},
	{"vec: rows 3 to 2 of 8", func(m *arena) { m.from.Slice(3, 2) }},
	{"vec: rows -1 to 2 of 8", func(m *arena) { m.from.Slice(-1, 2) }},
	{"vec: lists of 1048576x1048576 are not between 0 and 268435455 entries", func(m *arena) { NewSparse(1<<20, 1<<20) }},
	{"vec: lists of -1x1 are not between 0 and 268435455 entries", func(m *arena) { NewSparse(-1, 1) }},
	{"vec: lists of 1x-1 are not between 0 and 268435455 entries", func(m *arena) { NewSparse(1, -1) }},
	{"vec: lists of 0x1152921504606846976 are not between 0 and 268435455 entries", func(m *arena) { NewSparse(0, 1<<60) }},
	{"vec: rows 7 to 9 of 8", func(m *arena) { m.a.Slice(7, 9) }},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { reshaped(&m.a, 9, 8).Slice(8, 9) }},
	{"vec: rows 8 to 9 of 8", func(m *arena) { m.a.Empty(8) }},
	{"vec: lists of 9x8 where there is room for 8x64", func(m *arena) { reshaped(&m.a, 9, 8).Empty(8) }},
	{"vec: rows 8 to 9 of 8", func(m *arena) { m.a.Len(8) }},
}

func TestOperandsThatDoNotFitPanicAndLeaveMemoryAlone(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for i, r := range rejections {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				m := newArena()
				floats, counts, entries := m.snapshot()
				if got := panicOf(func() { r.call(m) }); got != r.want {
					t.Errorf("panic %v, want %s", got, r.want)
				}
				gotFloats, gotCounts, gotEntries := m.snapshot()
				sameBits(t, "numbers", gotFloats, floats)
				if !slices.Equal(gotCounts, counts) || !slices.Equal(gotEntries, entries) {
					t.Error("a list was changed")
				}
			})
		}
	})
}

// panicOf returns what f panics with, nil if it does not.
func panicOf(f func()) (reason any) {
	defer func() { reason = recover() }()
	f()
	return nil
}
