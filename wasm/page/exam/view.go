package exam

import (
	"fmt"
	"strconv"
	"strings"

	"inkling/core/handwriting"
	"inkling/wasm/page/album"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Shown is what the view needs of the other rooms.
type Shown struct {
	Able   bool // a network answers
	Digits bool // and reads digits
	Inked  bool // something is drawn
}

const (
	about        = "The page asks for the ten digits in random order and tells at the end how well yours are read."
	otherClasses = "The network that answers reads other classes than the ten digits, which are what the exam asks for. Choose another network to take it."
)

// View shows the exam: what it asks for, and how it went.
func (s State) View(g Shown) []screen.Prop {
	return append([]screen.Prop{
		screen.Hidden("exam-card", !s.Running),
		screen.Hidden("answer", s.Running),
		screen.Flag("page", "data-exam", s.Running),
		screen.Text("exam-ask", s.ask()),
		screen.Text("exam-count", s.count()),
		screen.Value("exam-progress", text.Share(float64(len(s.Drawn))/float64(max(len(s.Asked), 1)))),
		screen.Disabled("exam-next", !g.Inked),
		screen.Disabled("exam-back", len(s.Drawn) == 0),
		screen.Value("exam-each", strconv.Itoa(s.Each)),
		screen.Disabled("exam-each", s.Running),
		screen.Disabled("exam-begin", !g.Able || !g.Digits || s.Running),
		screen.Text("exam-about", text.Choose(g.Digits, about, otherClasses)),
		screen.Text("exam-begin", text.Choose(s.Result != nil, "Take it again", "Take the exam")),
	}, s.result()...)
}

// ask says what to draw.
func (s State) ask() string {
	if !s.Running || s.Done() {
		return ""
	}
	d := s.Asked[len(s.Drawn)]
	return fmt.Sprintf("Draw %s %d", text.Article(int(d)), d)
}

func (s State) count() string {
	return fmt.Sprintf("%d of %d", min(len(s.Drawn)+1, len(s.Asked)), len(s.Asked))
}

// result shows how the last exam went.
func (s State) result() []screen.Prop {
	k, taken := handwriting.Mark{}, s.Result != nil
	if taken {
		k = *s.Result
	}
	low, high := handwriting.Wilson(k.Right, k.Drawn)
	wrong := len(k.Failed) > 0
	return []screen.Prop{
		screen.Hidden("exam-result", !taken),
		screen.Text("exam-accuracy", text.Known(taken, text.Percent(float64(k.Right)/float64(max(k.Drawn, 1))))),
		screen.Text("exam-right", fmt.Sprintf("%d of %d read right", k.Right, k.Drawn)),
		screen.Text("exam-interval", fmt.Sprintf("%s to %s %%", text.Tenths(low), text.Tenths(high))),
		screen.Nodes("exam-confusions", s.confusions),
		screen.Nodes("exam-failed", s.failed),
		screen.Hidden("exam-failures", !wrong),
		screen.Hidden("exam-perfect", wrong),
		screen.Disabled("exam-add", s.Added),
		screen.Text("exam-add", text.Choose(s.Added, "Added to your drawings", "Add them to my drawings")),
	}
}

// failed shows the drawings that were read wrongly.
func failed(k handwriting.Mark) []screen.Node {
	var items []album.Item
	for i, f := range k.Failed {
		glyph, _ := f.Drawing.Render()
		items = append(items, album.Item{Key: strconv.Itoa(i), Glyph: glyph, Label: int(f.Label), Read: int(f.Read)})
	}
	return album.Nodes(items)
}

// often says how many times; once goes without saying.
func often(times int) string { return text.Known(times > 1, fmt.Sprintf(" %d times", times)) }

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// confusions lists which digit was read as which, the most frequent first.
func confusions(k handwriting.Mark) []screen.Node {
	var nodes []screen.Node
	for times := k.Drawn; times > 0; times-- {
		for asked, row := range k.Confusion {
			for read, n := range row {
				if n == times && asked != read {
					words := fmt.Sprintf("%s %d was read as %s %d%s", upper(text.Article(asked)), asked, text.Article(read), read, often(times))
					nodes = append(nodes, screen.Node{Tag: "li", Key: words, Text: words})
				}
			}
		}
	}
	return nodes
}
