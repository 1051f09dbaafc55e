package answer

import (
	"fmt"

	"inkling/core/train"
	"inkling/wasm/page/text"
)

const untrained = "The network has not been trained yet."

func unreadableWeights(why string) string {
	return fmt.Sprintf("The weights from the trainer cannot be read (%s). The last ones go on answering.", why)
}

// verdict puts the answer in words.
func (s State) verdict(g Shown) string {
	r := s.Reading
	first, second := r.Best()
	name, ok := s.Answering()
	switch {
	case !r.Inked && ok && !s.Digits():
		return fmt.Sprintf("Draw one of %d classes on the sheet.", len(s.classes()))
	case !r.Inked && ok:
		return "Draw a digit on the sheet."
	case first < 0 && g.Training:
		return untrained + " One moment."
	case first < 0 && g.Loaded:
		return untrained + " Press Train."
	case first < 0:
		return untrained
	case r.Odd:
		return "Not sure: a digit?"
	case r.unsure():
		return fmt.Sprintf("Not sure: %s or %s?", s.class(first), s.class(second))
	case name != Pretrained:
		return "Its own certainty:" // which was not measured
	case r.certainty() == sure:
		return "Sure,"
	}
	return "Probably,"
}

// Who says which network answers, or why none does.
func (s State) Who() string {
	name, ok := s.Answering()
	n := s.Networks[name]
	switch {
	case !ok && s.Lack != "":
		return fmt.Sprintf("The pretrained network could not be loaded (%s). Train one.", s.Lack)
	case !ok:
		return ""
	case name == FineTuned && n.Run == 0:
		return "The pretrained network, fine-tuned to your drawings"
	case name == FineTuned:
		return fmt.Sprintf("The network of run %d, fine-tuned to your drawings", n.Run)
	case name == Opened:
		return whoOpened(n)
	case name == Pretrained:
		return text.Choose(n.Accuracy > 0, fmt.Sprintf("Reads %s %% of MNIST’s test images", text.Percent(n.Accuracy)), "Trained before this visit")
	case n.Epoch == 0:
		return fmt.Sprintf("The network of run %d, in its first epoch", n.Run)
	case name == Past:
		return fmt.Sprintf("The network of run %d as it was: see the slider of Inside", n.Run)
	case name == Best:
		return s.bestWords()
	}
	return fmt.Sprintf("The network of run %d, after %s", n.Run, text.Plural(n.Epoch, "epoch"))
}

// bestWords names the best network and what it was chosen by.
func (s State) bestWords() string {
	n, ok := s.Networks[Best]
	if !ok {
		return ""
	}
	by := "test accuracy itself, which flatters it"
	if n.Metrics.Criterion() == train.ByValidation {
		by = "validation"
	}
	return fmt.Sprintf("The best network, chosen by %s: run %d, epoch %d", by, n.Run, n.Epoch)
}

// whoOpened says where an opened network comes from, as far as its file says it.
func whoOpened(n *Network) string {
	if n.Data.Name == "" {
		return fmt.Sprintf("From the file %s", n.File)
	}
	return fmt.Sprintf("From the file %s, trained on %s", n.File, n.Data.Name)
}
