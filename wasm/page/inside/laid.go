package inside

import (
	"inkling/core/ink"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// Lay puts a picture on the sheet.
type Lay struct{ Picture ink.Glyph }

// laid is the picture of the data set that lies on the sheet.
type laid struct {
	there   bool
	image   image
	label   string
	picture ink.Glyph
	by      map[string]*answer.Network // whose words they are
	words   []screen.Node
}

// lay puts an image of the list on the sheet.
func (s State) lay(number int, g Given) (State, []room.Request) {
	i := image{s.range_(g).Test, number}
	picture := s.pictures.by[i]
	if picture == nil || s.found == nil {
		return s, nil
	}
	label := s.found.predictions.Labels[number-int(s.found.of.images.From)]
	s.laid = laid{there: true, image: i, label: s.class(label), picture: *picture}
	return s, []room.Request{Lay{*picture}}
}

// settled follows the sheet, and asks all networks about the picture.
func (l laid) settled(g Given) laid {
	switch {
	case !l.there:
		return l
	case !g.Laid:
		return laid{}
	case g.InSight && !sameNetworks(l.by, g.Networks):
		l.by, l.words = g.Networks, l.say(g.Networks)
	}
	return l
}

func sameNetworks(a, b map[string]*answer.Network) bool {
	if len(a) != len(b) || a == nil {
		return false
	}
	for name, n := range a {
		if b[name] != n {
			return false
		}
	}
	return true
}

// say is what each network says of the picture.
func (l laid) say(networks map[string]*answer.Network) []screen.Node {
	var nodes []screen.Node
	for _, name := range answer.Names() {
		n := networks[name]
		if n == nil {
			continue
		}
		best, share := 0, float32(0)
		for k, p := range n.Reader.Probabilities(l.picture[:]) {
			if p > share {
				best, share = k, p
			}
		}
		nodes = append(nodes, opinion(name, n.Model.Classes[best], l.label, float64(share)))
	}
	return nodes
}
