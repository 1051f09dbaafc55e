package augment

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"inkling/core/deskew"
	"inkling/core/exact"
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

func digits(n int) dataset.Set { return synthetic.New(1, n, 0).Train }

func distorted(a *Augmenter, d dataset.Set, epoch, image int) []uint8 {
	dst := bytes.Repeat([]uint8{77}, mnist.Pixels) // whatever was there before
	a.Distort(dst, d.Image(image), deskew.Slant{}, epoch, image)
	return dst
}

// without returns a picture without what is almost white.
func without(faint uint8, picture []uint8) []uint8 {
	p := bytes.Clone(picture)
	for i, v := range p {
		if v < faint {
			p[i] = 0
		}
	}
	return p
}

func TestNoStrengthKeepsThePicture(t *testing.T) {
	d := digits(20)
	for i := range 20 {
		if got := distorted(New(Elastic(0), 1), d, 3, i); !bytes.Equal(got, without(faint, d.Image(i))) {
			t.Errorf("picture %d has changed", i)
		}
	}
}

func TestAWarpMovesThePicture(t *testing.T) {
	d := digits(1)
	var p source
	var w warp
	for i := range w {
		for j := range w[i] {
			w[i][j] = pointAt((margin+j*cell-2)<<fraction, (margin+i*cell+3)<<fraction)
		}
	}
	got := make([]uint8, mnist.Pixels)
	p.set(d.Image(0))
	p.resample(got, &w, &newToneCurves(0)[0])
	for y := range mnist.Side {
		for x := range mnist.Side {
			want := uint8(0)
			if x >= 2 && y+3 < mnist.Side {
				want = without(faint, d.Image(0))[(y+3)*mnist.Side+x-2]
			}
			if v := got[y*mnist.Side+x]; v != want {
				t.Fatalf("pixel (%d, %d) is %d, want %d", x, y, v, want)
			}
		}
	}
}

// The points between two nodes are interpolated linearly, within a hundredth of a
// pixel.
func TestStepsAddUpToTheCell(t *testing.T) {
	from := pointAt(20*one, 30*one)
	for _, far := range []int{-9, -7, -1, 0, 1, 7, 9} {
		to := pointAt((20+far)*one, (30-far)*one)
		end := from
		for range cell {
			end += from.stepTo(to)
		}
		if dx, dy := end.x()-to.x(), end.y()-to.y(); max(dx, -dx, dy, -dy) > one/100 {
			t.Errorf("a distance of %d pixels ends (%d, %d)/%d off", far, dx, dy, one)
		}
	}
}

func TestNothingButSeedEpochAndImageCounts(t *testing.T) {
	d := digits(30)
	a, b := New(Elastic(1), 5), New(Elastic(1), 5)
	for i := range 30 {
		distorted(b, d, 1, 29-i)
	}
	one, same := distorted(a, d, 2, 7), distorted(b, d, 2, 7)
	if !bytes.Equal(one, same) {
		t.Error("the pictures before it change a picture")
	}
	for what, other := range map[string][]uint8{
		"epoch": distorted(a, d, 3, 7), "seed": distorted(New(Elastic(1), 6), d, 2, 7), "source": d.Image(7),
	} {
		if bytes.Equal(one, other) {
			t.Errorf("another %s gives the same picture", what)
		}
	}
}

// Tone curves keep white and black, and make greys darker in their order.
func TestToneCurves(t *testing.T) {
	all := newToneCurves(0.5)
	for i, curve := range all {
		if curve[0] != 0 || curve[255] != 255 {
			t.Errorf("curve %d makes %d of white and %d of black", i, curve[0], curve[255])
		}
		for v := 1; v < 256; v++ {
			if curve[v] < curve[v-1] || i > 0 && curve[v] < all[i-1][v] {
				t.Fatalf("curve %d makes %d of %d, less than of a lighter grey or by the curve before", i, curve[v], v)
			}
		}
	}
	if middle := all[toneCurves/2]; middle[faint-1] != 0 || middle[faint] != faint || middle[200] != 200 {
		t.Errorf("the middle curve changes greys: %v", middle)
	}
}

// A digit stays where it is and keeps its ink, more or less.
func TestDigitsStayDigits(t *testing.T) {
	d := digits(300)
	for _, s := range []Strength{Affine(1), Elastic(1)} {
		a := New(s, 1)
		for i := range d.Labels {
			before, x0, y0 := weigh(d.Image(i))
			after, x1, y1 := weigh(distorted(a, d, 0, i))
			if after < before/3 || after > 2*before || max(x1-x0, x0-x1, y1-y0, y0-y1) > 3 {
				t.Errorf("picture %d: ink %.0f at (%.1f, %.1f) became %.0f at (%.1f, %.1f)", i, before, x0, y0, after, x1, y1)
			}
		}
	}
}

// weigh returns the ink of a picture and its centre of mass.
func weigh(picture []uint8) (ink, x, y float64) {
	for i, v := range picture {
		ink += float64(v)
		x += float64(v) * float64(i%mnist.Side)
		y += float64(v) * float64(i/mnist.Side)
	}
	return ink, x / ink, y / ink
}

// No point leaves the source, however strong the distortion is.
func TestTheStrongestDistortionStaysInTheSource(t *testing.T) {
	d := digits(10)
	for _, strength := range []float64{3, 100} {
		a := New(Elastic(strength), 1)
		for epoch := range 100 {
			for i := range d.Labels {
				distorted(a, d, epoch, i)
			}
		}
	}
}

func TestDistortAllocatesNothing(t *testing.T) {
	d, a, dst := digits(1), New(Elastic(1), 1), make([]uint8, mnist.Pixels)
	if n := testing.AllocsPerRun(20, func() { a.Distort(dst, d.Image(0), deskew.Slant{PerRow: 9000, Middle: 14 << 16}, 0, 0) }); n != 0 {
		t.Errorf("%v allocations a picture", n)
	}
}

// The bits are the same on every machine: they are part of every receipt.
func TestGolden(t *testing.T) {
	h := sha256.New()
	for _, s := range []Strength{Affine(1), Elastic(1), Elastic(2.5)} {
		a, d := New(s, 9), digits(200)
		for i := range d.Labels {
			h.Write(distorted(a, d, i%7, i))
		}
	}
	const want = "379afa1169e37ab5de67c3705186850e1694fdd93f676813fc2550ec81582e0c"
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the pictures have changed: SHA-256 %s", got)
	}
}

// The cost of a picture. Training costs about 8,000 ns an image.
func BenchmarkDistort(b *testing.B) {
	d, a, dst := digits(1000), New(Elastic(1), 1), make([]uint8, mnist.Pixels)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.Distort(dst, d.Image(i%1000), deskew.Slant{}, 0, i)
	}
}

// The parts of that cost: drawing a warp, and setting the source.
func BenchmarkDraw(b *testing.B) {
	s, w := Elastic(1), warp{}
	for i := 0; b.Loop(); i++ {
		s.draw(&w, exact.NewRand(1, exact.Augment, uint64(i)))
	}
}

func BenchmarkSet(b *testing.B) {
	d, s := digits(1000), source{}
	for i := 0; b.Loop(); i++ {
		s.set(d.Image(i % 1000))
	}
}
