package handwriting

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/ink"
	"inkling/core/jsonread"
	"inkling/core/mnist"
)

// A file of drawings is JSON Lines: one object a drawing,
//
//	{"label":7,"strokes":[[96,40,180,38.5,130,200],[110,120,160,118]]}
//
// with the digit that was meant, and the strokes as flat lists of x and y in
// any unit, y down. Other keys are passed over. Sets of pen digits are commonly
// published in this form.

// The bounds of a file.
const (
	MaxSamples = 2000
	MaxPoints  = 10_000 // of one drawing, and strokes
)

// Encode returns the file of the samples. Points whose coordinates are infinite or
// NaN are left out; every other coordinate reads back as the same bits.
func Encode(samples []Sample) []byte {
	var b []byte
	for _, s := range samples {
		b = fmt.Appendf(b, `{"label":%d,"strokes":[`, s.Label)
		for i, stroke := range s.Drawing {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendStroke(b, stroke)
		}
		b = append(b, "]}\n"...)
	}
	return b
}

func appendStroke(b []byte, stroke ink.Stroke) []byte {
	b = append(b, '[')
	first := true
	for _, p := range stroke {
		if p.X-p.X != 0 || p.Y-p.Y != 0 { // infinite or NaN
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = strconv.AppendFloat(b, float64(p.X), 'g', -1, 32)
		b = strconv.AppendFloat(append(b, ','), float64(p.Y), 'g', -1, 32)
	}
	return append(b, ']')
}

// Decode reads a file of samples. The error names the line and what is wrong
// with it.
func Decode(text string) ([]Sample, error) {
	var samples []Sample
	for s, err := range Read(strings.NewReader(text)) {
		if err != nil {
			return nil, err
		}
		samples = append(samples, s)
	}
	if samples == nil && text != "" {
		return nil, errNone
	}
	return samples, nil
}

var (
	errLine   = errors.New(`it is not a drawing; one looks like {"label":7,"strokes":[[10,20,30,20],[20,10,20,40]]}`)
	errLabel  = errors.New("its label is not a digit from 0 to 9")
	errPairs  = errors.New("a stroke has an x without a y")
	errEmpty  = errors.New("it has no strokes with ink")
	errPoints = fmt.Errorf("its drawing has more than %d points or strokes", MaxPoints)
)

// decode reads one line.
func decode(line string) (Sample, error) {
	label, drawing := uint64(math.MaxUint64), ink.Drawing(nil)
	err := jsonread.Document(line, func(d *jsontext.Decoder) error {
		return jsonread.Object(d, func(key string) (err error) {
			switch key {
			case "label":
				label, err = jsonread.Uint(d)
			case "strokes":
				drawing, err = decodeStrokes(d)
			default:
				err = d.SkipValue()
			}
			return err
		})
	})
	switch points := points(drawing); {
	case err == errPairs:
		return Sample{}, err
	case err != nil:
		return Sample{}, errLine
	case label >= mnist.Classes:
		return Sample{}, errLabel
	case points == 0:
		return Sample{}, errEmpty
	case points > MaxPoints, len(drawing) > MaxPoints:
		return Sample{}, errPoints
	}
	return Sample{Label: uint8(label), Drawing: drawing}, nil
}

func points(d ink.Drawing) (n int) {
	for _, stroke := range d {
		n += len(stroke)
	}
	return n
}

func decodeStrokes(d *jsontext.Decoder) (ink.Drawing, error) {
	var drawing ink.Drawing
	err := jsonread.List(d, func() error {
		stroke, err := decodeStroke(d)
		drawing = append(drawing, stroke)
		return err
	})
	return drawing, err
}

// decodeStroke reads a flat list of x and y.
func decodeStroke(d *jsontext.Decoder) (ink.Stroke, error) {
	var flat []float32
	err := jsonread.List(d, func() error {
		v, err := jsonread.Float32(d)
		flat = append(flat, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(flat)%2 != 0 {
		return nil, errPairs
	}
	stroke := make(ink.Stroke, len(flat)/2)
	for i := range stroke {
		stroke[i] = ink.Point{X: flat[2*i], Y: flat[2*i+1]}
	}
	return stroke, nil
}
