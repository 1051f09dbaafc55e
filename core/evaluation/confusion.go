package evaluation

// Confusion is a confusion matrix (Classes x Classes): rows are labels, columns
// are predictions.
type Confusion struct {
	Classes int
	Counts  []uint32 // of images, row-major
}

// Confusion counts the predictions by label and class.
func (p Predictions) Confusion() Confusion {
	c := Confusion{p.Classes, make([]uint32, p.Classes*p.Classes)}
	for i, label := range p.Labels {
		c.Counts[int(label)*c.Classes+int(p.Predicted[i])]++
	}
	return c
}

// Count returns how many images with this label were given this class.
func (c Confusion) Count(label, class int) int { return int(c.Counts[label*c.Classes+class]) }

// Recall returns the share of the images with this label that were given it,
// and how many there are. Without any the share is 0.
func (c Confusion) Recall(label int) (share float64, images int) {
	for class := range c.Classes {
		images += c.Count(label, class)
	}
	return ratio(c.Count(label, label), images), images
}

// Precision returns the share of the images that were given this class and have
// its label, and how many were given it. Without any the share is 0.
func (c Confusion) Precision(class int) (share float64, images int) {
	for label := range c.Classes {
		images += c.Count(label, class)
	}
	return ratio(c.Count(class, class), images), images
}

// Accuracy returns the share of all images that were given their label's class.
func (c Confusion) Accuracy() float64 {
	right, images := 0, 0
	for label := range c.Classes {
		right += c.Count(label, label)
		for class := range c.Classes {
			images += c.Count(label, class)
		}
	}
	return ratio(right, images)
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
