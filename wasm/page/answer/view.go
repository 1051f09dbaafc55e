package answer

import (
	"inkling/core/study/record"
	"inkling/wasm/page/album"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Shown is what the view says of the trainer where no network answers.
type Shown struct {
	Loaded   bool // there are digits to train on
	Training bool
	Data     record.Data // that are loaded; without a name: none yet
	Start    string      // receipt of the network that the next run starts from; "": from none

	Correctable bool // the drawing has an answer that can be corrected
	Corrected   int  // the digit that the person has said it is; -1: none
}

// View shows the answer, and the switch: which network can answer, how well, and
// which does.
func (s State) View(g Shown) []screen.Prop {
	r := s.Reading
	first, _ := r.Best()
	v := []screen.Prop{
		screen.Painted("glyph", album.Painter, r.Glyph),
		screen.Text("prediction", s.class(first)),
		screen.Attribute("digit", "class", "digit"+text.Known(r.unsure(), " unsure")+text.Known(len([]rune(s.class(first))) > 2, " word")),
		screen.Hidden("certainty", first < 0),
		screen.Text("confidence", text.Known(first >= 0, text.Tenths(r.confidence()))),
		screen.Text("verdict", s.verdict(g)),
		screen.Text("reader", s.Who()),
	}
	v = append(v, s.bars(g)...)
	opened := s.Networks[Opened]
	v = append(v, screen.Hidden("train-from", opened == nil && g.Start == ""),
		screen.Text("train-from", text.Choose(g.Start == "", "Train on from the opened network", "Start from random weights again")))
	name, _ := s.Answering()
	for _, n := range Names() {
		v = append(v, s.option(n, n == name, g)...)
	}
	return v
}

// compares tells whether the network's accuracy was measured on the loaded data,
// so that it may stand beside those of the others.
func (g Shown) compares(n *Network) bool { return g.Data.Name == "" || g.Data.Same(n.Data) }

func (s State) option(name string, answers bool, g Shown) []screen.Prop {
	n, ok := s.Networks[name]
	accuracy := ""
	if ok && n.Accuracy > 0 && g.compares(n) {
		accuracy = text.Percent(n.Accuracy)
	}
	return []screen.Prop{
		screen.Hidden("option-"+name, name == Opened && !ok),
		screen.Checked("answer-"+name, answers),
		screen.Disabled("answer-"+name, !ok),
		screen.Text("accuracy-"+name, accuracy),
		screen.Attribute("option-"+name, "title", text.Known(ok && name == Best, s.bestWords())),
	}
}
