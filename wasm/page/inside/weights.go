package inside

import (
	"fmt"
	"strconv"
	"strings"

	"inkling/core/ink"
	"inkling/core/inspect"
	"inkling/core/nn"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// matrixPixels is how many pixels a weight of a deeper layer has along a side.
const matrixPixels = 3

// maxTiles bounds how many units of the first layer are shown.
const maxTiles = 128

// weightsView is what the part shows of the weights, and of what.
type weightsView struct {
	of    *answer.Network
	found *findings
	unit  int

	first  inspect.Weights
	tiles  []screen.Node
	large  *Signed
	title  string
	about  string
	deeper []screen.Node
	dead   string
	cut    string
}

// drawWeights draws the weights anew if the network has changed.
func (s State) drawWeights(g Given) State {
	old := s.weights
	if g.Network == nil {
		s.weights = weightsView{}
		return s
	}
	if old.of == g.Network && old.found == s.found && old.unit == s.unit {
		return s
	}
	next := weightsView{of: g.Network, found: s.found, unit: s.unit, first: old.first, deeper: old.deeper}
	net := g.Network.Model.Network
	if old.of != g.Network {
		next.first = inspect.WeightsOf(net.Layers[0])
		next.deeper = matrices(net)
	}
	next.unit = min(s.unit, next.first.Units-1)
	s.unit = next.unit
	dead := s.deadUnits(net)
	next.tiles = tiles(next.first, old, g.Network, dead, next.unit)
	next.large = signed(ink.Side, next.first.Unit(next.unit), next.first.Largest)
	next.title, next.about = unitTitle(next.unit), s.aboutUnit(next.first, next.unit)
	next.dead, next.cut = deadWords(dead, net), cutWords(next.first.Units)
	s.weights = next
	return s
}

// deadUnits returns the dead units of every hidden layer; nil while nobody knows.
func (s State) deadUnits(net *nn.Network) (dead [][]int) {
	active := s.active(net)
	for _, layer := range active {
		units := []int{}
		for j, images := range layer {
			if images == 0 {
				units = append(units, j)
			}
		}
		dead = append(dead, units)
	}
	return dead
}

// active returns for how many images each hidden unit was active, by layers; nil
// while nobody knows.
func (s State) active(net *nn.Network) (layers [][]uint32) {
	if s.found == nil || s.found.active == nil {
		return nil
	}
	rest := s.found.active
	for _, layer := range net.Layers[:len(net.Layers)-1] {
		if len(rest) < layer.Out {
			return nil // of another network
		}
		layers, rest = append(layers, rest[:layer.Out]), rest[layer.Out:]
	}
	return layers
}

// tiles are the units of the first layer, each a button with its weights. They
// share one scale.
func tiles(w inspect.Weights, old weightsView, of *answer.Network, dead [][]int, chosen int) (nodes []screen.Node) {
	isDead := map[int]bool{}
	if len(dead) > 0 {
		for _, j := range dead[0] {
			isDead[j] = true
		}
	}
	for j := range min(w.Units, maxTiles) {
		id := strconv.Itoa(j)
		var picture *Signed
		if old.of == of && j < len(old.tiles) {
			picture = old.tiles[j].Children[0].Picture.(*Signed)
		} else {
			picture = signed(ink.Side, w.Unit(j), w.Largest)
		}
		nodes = append(nodes, screen.Node{Tag: "button", Key: id, Children: []screen.Node{canvas(picture, "", "")}, Attrs: []screen.Attr{
			{Name: "type", Value: "button"}, {Name: "id", Value: "unit-" + id},
			{Name: "class", Value: text.Known(isDead[j], "dead")},
			{Name: "tabindex", Value: text.Choose(j == chosen, "0", "-1")},
			{Name: "aria-pressed", Value: strconv.FormatBool(j == chosen)},
			{Name: "aria-label", Value: unitTitle(j) + text.Known(isDead[j], ", dead")},
		}})
	}
	return nodes
}

// unitKeyed moves the choice and the focus among the tiles.
func (s State) unitKeyed(key string) (State, []room.Request) {
	last := min(s.weights.first.Units, maxTiles) - 1
	switch {
	case last < 0:
		return s, nil
	case key == "ArrowLeft":
		s.unit = max(s.unit-1, 0)
	case key == "ArrowRight":
		s.unit = min(s.unit+1, last)
	case key == "Home":
		s.unit = 0
	case key == "End":
		s.unit = last
	}
	return s, []room.Request{room.Focus{ID: "unit-" + strconv.Itoa(s.unit)}}
}

// matrices shows the weights of the deeper layers: a row is a unit, a column one of
// its inputs.
func matrices(net *nn.Network) (nodes []screen.Node) {
	for l, layer := range net.Layers[1:] {
		w := inspect.WeightsOf(layer)
		words := fmt.Sprintf("Layer %d: %d units, each with %d inputs", l+2, w.Units, w.Inputs)
		nodes = append(nodes, screen.Node{Tag: "li", Key: strconv.Itoa(l), Children: []screen.Node{
			{Tag: "span", Text: words + fmt.Sprintf("; the largest weight is %s", text.Loss(float64(w.Largest)))},
			canvas(signed(w.Inputs, w.Values, w.Largest).enlarged(matrixPixels), "matrix", words),
		}})
	}
	return nodes
}

func (w weightsView) view() []screen.Prop {
	large := w.large
	if large == nil {
		large = blank
	}
	return []screen.Prop{
		screen.Hidden("weights-cards", w.of == nil),
		screen.Nodes("tiles", w.tiles),
		screen.Painted("unit-large", SignedPainter, large),
		screen.Text("unit-title", w.title),
		screen.Text("unit-about", w.about),
		screen.Nodes("matrices", w.deeper),
		screen.Text("dead-units", w.dead),
		screen.Text("tiles-cut", w.cut),
	}
}

func unitTitle(j int) string { return fmt.Sprintf("Unit %d", j+1) }

func cutWords(units int) string {
	return text.Known(units > maxTiles, fmt.Sprintf("The first %d of %s units are shown.", maxTiles, text.Thousands(units)))
}

// aboutUnit says what is known of a unit of the first layer.
func (s State) aboutUnit(w inspect.Weights, j int) string {
	var most, least float32
	for _, v := range w.Unit(j) {
		most, least = max(most, v), min(least, v)
	}
	words := fmt.Sprintf("Ink on blue excites it (up to %+.2f), ink on orange inhibits it (down to %s). Its bias is %s.",
		most, text.Minus(fmt.Sprintf("%+.2f", least)), text.Minus(fmt.Sprintf("%+.2f", w.Bias[j])))
	if f := s.found; f != nil && len(f.active) > j {
		images := float64(f.of.images.To - f.of.images.From)
		words += fmt.Sprintf(" It is active for %s %% of the images.", text.Tenths(float64(f.active[j])/max(images, 1)))
	}
	return words
}

// deadWords counts the dead units of every layer.
func deadWords(dead [][]int, net *nn.Network) string {
	if dead == nil {
		return "The network reads the images. One moment."
	}
	var parts []string
	for l, units := range dead {
		if len(units) > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d units of layer %d (%s)", len(units), net.Layers[l].Out, l+1, numbersList(units)))
		}
	}
	if len(parts) == 0 {
		return "No unit is dead: each is active for some of these images."
	}
	return "Dead, active for none of these images: " + strings.Join(parts, "; ") + "."
}

// numbersList lists units as they are called, the first ten of them.
func numbersList(units []int) string {
	var names []string
	for _, j := range units[:min(len(units), 10)] {
		names = append(names, strconv.Itoa(j+1))
	}
	if len(units) > 10 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}
