package drawings

import (
	"fmt"

	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/album"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// mostShown is how many drawings are shown before the person asks for all: a
// browser takes about a millisecond for each.
const mostShown = 100

// hides tells whether older drawings are not shown.
func (s State) hides() bool { return !s.all && len(s.Set) > mostShown }

// items returns the set as it is shown, the newest first.
func (s State) items() []screen.Node {
	var answers []byte
	if r := s.FineTune.result; r != nil {
		answers = r.After
	}
	var items []album.Item
	first := 0
	if s.hides() {
		first = len(s.Set) - mostShown
	}
	for i := len(s.Set) - 1; i >= first; i-- {
		d, read := s.Set[i], -1
		if i < len(answers) {
			read = int(answers[i])
		}
		items = append(items, album.Item{
			Key: d.Key, Glyph: d.Glyph, Label: int(d.Label), Read: read,
			After: &album.Button{ID: deleteID(i + 1), Name: fmt.Sprintf("Delete drawing %d", i+1), Face: "×"},
		})
	}
	return album.Nodes(items)
}

// Shown is what the view needs of the other rooms.
type Shown struct {
	Sheet    ink.Drawing
	Answered bool // a network has read it
	Digits   bool // that network reads digits
	Broken   bool // there is no trainer any more
}

// View shows the set, what the fine-tuning changed, and how the drawing on the
// sheet can be corrected.
func (s State) View(g Shown) []screen.Prop {
	v := append(s.correction(g), s.set(g)...)
	return append(v, s.comparison()...)
}

func (s State) correction(g Shown) []screen.Prop {
	at := find(s.Set, g.Sheet)
	return []screen.Prop{
		screen.Text("correct-hint", s.correctWords(g)),
		screen.Text("learnt", s.learntWords()),
		screen.Hidden("learnt-part", at < 0 || s.corrected != s.Set[at].Key),
	}
}

// Label returns the digit that the person has said a drawing is, -1 if it is not
// in the set.
func (s State) Label(sheet ink.Drawing) int {
	if i := find(s.Set, sheet); i >= 0 {
		return int(s.Set[i].Label)
	}
	return -1
}

func (s State) set(g Shown) []screen.Prop {
	n, f, unkept := len(s.Set), s.FineTune, s.store.unkeptWords()
	return []screen.Prop{
		screen.Text("own-count", text.Thousands(n)),
		screen.Text("own-note", s.note(g.Broken)),
		screen.Text("own-unkept", unkept),
		screen.Hidden("own-unkept", unkept == ""),
		screen.Nodes("own-list", s.album),
		screen.Hidden("own-list", n == 0),
		screen.Text("own-all", "Show all "+text.Thousands(n)),
		screen.Hidden("own-all", !s.hides()),
		screen.Value("tune-progress", text.Share(f.done)),
		screen.Hidden("tune-progress", !f.Busy),
		screen.Disabled("own-undo", len(s.Earlier) == 0 && n == 0),
		screen.Disabled("own-clear", n == 0),
		screen.Disabled("own-export", n == 0),
	}
}

// comparison shows what the fine-tuning has changed.
func (s State) comparison() []screen.Prop {
	r, known := s.FineTune.result, s.FineTune.result != nil
	if !known {
		r = &message.FineTuned{}
	}
	n := float64(max(len(s.Set), 1))
	return []screen.Prop{
		screen.Hidden("tuned", !known),
		screen.Text("own-before", text.Known(known, text.Percent(float64(s.right(r.Before))/n))),
		screen.Text("own-accuracy", text.Known(known, text.Percent(float64(s.right(r.After))/n))),
		screen.Text("tune-before", text.Known(known, text.Percent(1-r.ErrorBefore))),
		screen.Text("tune-after", text.Known(known, text.Percent(1-r.ErrorAfter))),
		screen.Text("tune-base", text.Known(known, baseWords(s.FineTune.Base))),
		screen.Text("tune-receipt", r.Receipt),
	}
}
