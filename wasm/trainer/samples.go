package trainer

import (
	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/train"
	"inkling/wasm/message"
)

// mostSamples bounds how many pictures an answer has.
const mostSamples = 600

// samples sends pictures of the data set, as they are or as a run gets them.
func (s *Session) samples(m *message.Samples) {
	answer := &message.Sampled{Number: m.Number}
	set, err := s.set(m.Test)
	if err == nil {
		answer.Counts = make([]uint32, len(s.data.Classes))
		for _, label := range set.Labels {
			answer.Counts[label]++
		}
		input := inputOf(m)
		for _, i := range chosen(set, m) {
			answer.Images = append(answer.Images, uint32(i))
			answer.Labels = append(answer.Labels, set.Labels[i])
			at := len(answer.Grey)
			answer.Grey = append(answer.Grey, make([]byte, mnist.Pixels)...)
			input(answer.Grey[at:], set.Image(i), i)
		}
	}
	s.post(answer)
}

// chosen returns the numbers of the images that are asked for.
func chosen(set dataset.Set, m *message.Samples) (images []int) {
	skip := m.From
	for i, label := range set.Labels {
		switch {
		case m.Class != message.AnyClass && uint32(label) != m.Class:
		case skip > 0:
			skip--
		case len(images) < int(min(m.Most, mostSamples)):
			images = append(images, i)
		default:
			return images
		}
	}
	return images
}

// inputOf returns what writes image i to dst as the run gets it.
func inputOf(m *message.Samples) func(dst, image []uint8, i int) {
	recipe, err := train.ParseRecipe(m.Recipe)
	if m.Recipe == "" || err != nil {
		return func(dst, image []uint8, _ int) { copy(dst, image) }
	}
	return recipe.Input(m.Test)
}

// rename calls the classes otherwise. The run in training shares their names.
func (s *Session) rename(m *message.Rename) {
	if s.data != nil && len(m.Classes) == len(s.data.Classes) {
		copy(s.data.Classes, m.Classes)
	}
}
