package drawings

import (
	"fmt"

	"inkling/core/handwriting"
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

// damage is what cannot be read of what the browser has kept.
type damage struct {
	lost  int      // lines, or drawings
	first string   // what is wrong with the first of them
	read  int      // drawings that can be read
	names []string // under which they are kept aside
}

// Kept says what becomes of a fine-tuning under way when its trainer has died.
func (f FineTune) Kept() string { return text.Known(f.Busy, " Then your drawings are learnt again.") }

// words say what became of it; why is why it could not be kept aside.
func (d damage) words(why string) string {
	what := fmt.Sprintf("%s of the drawings that this browser has kept cannot be read (%s). %s can be.", text.Capital(text.Plural(uint32(d.lost), "line")), d.first, text.Plural(uint32(d.read), "drawing"))
	if why != "" {
		return fmt.Sprintf("%s What cannot be read stays where it was: the browser’s database failed (%s).", what, why)
	}
	how := text.Choose(len(d.names) > 1, "names such as", "the name")
	return fmt.Sprintf("%s What cannot be read is kept aside in the browser’s database, under %s %q.", what, how, d.names[0])
}

func tooMany(n int) string {
	return fmt.Sprintf("%s is the most; delete %d", text.Thousands(handwriting.MaxSamples), n-handwriting.MaxSamples)
}

func unreadFile(name, why string) string {
	return fmt.Sprintf("%s cannot be imported: %s. %s", name, why, keptSet)
}

func importedFile(name string, read, added int) string {
	if added == read {
		return fmt.Sprintf("%s: %s added to your set.", name, text.Plural(uint32(added), "drawing"))
	}
	return fmt.Sprintf("%s: %s added to your set, of %d in the file; the rest was there already.", name, text.Plural(uint32(added), "drawing"), read)
}

// unkept says what the browser does not keep; "" if it keeps everything.
func (st store) unkeptWords() string {
	switch {
	case st.unkept != "":
		return fmt.Sprintf("This browser does not keep your last changes (%s): they last until the page is closed. Export saves your drawings to a file.", st.unkept)
	case st.unread != "" && st.wrote:
		return fmt.Sprintf("The drawings that this browser has kept of earlier visits cannot be read (%s). Those of this visit are kept. Reload the page to try again.", st.unread)
	case st.unread != "":
		return fmt.Sprintf("This browser does not keep your drawings, or cannot read them (%s): those of this visit may last only until the page is closed. Export saves them to a file.", st.unread)
	}
	return ""
}

func (s State) correctWords(g Shown) string {
	i := find(s.Set, g.Sheet)
	switch {
	case !g.Answered:
		return ""
	case !g.Digits:
		return otherClasses
	case i < 0:
		return "Wrong? Press the digit that it is."
	}
	d := s.Set[i]
	what := fmt.Sprintf("%s %d", text.Article(int(d.Label)), d.Label)
	switch {
	case s.store.has(d):
		return fmt.Sprintf("Kept among yours as %s.", what)
	case s.store.unkept != "":
		return fmt.Sprintf("Among yours as %s until the page is closed.", what)
	}
	return fmt.Sprintf("Among yours as %s, and about to be kept.", what)
}

// has tells whether the table has a drawing, with its label.
func (st store) has(d Drawing) bool {
	label, ok := st.kept[d.Key]
	return ok && label == d.Label
}

// learntWords say what the last correction has changed.
func (s State) learntWords() string {
	r := s.FineTune.result
	i := at(s.Set, s.corrected)
	if r == nil || i < 0 || i >= min(len(r.Before), len(r.After)) {
		return s.FineTune.words()
	}
	before, after := int(r.Before[i]), int(r.After[i])
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
