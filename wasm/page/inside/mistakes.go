package inside

import (
	"fmt"
	"strconv"

	"inkling/core/evaluation"
	"inkling/wasm/page/album"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// cell is one of the confusion matrix.
type cell struct {
	label, class int
	open         bool
}

var noCell = cell{}

// picked opens a cell, or closes the one that is open.
func (s State) picked(c cell) State {
	if s.cell == c {
		c.open = false
	}
	s.cell, s.more, s.List = c, 0, Now
	return s
}

// keyed moves the focus in the matrix.
func (s State) keyed(key string) (State, []room.Request) {
	if s.mistakes.matrix == nil {
		return s, nil
	}
	c, last := s.cell, s.found.predictions.Classes-1
	switch key {
	case "ArrowUp":
		c.label = max(c.label-1, 0)
	case "ArrowDown":
		c.label = min(c.label+1, last)
	case "ArrowLeft":
		c.class = max(c.class-1, 0)
	case "ArrowRight":
		c.class = min(c.class+1, last)
	case "Home":
		c.class = 0
	case "End":
		c.class = last
	}
	if c.open = false; s.cell.open {
		c.open, s.more = true, 0 // the list follows
	}
	s.cell = c
	return s, []room.Request{room.Focus{ID: confusionID(c.label, c.class)}}
}

func confusionID(label, class int) string { return fmt.Sprintf("confusion-%d-%d", label, class) }

// mistakesView is what the part shows, and of what.
type mistakesView struct {
	of       *findings
	cell     cell
	more     int
	got      int // pictures that are there
	lists    string
	recorded bool // whether there is a choice of lists
	run      uint32
	epochs   int // of the run, if one of the lists needs them
	matrix   []screen.Node
	list     []screen.Node
	title    string
	rest     int // images of the list that are not shown
}

// drawMistakes draws the matrix and the list anew if what they show has changed.
func (s State) drawMistakes(g Given) State {
	f := s.found
	if f == nil || f.predictions.Len() == 0 {
		s.mistakes, s.pictures.wanted = mistakesView{}, nil
		return s
	}
	next := mistakesView{of: f, cell: s.cell, more: s.more, got: len(s.pictures.by), lists: s.List, recorded: s.recorded(g)}
	if next.lists != Now && next.recorded {
		next.run, next.epochs = g.Run, len(g.Epochs)
	}
	if s.mistakes.shows(next) {
		return s
	}
	if next.matrix = s.mistakes.matrix; f.predictions.Classes > maxMatrix {
		next.matrix = nil
	} else if f != s.mistakes.of || s.cell != s.mistakes.cell {
		next.matrix = matrix(f.predictions.Confusion(), f.of.network.Model.Classes, s.cell)
	}
	list := s.list(f, g)
	next.title = list.title
	shown := min(len(list.images), (s.more+1)*pageOfPictures)
	next.rest = len(list.images) - shown
	next.list, s.pictures.wanted = s.items(f, list.images[:shown], list.note)
	s.mistakes = next
	return s
}

// shows tells whether the view is of the same as another one.
func (v mistakesView) shows(o mistakesView) bool {
	return v.of == o.of && v.cell == o.cell && v.more == o.more && v.got == o.got &&
		v.lists == o.lists && v.recorded == o.recorded && v.run == o.run && v.epochs == o.epochs
}

// items are the pictures of a list, each with a note.
func (s State) items(f *findings, images []int, note func(int) string) (nodes []screen.Node, wanted []image) {
	from := int(f.of.images.From)
	for _, at := range images {
		i := image{f.of.images.Test, from + at}
		wanted = append(wanted, i)
		p := f.predictions
		nodes = append(nodes, s.item(i, p.Labels[at], p.Predicted[at], note(at)))
	}
	return nodes, wanted
}

func (s State) item(i image, label, class uint8, note string) screen.Node {
	number := strconv.Itoa(i.Number)
	canvas := screen.Node{Tag: "canvas", Attrs: []screen.Attr{{Name: "width", Value: "28"}, {Name: "height", Value: "28"}, {Name: "aria-hidden", Value: "true"}}}
	if picture := s.pictures.by[i]; picture != nil {
		canvas.Painter, canvas.Picture = album.Painter, *picture
	}
	return screen.Node{Tag: "li", Key: number, Attrs: []screen.Attr{{Name: "class", Value: text.Known(label != class, "wrong")}}, Children: []screen.Node{
		{Tag: "button", Attrs: []screen.Attr{{Name: "type", Value: "button"}, {Name: "id", Value: "mistake-" + number}}, Children: []screen.Node{
			canvas,
			{Tag: "span", Children: []screen.Node{
				unseen(fmt.Sprintf("%s %s: label ", imageName(i.Test), text.Thousands(i.Number))),
				{Tag: "b", Text: s.class(label)},
				unseen(", read as "),
				{Tag: "s", Text: s.class(class)},
				unseen(", "),
				{Tag: "i", Text: note},
			}},
		}},
	}}
}

// unseen is text between what is seen, for those who hear it.
func unseen(words string) screen.Node {
	return screen.Node{Tag: "span", Key: words, Text: words, Attrs: []screen.Attr{{Name: "class", Value: "unseen"}}}
}

// class returns the name of a class.
func (s State) class(label uint8) string {
	if f := s.found; f != nil && int(label) < len(f.of.network.Model.Classes) {
		return f.of.network.Model.Classes[label]
	}
	return strconv.Itoa(int(label))
}

// maxMatrix is the most classes of which a matrix is shown; with more nobody could
// read it.
const maxMatrix = 40

// shades is how many shades a cell of the matrix can have.
const shades = 8

// matrix is the confusion matrix as a table: rows are labels. Of its cells only
// one is on the way of the Tab key; arrows lead to the others.
func matrix(c evaluation.Confusion, names []string, at cell) []screen.Node {
	most := 1
	for label := range c.Classes {
		for class := range c.Classes {
			if label != class {
				most = max(most, c.Count(label, class))
			}
		}
	}
	head := []screen.Node{{Tag: "td", Key: "corner"}}
	for class := range c.Classes {
		head = append(head, screen.Node{Tag: "th", Key: strconv.Itoa(class), Text: names[class], Attrs: []screen.Attr{{Name: "scope", Value: "col"}}})
	}
	head = append(head, screen.Node{Tag: "th", Key: "right", Text: "right", Attrs: []screen.Attr{{Name: "scope", Value: "col"}, {Name: "class", Value: "recall"}}})
	rows := []screen.Node{{Tag: "tr", Key: "head", Children: head}}
	for label := range c.Classes {
		rows = append(rows, row(c, names, label, most, at))
	}
	return []screen.Node{{Tag: "tbody", Children: rows}}
}

func row(c evaluation.Confusion, names []string, label, most int, at cell) screen.Node {
	cells := []screen.Node{{Tag: "th", Key: "label", Text: names[label], Attrs: []screen.Attr{{Name: "scope", Value: "row"}}}}
	for class := range c.Classes {
		n := c.Count(label, class)
		is := at.label == label && at.class == class
		cells = append(cells, screen.Node{Tag: "td", Key: strconv.Itoa(class), Children: []screen.Node{{
			Tag: "button", Text: strconv.Itoa(n), Attrs: []screen.Attr{
				{Name: "type", Value: "button"}, {Name: "id", Value: confusionID(label, class)},
				{Name: "class", Value: shade(n, most, label == class)},
				{Name: "tabindex", Value: text.Choose(is, "0", "-1")},
				{Name: "aria-pressed", Value: strconv.FormatBool(is && at.open)},
				{Name: "aria-label", Value: cellName(n, names[label], names[class])},
			},
		}}})
	}
	share, _ := c.Recall(label)
	cells = append(cells, screen.Node{Tag: "td", Key: "recall", Text: text.Tenths(share), Attrs: []screen.Attr{{Name: "class", Value: "recall"}}})
	return screen.Node{Tag: "tr", Key: strconv.Itoa(label), Children: cells}
}

// shade is the class of a cell's colour: the more images, the stronger.
func shade(n, most int, diagonal bool) string {
	switch {
	case diagonal:
		return "right"
	case n == 0:
		return "none"
	}
	return "wrong shade-" + strconv.Itoa(1+(n*(shades-1)+most/2)/most)
}
