package augment

import (
	"testing"

	"inkling/core/mnist"
)

func BenchmarkDistort(b *testing.B) {
	d := mnist.Synthetic(1, 1000, 0).Train
	a := New(Strength{Shift: 1, Rotate: 0.25, Scale: 0.1, Aspect: 0.1, Shear: 0.2, Elastic: 2, Pen: 0.3, Floor: 8}, 1)
	dst := make([]uint8, mnist.Pixels)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.Distort(dst, d.Image(i%1000), 0, i)
	}
}
