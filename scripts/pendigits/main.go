// Command pendigits measures how a network reads digits that people drew with a
// pen, through core/ink, as the page does:
//
//	go run ./scripts/pendigits -model web/model/best.safetensors
//
// It prints the share read rightly with its 95 % interval, the confusions, and
// the digits that are misread with the greatest certainty: many of them are
// mislabelled or cut in two. The digits are a file of JSON lines with a label,
// a writer and strokes of x,y pairs, y down, packed with gzip.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"inkling/core/model"
)

func main() {
	file := flag.String("model", "web/model/best.safetensors", "network, as safetensors")
	digits := flag.String("digits", "../shared/pen-digits/pen-digits.jsonl.gz", "drawn digits")
	worst := flag.Int("worst", 20, "how many of the misread digits to list")
	flag.Parse()
	if err := run(*file, *digits, *worst, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pendigits:", err)
		os.Exit(1)
	}
}

func run(file, digits string, worst int, w io.Writer) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m, err := model.Decode(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	predictor, err := model.NewPredictor(m, 1)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	drawn, err := readDigits(digits)
	if err != nil {
		return fmt.Errorf("%s: %w", digits, err)
	}
	misread := read(predictor, drawn)
	report(w, len(drawn), misread, worst)
	return nil
}

// reading is what the network makes of a digit.
type reading struct {
	number int // of the digit in the file, from 1
	digit  digit
	as     int
	share  float32 // its probability
}

// read returns the digits that the network misreads.
func read(p *model.Predictor, drawn []digit) (misread []reading) {
	for i, d := range drawn {
		r := reading{number: i + 1, digit: d, as: -1}
		if glyph, ok := d.drawing().Render(); ok {
			for k, share := range p.Probabilities(glyph[:]) {
				if share > r.share {
					r.as, r.share = k, share
				}
			}
		}
		if r.as != d.Label {
			misread = append(misread, r)
		}
	}
	return misread
}
