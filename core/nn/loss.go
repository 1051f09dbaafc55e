package nn

import (
	"inkling/core/exact"
	"inkling/core/vec"
)

// Score is the loss and the errors of a network, summed over some images.
type Score struct {
	Loss   float64 // sum of the cross entropies
	Errors int     // images whose largest logit is not their label's
	Images int
}

// Add adds the images of another score.
func (s *Score) Add(other Score) {
	s.Loss += other.Loss
	s.Errors += other.Errors
	s.Images += other.Images
}

// MeanLoss returns the loss per image.
func (s Score) MeanLoss() float64 { return s.Loss / float64(s.Images) }

// ErrorRate returns the share of images that were classified wrongly.
func (s Score) ErrorRate() float64 { return float64(s.Errors) / float64(s.Images) }

// CrossEntropy scores logits (B x classes) against labels. Smoothing is the
// share of each target that is spread over all classes (torch's
// label_smoothing).
//
// Images whose label has a probability above SkipAbove get the gradient 0: there is
// little to learn from them, and Backward leaves them out (Angela Jiang et al.,
// "Accelerating deep learning by focusing on the biggest losers", 2019). With
// SkipAbove 0 no image is left out.
type CrossEntropy struct {
	Smoothing float32
	SkipAbove float32
}

// Score returns the loss and the errors of the logits, and turns the logits
// into probabilities.
func (c CrossEntropy) Score(logits vec.Matrix, labels []uint8) Score {
	s := Score{Images: logits.Rows}
	for i := range logits.Rows {
		row := logits.Row(i)[:logits.Cols]
		at := Largest(row)
		if at != int(labels[i]) {
			s.Errors++
		}
		peak := row[at]
		own, mean := float64(row[labels[i]]), c.mean(row)
		logSum := exact.Log(softmax(row, peak)) + float64(peak)
		s.Loss += logSum - own - float64(float64(c.Smoothing)*(mean-own))
	}
	return s
}

// mean returns the mean logit, which only smoothing needs.
func (c CrossEntropy) mean(row []float32) float64 {
	if c.Smoothing == 0 {
		return float64(row[0])
	}
	sum := 0.0
	for _, z := range row {
		sum += float64(z)
	}
	return sum / float64(len(row))
}

// ScoreGrad returns the score and replaces the logits by the gradient of the
// mean loss, (softmax - target) / B, or by 0 for images above SkipAbove.
func (c CrossEntropy) ScoreGrad(logits vec.Matrix, labels []uint8) Score {
	s := c.Score(logits, labels)
	share := 1 / float32(logits.Rows)
	spread, own := c.Smoothing/float32(logits.Cols), 1-c.Smoothing
	for i := range logits.Rows {
		row := logits.Row(i)[:logits.Cols]
		if c.SkipAbove > 0 && row[labels[i]] > c.SkipAbove {
			clear(row)
			continue
		}
		for k := range row {
			row[k] -= spread
		}
		row[labels[i]] -= own
		for k := range row {
			row[k] *= share
		}
	}
	return s
}

// Softmax turns logits into probabilities, in place.
func Softmax(row []float32) {
	softmax(row, row[Largest(row)])
}

// softmax turns logits whose largest is peak into probabilities, in place, and
// returns the sum of e**(z-peak), classes ascending.
func softmax(row []float32, peak float32) float64 {
	exact.Exps(row, peak)
	sum := 0.0
	for _, e := range row {
		sum += float64(e)
	}
	for k, e := range row {
		row[k] = float32(float64(e) / sum)
	}
	return sum
}

// Largest returns the place of the largest logit, the first of equals: it is the
// class that the network answers.
func Largest(row []float32) (at int) {
	for k, z := range row {
		if z > row[at] {
			at = k
		}
	}
	return at
}
