package inside

import (
	"slices"
	"strings"
	"testing"

	"inkling/core/evaluation"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
)

// epochs returns a run of epochs that misread these of six test images; nil: not
// known.
func epochs(misread ...[]int) (list []message.Epoch) {
	for i, images := range misread {
		e := message.Epoch{Epoch: uint32(i + 1), Images: 6}
		if images != nil {
			b := evaluation.NewBitset(6)
			for _, image := range images {
				b.Add(image)
			}
			e.Misread = b.Append(nil)
		}
		list = append(list, e)
	}
	return list
}

func TestListsOfARunsMistakes(t *testing.T) {
	f := &findings{predictions: evaluation.Predictions{
		Classes: 2, Labels: make([]uint8, 6), Predicted: []uint8{0, 1, 1, 0, 0, 0}, Certainty: []float32{.9, .6, .8, .9, .9, .9},
	}}
	given := func(list []message.Epoch) Given {
		return Given{Network: &answer.Network{Run: 3}, Run: 3, Epochs: list}
	}
	course := epochs([]int{0, 1, 2, 5}, []int{1, 2, 3}, []int{1, 2, 3}, []int{1, 2})
	resumed := epochs(nil, []int{1, 2, 3}, []int{1, 2, 3}, []int{1, 2})
	for _, c := range []struct {
		list   string
		g      Given
		images []int
		note   string // of the first image
		title  string // a part of it
	}{
		{Now, given(course), []int{2, 1}, "80 %", "2 test images read wrongly"},
		{Always, given(course), []int{2, 1}, "80 %", "every epoch so far, the most certain first"},
		{Learned, given(course), []int{3, 0, 5}, "epoch 4", "the last learned first"},
		{Learned, given(resumed), []int{3}, "epoch 4", "from epoch 2 on"},
		{Learned, Given{Network: &answer.Network{Run: 2}, Run: 3, Epochs: course}, []int{2, 1}, "80 %", "read wrongly"},
		{Learned, given(course[:1]), []int{2, 1}, "80 %", "read wrongly"},
		{Learned, given(nil), []int{2, 1}, "80 %", "read wrongly"},
	} {
		s := New()
		s.List = c.list
		got := s.list(f, c.g)
		if !slices.Equal(got.images, c.images) || got.note(got.images[0]) != c.note || !strings.Contains(got.title, c.title) {
			t.Errorf("%s: %v, %q, %q", c.list, got.images, got.note(got.images[0]), got.title)
		}
	}
}
