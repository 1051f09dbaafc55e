package answer

import (
	"strconv"

	"inkling/wasm/page/album"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Shown is what the view says of the trainer where no network answers.
type Shown struct {
	Loaded   bool // there are digits to train on
	Training bool
}

// View shows the answer, and the switch: which network can answer, how well, and
// which does.
func (s State) View(g Shown) []screen.Prop {
	r := s.Reading
	first, _ := r.Best()
	v := []screen.Prop{
		screen.Painted("glyph", album.Painter, r.Glyph),
		screen.Text("prediction", digit(first)),
		screen.Attribute("digit", "class", text.Choose(r.unsure(), "digit unsure", "digit")),
		screen.Hidden("certainty", first < 0),
		screen.Text("confidence", text.Known(first >= 0, text.Tenths(r.confidence()))),
		screen.Text("verdict", s.verdict(g)),
		screen.Text("reader", s.who()),
	}
	for d := range classes {
		v = append(v, r.bar(d, d == first)...)
	}
	name, _ := s.Answering()
	for _, n := range Names() {
		v = append(v, s.option(n, n == name)...)
	}
	return v
}

func (r Reading) bar(d int, best bool) []screen.Prop {
	id, length, share := strconv.Itoa(d), "0", ""
	if r.Shares != nil {
		length, share = text.Share(float64(r.Shares[d])), text.Tenths(float64(r.Shares[d]))
	}
	return []screen.Prop{
		screen.Attribute("bar-"+id, "--p", length),
		screen.Attribute("bar-"+id, "class", text.Known(best, "best")),
		screen.Text("share-"+id, share),
	}
}

func (s State) option(name string, answers bool) []screen.Prop {
	n, ok := s.Networks[name]
	accuracy := ""
	if ok && n.Accuracy > 0 {
		accuracy = text.Percent(n.Accuracy)
	}
	return []screen.Prop{
		screen.Checked("answer-"+name, answers),
		screen.Disabled("answer-"+name, !ok),
		screen.Text("accuracy-"+name, accuracy),
	}
}

func digit(d int) string { return text.Known(d >= 0, strconv.Itoa(d)) }
