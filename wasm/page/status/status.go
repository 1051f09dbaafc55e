// Package status is what the whole page is at: a word for it, the notice, and the
// title of the browser's tab.
package status

import (
	"fmt"
	"strings"

	"inkling/wasm/message"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Given is what the status follows from.
type Given struct {
	Broken  string // why there is no trainer any more; "": there is one, or will be
	Missing string // why there is no training data; "": there is some, or will be
	Loaded  bool   // there are both
	Present run.Run
	Shown   run.Run
	Notice  string // a sentence for the person; "": none
}

// mostNotice is how many characters a person is given to read at once.
const mostNotice = 500

// View shows the status.
func View(g Given) []screen.Prop {
	word, why := g.phase()
	return []screen.Prop{
		screen.Text("status", text.Brief(word+text.Known(why != "", ": "+why), mostNotice)),
		screen.Attribute("dot", "class", "dot "+word),
		screen.Attribute("page", "data-status", word),
		screen.Text("notice-text", text.Brief(g.Notice, mostNotice)),
		screen.Hidden("notice", g.Notice == ""),
		screen.TabTitle(g.title(word)),
	}
}

// phase returns the state in one word, and why if it is failed.
func (g Given) phase() (word, why string) {
	switch {
	case g.Broken != "":
		return "failed", g.Broken
	case g.Missing != "":
		return "failed", g.Missing
	case !g.Loaded:
		return "loading", ""
	case g.Present.Phase == message.Failed:
		return "failed", g.Present.Why
	}
	return g.Present.Phase.String(), ""
}

// title is what a tab in the background shows.
func (g Given) title(word string) string {
	if e, ok := g.Shown.Last(); ok && word == "training" {
		return fmt.Sprintf("%s %% · %d of %d · Inkling", text.Percent(1-e.TestError), e.Epoch, g.Shown.Recipe.Epochs)
	}
	if word == "training" || word == "failed" {
		return strings.ToUpper(word[:1]) + word[1:] + " · Inkling"
	}
	return "Inkling"
}
