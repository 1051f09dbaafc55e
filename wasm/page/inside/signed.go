package inside

import (
	"math"

	"inkling/core/inspect"
	"inkling/wasm/page/screen"
)

// SignedPainter is the name of the painter of signed pictures, each a *Signed.
const SignedPainter = "signed"

// Signed is a picture of numbers: blue above 0, orange below, the stronger the
// larger.
type Signed struct {
	Width, Height int
	Steps         []int8 // Width x Height, row-major: -127 to 127
}

// signed returns the picture of numbers, of which the largest has the full colour.
func signed(width int, values []float32, largest float32) *Signed {
	steps := inspect.Quantize(values, largest)
	height := (len(values) + width - 1) / width
	return &Signed{width, height, append(steps, make([]int8, width*height-len(steps))...)}
}

// enlarged returns the picture with n x n pixels for each.
func (p *Signed) enlarged(n int) *Signed {
	large := &Signed{n * p.Width, n * p.Height, make([]int8, 0, n*n*len(p.Steps))}
	for y := range large.Height {
		for x := range large.Width {
			large.Steps = append(large.Steps, p.Steps[y/n*p.Width+x/n])
		}
	}
	return large
}

// largestOf returns the largest absolute value.
func largestOf(values []float32) (largest float32) {
	for _, v := range values {
		largest = max(largest, float32(math.Abs(float64(v))))
	}
	return largest
}

// canvas is the node of a signed picture that has a name.
func canvas(picture *Signed, class, name string) screen.Node {
	n := screen.Node{Tag: "canvas", Painter: SignedPainter, Picture: picture, Attrs: []screen.Attr{{Name: "class", Value: class}}}
	if name == "" {
		n.Attrs = append(n.Attrs, screen.Attr{Name: "aria-hidden", Value: "true"})
		return n
	}
	n.Attrs = append(n.Attrs, screen.Attr{Name: "role", Value: "img"}, screen.Attr{Name: "aria-label", Value: name})
	return n
}
