package handwriting

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"inkling/core/ink"
	"inkling/core/scan"
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
	MaxPoints  = 10_000 // of one drawing
)

// Encode returns the file of the samples. Points without a place on paper are
// left out; every other coordinate reads back as the same bits.
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
		if p.X-p.X != 0 || p.Y-p.Y != 0 { // infinite or no number
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
	for number, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if len(samples) == MaxSamples {
			return nil, fmt.Errorf("it has more than %d drawings; split the file", MaxSamples)
		}
		s, err := decode(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number+1, err)
		}
		samples = append(samples, s)
	}
	if samples == nil && text != "" {
		return nil, errors.New("it has no drawings")
	}
	return samples, nil
}

var (
	errLine   = errors.New(`it is no drawing; one looks like {"label":7,"strokes":[[10,20,30,20],[20,10,20,40]]}`)
	errLabel  = errors.New("its label is no digit from 0 to 9")
	errPairs  = errors.New("a stroke has an x without a y")
	errEmpty  = errors.New("it has no strokes with ink")
	errPoints = fmt.Errorf("its drawing has more than %d points", MaxPoints)
)

// decode reads one line.
func decode(line string) (Sample, error) {
	scanner, label, sample := scan.New(line), -1, Sample{}
	scanner.Object(func(key string) {
		switch key {
		case "label":
			label = scanner.Int()
		case "strokes":
			sample.Drawing = nil
			scanner.List(func() { sample.Drawing = append(sample.Drawing, decodeStroke(scanner)) })
		default:
			scanner.Skip()
		}
	})
	scanner.End()
	points := 0
	for _, stroke := range sample.Drawing {
		points += len(stroke)
	}
	switch err := scanner.Err(); {
	case err == scan.ErrJSON:
		return Sample{}, errLine
	case err != nil:
		return Sample{}, err
	case label < 0 || label > 9:
		return Sample{}, errLabel
	case points == 0:
		return Sample{}, errEmpty
	case points > MaxPoints:
		return Sample{}, errPoints
	}
	sample.Label = uint8(label)
	return sample, nil
}

// decodeStroke reads a flat list of x and y.
func decodeStroke(s *scan.Scanner) ink.Stroke {
	var flat []float32
	s.List(func() { flat = append(flat, s.Float()) })
	if len(flat)%2 != 0 {
		s.Fail(errPairs)
		return nil
	}
	stroke := make(ink.Stroke, len(flat)/2)
	for i := range stroke {
		stroke[i] = ink.Point{X: flat[2*i], Y: flat[2*i+1]}
	}
	return stroke
}
