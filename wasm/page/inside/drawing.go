package inside

import (
	"fmt"
	"strconv"

	"inkling/core/ink"
	"inkling/core/inspect"
	"inkling/core/vec"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// drawingView is what the part shows of the drawing, and of what.
type drawingView struct {
	of      *answer.Network
	picture ink.Glyph
	class   int
	inked   bool

	layers    []screen.Node
	classes   []screen.Node
	arguments *Signed
	title     string
	sum       string
}

// drawDrawing asks the network about the drawing if either has changed.
func (s State) drawDrawing(g Given) State {
	next := drawingView{of: g.Network, picture: g.Reading.Picture, class: s.argued, inked: g.Reading.Inked}
	if old := s.drawing; old.of == next.of && old.picture == next.picture && old.class == next.class && old.inked == next.inked {
		return s
	}
	if next.of == nil || !next.inked {
		s.drawing = next
		return s
	}
	s.probe = s.probe.on(g.Network)
	outputs := s.probe.outputs(next.picture)
	next.layers = layers(outputs)
	logits := outputs[len(outputs)-1].Row(0)[:outputs[len(outputs)-1].Cols]
	shown := s.argued
	if shown < 0 || shown >= len(logits) {
		shown = best(logits)
	}
	names := g.Network.Model.Classes
	next.classes = classes(logits, names, best(logits), shown)
	c := s.probe.probe.Contributions(next.picture[:], shown)
	next.arguments = signed(ink.Side, c.Pixels, largestOf(c.Pixels))
	next.title, next.sum = argumentTitle(names[shown]), sumWords(c, names[shown])
	s.drawing = next
	return s
}

func best(logits []float32) (at int) {
	for k, v := range logits {
		if v > logits[at] {
			at = k
		}
	}
	return at
}

// layers shows what every hidden layer puts out.
func layers(outputs []vec.Matrix) (nodes []screen.Node) {
	for l, out := range outputs[:len(outputs)-1] {
		values := out.Row(0)[:out.Cols]
		active := 0
		for _, v := range values {
			if v > 0 {
				active++
			}
		}
		words := fmt.Sprintf("Layer %d: %d of %d units active", l+1, active, len(values))
		nodes = append(nodes, screen.Node{Tag: "li", Key: strconv.Itoa(l), Children: []screen.Node{
			{Tag: "span", Text: words},
			canvas(signed(columns(len(values)), values, largestOf(values)), "units", words),
		}})
	}
	return nodes
}

// columns is how many units stand side by side.
func columns(units int) int {
	if units <= 128 {
		return min(units, 32)
	}
	return 64
}

// classes are the logits, each a button that shows what argues for its class.
func classes(logits []float32, names []string, best, shown int) (nodes []screen.Node) {
	for k, v := range logits {
		id := strconv.Itoa(k)
		nodes = append(nodes, screen.Node{Tag: "button", Key: id, Attrs: []screen.Attr{
			{Name: "type", Value: "button"}, {Name: "id", Value: "class-" + id},
			{Name: "class", Value: text.Known(k == best, "best")},
			{Name: "aria-pressed", Value: strconv.FormatBool(k == shown)},
		}, Children: []screen.Node{{Tag: "b", Text: names[k]}, {Tag: "span", Text: signedNumber(float64(v))}}})
	}
	return nodes
}

// signedNumber has one decimal and always its sign.
func signedNumber(v float64) string {
	return text.Minus(fmt.Sprintf("%+.1f", v))
}

func (d drawingView) view() []screen.Prop {
	arguments := d.arguments
	if arguments == nil {
		arguments = blank
	}
	return []screen.Prop{
		screen.Hidden("drawing-empty", d.layers != nil || d.arguments != nil),
		screen.Hidden("drawing-cards", d.arguments == nil),
		screen.Nodes("activations", d.layers),
		screen.Nodes("arguments-classes", d.classes),
		screen.Painted("arguments", SignedPainter, arguments),
		screen.Text("arguments-title", d.title),
		screen.Text("arguments-sum", d.sum),
	}
}

// blank is a picture of nothing.
var blank = signed(ink.Side, make([]float32, ink.Side*ink.Side), 0)

func argumentTitle(class string) string { return "For and against " + class }

// sumWords states the sum that is exact for this picture.
func sumWords(c inspect.Contributions, class string) string {
	return fmt.Sprintf("For %s: %s. Against: %s. Independent of the ink: %s. Sum, the logit of %s: %s.",
		class, signedNumber(c.For()), signedNumber(c.Against()), signedNumber(c.Bias), class, signedNumber(c.Logit))
}
