package deskew

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"

	"inkling/core/mnist"
)

// bar returns a bar, three pixels wide, that leans that far to the right for
// each row downward.
func bar(slant float64) []uint8 {
	p := make([]uint8, mnist.Pixels)
	for y := 5; y < 23; y++ {
		for x := range mnist.Side {
			away := math.Abs(float64(x) - 13.5 - slant*(float64(y)-13.5))
			p[y*mnist.Side+x] = uint8(255 * max(0, min(1, 2-away)))
		}
	}
	return p
}

// slantOf is Of with gonum's moments.
func slantOf(picture []uint8) float64 {
	var xs, ys, weights []float64
	for i, p := range picture {
		xs, ys, weights = append(xs, float64(i%mnist.Side)), append(ys, float64(i/mnist.Side)), append(weights, float64(p))
	}
	return stat.Covariance(xs, ys, weights) / stat.Variance(ys, weights)
}

func TestSlantAgreesWithGonum(t *testing.T) {
	for _, slant := range []float64{-0.5, -0.2, 0, 0.1, 0.4} {
		picture := bar(slant)
		if got, want := float64(Of(picture).PerRow)/one, slantOf(picture); math.Abs(got-want) > 0.002 {
			t.Errorf("a slant of %v is measured as %v, gonum says %v", slant, got, want)
		}
	}
}

func TestSetTakesTheSlantOut(t *testing.T) {
	for _, slant := range []float64{-0.5, -0.2, 0.1, 0.4} {
		upright := make([]uint8, mnist.Pixels)
		Set(upright, bar(slant))
		if left := slantOf(upright); math.Abs(left) > 0.01 {
			t.Errorf("of a slant of %v there is %v left", slant, left)
		}
	}
}

func TestAPictureWithoutSlantStays(t *testing.T) {
	for name, picture := range map[string][]uint8{"a bar": bar(0), "white paper": make([]uint8, mnist.Pixels)} {
		if got := All(picture); string(got) != string(picture) {
			t.Errorf("%s does not stay what it is", name)
		}
	}
}

// A picture that is all but white has no slant either.
func TestFaintInkStays(t *testing.T) {
	for _, level := range []uint8{1, 5, 15, 16} {
		picture := make([]uint8, mnist.Pixels)
		picture[5*mnist.Side+3] = level
		if got := All(picture); string(got) != string(picture) {
			t.Errorf("a single pixel of level %d does not stay where it is", level)
		}
	}
}

// A line that lies is not set up, and nothing is read or written outside.
func TestEverythingStaysOnThePaper(t *testing.T) {
	lying := make([]uint8, mnist.Pixels)
	for x := range mnist.Side {
		lying[(10+x/4)*mnist.Side+x] = 255
	}
	got := make([]uint8, mnist.Pixels+1)
	Set(got[:mnist.Pixels], lying)
	if got[mnist.Pixels] != 0 || Of(lying).PerRow != Steepest {
		t.Errorf("slant %v", Of(lying))
	}
}

func BenchmarkSet(b *testing.B) {
	src, dst := bar(0.3), make([]uint8, mnist.Pixels)
	for b.Loop() {
		Set(dst, src)
	}
}
