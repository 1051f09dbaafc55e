package answer

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"inkling/core/handwriting"
	"inkling/core/ink"
	"inkling/wasm/page/sheet"
)

// Of the digits that 303 people wrote with a pen and that the page calls sure, at
// least 99 in 100 are read rightly by the pretrained network.
func TestWhatIsSureIsRight(t *testing.T) {
	samples := penDigits(t)
	file, err := os.ReadFile("../../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	n, err := pretrained(file)
	if err != nil {
		t.Fatal(err)
	}
	s := State{}.With(Pretrained, n)
	var said, right [3]int
	for _, sample := range samples {
		r := s.reading(Given{Drawing: sample.Drawing})
		first, _ := r.Best()
		said[r.certainty()]++
		if first == int(sample.Label) {
			right[r.certainty()]++
		}
	}
	for c := notSure; c <= sure; c++ {
		t.Logf("certainty %d: %d of %d are right", c, right[c], said[c])
	}
	if 100*right[sure] < 99*said[sure] {
		t.Errorf("of %d digits called sure, %d are right, which is below 99 %%", said[sure], right[sure])
	}
	if 10*said[sure] < 8*len(samples) {
		t.Errorf("only %d of %d digits are called sure", said[sure], len(samples))
	}
}

// penDigits returns the drawings as large as people draw on the sheet.
func penDigits(t *testing.T) []handwriting.Sample {
	f, err := os.Open("../../../../shared/pen-digits/pen-digits.jsonl.gz")
	if err != nil {
		t.Skip("no ../shared/pen-digits beside the repository: how sure answers are cannot be measured here")
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	var samples []handwriting.Sample
	for line := range strings.Lines(string(text)) { // a file that a person imports is shorter
		s, err := handwriting.Decode(line)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, s...)
	}
	for _, s := range samples {
		for _, stroke := range s.Drawing {
			for i := range stroke {
				stroke[i] = ink.Point{X: stroke[i].X * size / 1000, Y: stroke[i].Y * size / 1000}
			}
		}
	}
	return samples
}

// size is the larger side of a digit on the sheet.
const size = 0.7 * sheet.Side
