package evaluation

import "math"

// Bin is one bar of a reliability diagram: the images with a certainty above
// Low and up to High.
type Bin struct {
	Low, High float64
	Images    int
	Certainty float64 // mean; 0 without images
	Accuracy  float64 // share that was read rightly; 0 without images
}

// Reliability is a reliability diagram: over bins of equal width between 0 and
// 1, how sure the classifier was and how often it was right. Of a calibrated
// classifier both are equal in every bin.
//
// It and the calibration errors are those of Chuan Guo, Geoff Pleiss, Yu Sun and
// Kilian Weinberger, "On calibration of modern neural networks", 2017, section 2.
type Reliability struct {
	Bins   []Bin
	Images int
}

// Reliability sorts the images into that many bins. 15 is what the paper takes.
// A certainty of 0 or NaN, which no softmax gives, counts in the first bin.
func (p Predictions) Reliability(bins int) Reliability {
	r := Reliability{make([]Bin, bins), p.Len()}
	for i := range r.Bins {
		r.Bins[i].Low, r.Bins[i].High = float64(i)/float64(bins), float64(i+1)/float64(bins)
	}
	for i, certainty := range p.Certainty {
		b := &r.Bins[binOf(float64(certainty), bins)]
		b.Images++
		b.Certainty += float64(certainty)
		if !p.Misread(i) {
			b.Accuracy++
		}
	}
	for i := range r.Bins {
		if b := &r.Bins[i]; b.Images > 0 {
			b.Certainty /= float64(b.Images)
			b.Accuracy /= float64(b.Images)
		}
	}
	return r
}

// binOf returns the bin of a certainty: bin m is (m/bins, (m+1)/bins].
func binOf(certainty float64, bins int) int {
	m := math.Ceil(certainty*float64(bins)) - 1
	if !(m >= 0) {
		return 0
	}
	return min(int(m), bins-1)
}

// ExpectedError returns the expected calibration error: the distance between
// accuracy and mean certainty, averaged over the bins by their images.
func (r Reliability) ExpectedError() float64 {
	sum := 0.0
	for _, b := range r.Bins {
		sum += float64(b.Images) * math.Abs(b.Accuracy-b.Certainty)
	}
	if r.Images == 0 {
		return 0
	}
	return sum / float64(r.Images)
}

// MaximumError returns the maximum calibration error: the largest distance
// between accuracy and mean certainty in a bin with images.
func (r Reliability) MaximumError() float64 {
	largest := 0.0
	for _, b := range r.Bins {
		if b.Images > 0 {
			largest = max(largest, math.Abs(b.Accuracy-b.Certainty))
		}
	}
	return largest
}
