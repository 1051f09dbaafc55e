package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"inkling/core/ink"
)

// digit is a line of the file.
type digit struct {
	Label   int
	Writer  string
	Strokes [][]float32 // x, y, x, y ...
}

func (d digit) drawing() ink.Drawing {
	var drawing ink.Drawing
	for _, flat := range d.Strokes {
		var s ink.Stroke
		for i := 0; i+1 < len(flat); i += 2 {
			s = append(s, ink.Point{X: flat[i], Y: flat[i+1]})
		}
		drawing = append(drawing, s)
	}
	return drawing
}

func readDigits(name string) ([]digit, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return decodeDigits(unpacked)
}

func decodeDigits(r io.Reader) (digits []digit, err error) {
	for lines := json.NewDecoder(r); ; {
		var d digit
		if err := lines.Decode(&d); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("digit %d: %w", len(digits)+1, err)
		}
		digits = append(digits, d)
	}
	if len(digits) == 0 {
		return nil, errors.New("there is no digit in it")
	}
	return digits, nil
}
