package drawings

import (
	"fmt"

	"inkling/wasm/page/answer"
	"inkling/wasm/page/text"
)

// What the person reads about the own set.
const (
	keptSet      = "Your set stays as it was."
	invitation   = "When an answer is wrong, press the right digit beside it: the drawing is kept here, and the network learns it within about a second."
	noDigits     = "They are learnt as soon as training data of the ten digits is there, which is repeated beside yours."
	noBase       = "It will learn them as soon as there is a trained network to start from."
	noTrainer    = "They cannot be learnt before this page is reloaded: the trainer has stopped."
	otherClasses = "This network reads other classes than the ten digits; corrections are for digits."
	learning     = "Learning your drawings, and repeating the training data beside them."
)

// asideName begins the keys under which damaged files of drawings are kept.
const asideName = "inkling-drawings-damaged"

// damagedSet says what became of the drawings that the browser has kept, some of
// which cannot be read.
func damagedSet(e SetAside, read int) string {
	what := fmt.Sprintf("%s of the drawings that this browser has kept cannot be read (%s); %d could be.", text.Capital(text.Plural(uint32(e.Lost), "line")), e.Bad, read)
	if e.Why != "" {
		return fmt.Sprintf("%s There is no room to keep a copy of the damaged file (%s): it stays as it was, and changes of this visit are not kept. Export saves your drawings to a file.", what, e.Why)
	}
	return fmt.Sprintf("%s The whole damaged file is kept under the name %q in its local storage.", what, e.Name)
}

func unreadFile(name, why string) string {
	return fmt.Sprintf("%s cannot be imported: %s. %s", name, why, keptSet)
}

func importedFile(name string, read, added int) string {
	if added == read {
		return fmt.Sprintf("%s: %s added to your set.", name, text.Plural(uint32(added), "drawing"))
	}
	return fmt.Sprintf("%s: %s added to your set; the other %d were there already.", name, text.Plural(uint32(added), "drawing"), read-added)
}

func unkeptSet(why string) string {
	return fmt.Sprintf("This browser does not keep your drawings (%s): they last until the page is closed. Export saves them to a file.", why)
}

func correctWords(g Shown, label int) string {
	switch {
	case g.Answered && !g.Digits:
		return otherClasses
	case g.Answered && label >= 0:
		return fmt.Sprintf("Kept among yours as %s %d.", text.Article(label), label)
	case g.Answered:
		return "Wrong? Press the digit that it is."
	}
	return ""
}

// learntWords say what the last correction has changed.
func (s State) learntWords() string {
	r := s.FineTune.result
	if r == nil || s.corrected == 0 || s.corrected > min(len(r.Before), len(r.After)) {
		return s.FineTune.words()
	}
	before, after := int(r.Before[s.corrected-1]), int(r.After[s.corrected-1])
	how := fmt.Sprintf("This was read as %s %d and is now read as %s %d.", text.Article(before), before, text.Article(after), after)
	if before == after {
		how = fmt.Sprintf("This was and is read as %s %d.", text.Article(after), after)
	}
	return fmt.Sprintf("%s Test images: %s %% before, %s %% now.", how, text.Percent(1-r.ErrorBefore), text.Percent(1-r.ErrorAfter))
}

// words say how far the fine-tuning is.
func (f FineTune) words() string {
	switch {
	case f.why != "":
		return "They could not be learnt: " + text.Sentence(f.why)
	case f.Busy:
		return learning
	case f.Waiting && f.Base == nil:
		return noBase
	case f.Waiting:
		return noDigits
	}
	return ""
}

func (s State) note(broken bool) string {
	switch {
	case len(s.Set) == 0:
		return invitation
	case broken && s.FineTune.result == nil:
		return noTrainer
	}
	return s.FineTune.words()
}

// baseWords name the network that a fine-tuning started from.
func baseWords(n *answer.Network) string {
	if n == nil || n.Run == 0 {
		return "Pretrained"
	}
	return fmt.Sprintf("Run %d, epoch %d", n.Run, n.Epoch)
}
