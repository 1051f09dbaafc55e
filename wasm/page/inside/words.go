package inside

import (
	"fmt"

	"inkling/core/evaluation"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// note says why nothing is to be seen, or what is being waited for.
func (s State) note(g Given) string {
	switch {
	case g.Network == nil:
		return "No network can answer yet. Train one; then this view shows what it has learned."
	case s.needs() == 0:
		return ""
	case !g.Loaded:
		return "The images are not there yet. What the network makes of them is shown as soon as they are."
	case s.found == nil:
		return "The network reads the images. One moment."
	case s.found.why != "":
		return "The network cannot be asked about these images: " + text.Sentence(s.found.why)
	}
	return ""
}

func (s State) listTitle(n int) string {
	images := "test"
	switch s.Images {
	case Validation:
		images = "validation"
	case Training:
		images = "training"
	}
	if c := s.cell; c.open {
		return fmt.Sprintf("%s with the label %s, read as %s, the most certain first",
			text.Plural(uint32(n), images+" image"), s.class(uint8(c.label)), s.class(uint8(c.class)))
	}
	return fmt.Sprintf("%s read wrongly, the most certain first", text.Plural(uint32(n), images+" image"))
}

func imageName(test bool) string { return text.Choose(test, "Test image", "Training image") }

func cellName(n int, label, class string) string {
	if label == class {
		return fmt.Sprintf("%s of %s read rightly", text.Thousands(n), label)
	}
	return fmt.Sprintf("%s of %s read as %s", text.Thousands(n), label, class)
}

func moreWords(rest int) string {
	return text.Known(rest > 0, fmt.Sprintf("Show %d more of %s", min(rest, pageOfPictures), text.Thousands(rest)))
}

func (s State) laidWords() string {
	l := s.laid
	return text.Known(l.there, fmt.Sprintf("On the sheet: %s %s. Its label is %s.", text.Choose(l.image.Test, "test image", "training image"), text.Thousands(l.image.Number), l.label))
}

// opinion is what a network says of the picture on the sheet.
func opinion(name, class, label string, share float64) screen.Node {
	names := map[string]string{answer.Pretrained: "Pretrained", answer.Current: "Current", answer.Best: "Best", answer.FineTuned: "Fine-tuned", answer.Opened: "Opened"}
	return screen.Node{Tag: "li", Key: name, Attrs: []screen.Attr{{Name: "class", Value: text.Choose(class == label, "right", "wrong")}}, Children: []screen.Node{
		{Tag: "span", Text: names[name]}, {Tag: "b", Text: class}, {Tag: "span", Key: "share", Text: text.Tenths(share) + " %"},
	}}
}

// calibrationWords says what the diagram shows.
func calibrationWords(r evaluation.Reliability) string {
	over := 0.0
	for _, b := range r.Bins {
		over += float64(b.Images) * (b.Certainty - b.Accuracy)
	}
	over /= float64(max(r.Images, 1))
	switch {
	case over > 0.001:
		return fmt.Sprintf("On average it is surer than it is right, by %.2f percentage points.", 100*over)
	case over < -0.001:
		return fmt.Sprintf("On average it is right more often than it is sure, by %.2f percentage points.", -100*over)
	}
	return "On average it is as sure as it is right, to a tenth of a percentage point."
}
