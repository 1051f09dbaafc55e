package history

import (
	"fmt"

	"inkling/core/study/record"
	"inkling/wasm/page/text"
)

// ElsewhereWords say why a run cannot be taken up.
func ElsewhereWords(number uint32) string {
	return fmt.Sprintf("Run %d is open in another tab of this page, and is trained there. Close that tab to go on with the run here.", number)
}

// GoneWords say that a run is not kept any more.
func GoneWords(number uint32) string {
	return fmt.Sprintf("Run %d cannot be read any more: this browser has given up what it kept of it.", number)
}

func offerWords(k Kept, ok bool) string {
	if !ok {
		return ""
	}
	if k.Elsewhere {
		return elsewhereNow(k)
	}
	epoch := int(k.Mark.Epoch) + 1
	return fmt.Sprintf("Run %d stopped in epoch %d of %d.", k.Number, min(epoch, k.Run.Recipe.Epochs), k.Run.Recipe.Epochs)
}

// elsewhereNow says where a run stands that another tab trains.
func elsewhereNow(k Kept) string {
	epochs := k.Run.Finished()
	said := fmt.Sprintf("Run %d is open in another tab: %d of %d epochs", k.Number, epochs, k.Run.Recipe.Epochs)
	if last, ok := k.Run.Last(); ok {
		said += fmt.Sprintf(", test accuracy %s %%", record.Percent(last.TestAccuracy()))
	}
	return said + "."
}

func goWords(k Kept) string { return text.Choose(k.Elsewhere, "Take it over", "Go on") }

func goneWords(number uint32) string {
	return fmt.Sprintf("Run %d goes on in another tab of this page.", number)
}

func unkeptWords(why string) string {
	return fmt.Sprintf("This browser does not keep your runs (%s): they last until the page is closed. Everything else works.", why)
}

// note says what is kept and how much space that takes.
func (s State) note() string {
	kept := uint32(0)
	for _, k := range s.Runs {
		if !k.Mark.Deleted {
			kept++
		}
	}
	switch {
	case !s.Ready:
		return ""
	case s.unkept != "":
		return unkeptWords(s.unkept)
	case kept == 0:
		return "Runs are kept in this browser, and can go on after the page was closed."
	}
	return fmt.Sprintf("%s kept in this browser; the checkpoints from which they can go on take %s MB. When these need more than %d MB, the oldest go first; what is known of a run stays.",
		text.Plural(kept, "run"), text.Megabytes(int64(s.size())), maxCheckpoints>>20)
}
