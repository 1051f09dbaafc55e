package inspect

import (
	"inkling/core/evaluation"
	"inkling/core/nn"
)

// Answers observes which class a model gives to every image, and how sure it is.
type Answers struct {
	predictions evaluation.Predictions
	row         []float32 // classes
}

// Observe takes down the class and the certainty of every image of the chunk.
func (a *Answers) Observe(c Chunk) {
	logits := c.Outputs[len(c.Outputs)-1]
	p := &a.predictions
	p.Classes = logits.Cols
	p.Labels = append(p.Labels, c.Labels...)
	for i := range logits.Rows {
		a.row = append(a.row[:0], logits.Row(i)[:logits.Cols]...)
		class := nn.Largest(a.row)
		nn.Softmax(a.row)
		p.Predicted = append(p.Predicted, uint8(class))
		p.Certainty = append(p.Certainty, a.row[class])
	}
}

// Predictions returns the answers about the images so far. They alias a.
func (a *Answers) Predictions() evaluation.Predictions { return a.predictions }
