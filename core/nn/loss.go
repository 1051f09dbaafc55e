package nn

import (
	"inkling/core/exact"
	"inkling/core/vec"
)

// Score is what a network did on some images: sums, not means.
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
// label_smoothing). It turns logits into the gradient of the mean loss by them,
// unless it is only asked to score.
type CrossEntropy struct {
	Smoothing float32
}

// Score returns the loss and the errors of the logits.
func (c CrossEntropy) Score(logits vec.Matrix, labels []uint8) Score {
	s := Score{Images: logits.Rows}
	for i := range logits.Rows {
		row := logits.Row(i)[:logits.Cols]
		peak, at := largest(row)
		s.Loss += c.loss(row, peak, sumExp(row, peak), labels[i])
		if at != int(labels[i]) {
			s.Errors++
		}
	}
	return s
}

// ScoreGrad returns the score and replaces the logits by the gradient of the
// mean loss: (softmax - target) / B.
func (c CrossEntropy) ScoreGrad(logits vec.Matrix, labels []uint8) Score {
	s := c.Score(logits, labels)
	share := 1 / float32(logits.Rows)
	for i := range logits.Rows {
		row := logits.Row(i)[:logits.Cols]
		Softmax(row)
		for k := range row {
			row[k] = float32((row[k] - c.target(k, labels[i], len(row))) * share)
		}
	}
	return s
}

func (c CrossEntropy) target(k int, label uint8, classes int) float32 {
	t := c.Smoothing / float32(classes)
	if k == int(label) {
		t += 1 - c.Smoothing
	}
	return t
}

// loss is -sum of target * log softmax, for one row of logits.
func (c CrossEntropy) loss(row []float32, peak float32, sum float64, label uint8) float64 {
	logSum := exact.Log(sum) + float64(peak)
	loss := logSum - float64(row[label])
	if c.Smoothing == 0 {
		return loss
	}
	spread := 0.0
	for _, z := range row {
		spread += logSum - float64(z)
	}
	eps := float64(c.Smoothing)
	return float64((1-eps)*loss) + float64(eps*spread)/float64(len(row))
}

// Softmax turns logits into probabilities, in place.
func Softmax(row []float32) {
	peak, _ := largest(row)
	sum := sumExp(row, peak)
	for k, z := range row {
		row[k] = float32(float64(exact.Exp(z-peak)) / sum)
	}
}

// largest returns the largest logit and its place, the first of equals. NaN
// wins over nothing.
func largest(row []float32) (peak float32, at int) {
	for k, z := range row {
		if z > row[at] {
			at = k
		}
	}
	return row[at], at
}

// sumExp is the sum of e**(z-peak), classes ascending.
func sumExp(row []float32, peak float32) float64 {
	sum := 0.0
	for _, z := range row {
		sum += float64(exact.Exp(z - peak))
	}
	return sum
}
