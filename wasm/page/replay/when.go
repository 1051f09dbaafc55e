package replay

import (
	"strconv"

	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// when is how the drawing was read in the course of the run.
type when struct {
	picture ink.Glyph
	last    *answer.Network // of the moments that were asked
	many    int             // of them
	epochs  []int
	classes []int // the class, at the end of each of these epochs
	names   []string

	batches []span // within an epoch: see found; nil: not asked
	inEpoch int
}

// span is a range of steps in which the drawing was read as one class.
type span struct{ from, to, class int } // to exclusive

// read asks the networks of all epochs that are kept, if they or the drawing have
// changed. It takes less than a tenth of a millisecond for each.
func (w when) read(moments []moment, g Given) when {
	if !g.Inked || len(moments) == 0 {
		return when{}
	}
	last := moments[len(moments)-1].network
	if w.picture == g.Picture && w.last == last && w.many == len(moments) {
		return w
	}
	next := when{picture: g.Picture, last: last, many: len(moments), names: last.Model.Classes}
	if w.picture == g.Picture {
		next.batches, next.inEpoch = w.batches, w.inEpoch
	}
	for _, m := range moments {
		next.epochs = append(next.epochs, m.epoch)
		next.classes = append(next.classes, m.network.Read(g.Picture))
	}
	return next
}

// class is how the drawing is read at the end of the last epoch.
func (w when) class() int { return w.classes[len(w.classes)-1] }

// firstEpoch returns the first kept epoch at whose end it was read so, and the one
// that is kept before it: 0 if there is none.
func (w when) firstEpoch() (before, epoch int) {
	for i, class := range w.classes {
		if class == w.class() {
			return before, w.epochs[i]
		}
		before = w.epochs[i]
	}
	return before, 0
}

// findFirst replays from the epoch before the drawing was first read so.
func (s State) findFirst(g Given) (State, []room.Request) {
	if len(s.when.classes) == 0 {
		return s, nil
	}
	before, epoch := s.when.firstEpoch()
	picture := s.when.picture
	return s.replay(&message.Replay{To: uint32(epoch * g.Batches), Picture: picture[:]}, before*g.Batches, true, g)
}

// found takes the readings at every step from one on.
func (w when) found(from int, readings []byte, g Given) when {
	w.batches = nil
	if len(w.classes) == 0 {
		return w
	}
	before, epoch := w.firstEpoch()
	w.inEpoch = epoch
	for i, class := range readings {
		step := from + i
		if step < before*g.Batches {
			continue
		}
		if last := len(w.batches) - 1; last >= 0 && w.batches[last].class == int(class) {
			w.batches[last].to = step + 1
		} else {
			w.batches = append(w.batches, span{step, step + 1, int(class)})
		}
	}
	return w
}

// name returns that of a class.
func (w when) name(class int) string {
	if class < len(w.names) {
		return w.names[class]
	}
	return strconv.Itoa(class)
}

// viewWhen shows the readings by epoch, and within the first epoch if asked for.
func (s State) viewWhen(g Given) []screen.Prop {
	w := s.when
	there := len(w.classes) > 0
	return []screen.Prop{
		screen.Hidden("when", !there),
		screen.Nodes("when-epochs", s.list.nodes),
		screen.Text("when-words", text.Known(there, w.words())),
		screen.Text("when-batches", text.Known(there && w.batches != nil, w.batchWords(g))),
		screen.Disabled("when-first", !there || s.waiting != 0),
	}
}

// list is the readings by epoch, and of what.
type list struct {
	last    *answer.Network
	many    int
	picture ink.Glyph
	at      int // epoch at whose end the slider stands; -1: none
	nodes   []screen.Node
}

// listed lists the readings anew if they, or the slider's place, have changed.
func (s State) listed(g Given) State {
	next := list{last: s.when.last, many: s.when.many, picture: s.when.picture, at: -1}
	if b := max(g.Batches, 1); s.back && s.at%b == 0 {
		next.at = s.at / b
	}
	if old := s.list; old.last == next.last && old.many == next.many && old.picture == next.picture && old.at == next.at {
		return s
	}
	next.nodes = s.when.nodes(next.at)
	s.list = next
	return s
}

// nodes has a button for every epoch that is kept, with what was read at its end.
func (w when) nodes(at int) (nodes []screen.Node) {
	for i, epoch := range w.epochs {
		id, class := strconv.Itoa(epoch), w.classes[i]
		nodes = append(nodes, screen.Node{Tag: "li", Key: id, Children: []screen.Node{{
			Tag: "button", Text: w.name(class), Attrs: []screen.Attr{
				{Name: "type", Value: "button"}, {Name: "id", Value: "when-" + id},
				{Name: "class", Value: text.Choose(class == w.class(), "same", "other")},
				{Name: "aria-label", Value: "Epoch " + id + ": read as " + w.name(class)},
				{Name: "title", Value: "Epoch " + id},
				{Name: "aria-pressed", Value: strconv.FormatBool(epoch == at)},
			},
		}}})
	}
	return nodes
}
