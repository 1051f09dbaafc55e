package take

import (
	"fmt"

	"inkling/wasm/page/text"
)

func saved(name string) string { return "Saved as " + name + "." }

func copied(name string) string { return name + " is in the clipboard." }

func failed(why string) string { return "It could not be saved: " + text.Sentence(why) }

func curvesWords(run uint32, epochs, kept int) string {
	switch {
	case epochs == 0:
		return "There are none before the first epoch is finished."
	case kept < epochs:
		return fmt.Sprintf("Run %d, %s, of which %s are kept: the first, the best, the last and others at equal distances.", run, text.Plural(uint32(epochs), "epoch"), text.Thousands(kept))
	}
	return fmt.Sprintf("Run %d, %s.", run, text.Plural(uint32(epochs), "epoch"))
}

func readsWords(format string) string {
	return fmt.Sprintf("It reads the %s file from above and a picture of 28 × 28 bytes, %s, and says which class it is.", format, pictureName)
}
