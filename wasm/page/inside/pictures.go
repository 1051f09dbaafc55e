package inside

import (
	"maps"

	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

const (
	pageOfPictures = 60
	maxPictures    = 3000 // kept: 2.4 MB
)

// image is an image of the data set.
type image struct {
	Test   bool
	Number int
}

// gallery keeps the pictures that the trainer has sent.
type gallery struct {
	by      map[image]*ink.Glyph // never changed in place
	waiting uint32               // number of the request under way; 0: none
	wanted  []image              // by the list in sight
}

// received takes pictures. Those for an earlier request are dropped.
func (p gallery) received(m *message.Pixels) gallery {
	if m.Number != p.waiting || m.Number == 0 {
		return p
	}
	p.waiting = 0
	next := map[image]*ink.Glyph{}
	if len(p.by)+len(m.Images) <= maxPictures {
		maps.Copy(next, p.by)
	}
	for i, number := range m.Images {
		if from := i * len(ink.Glyph{}); from+len(ink.Glyph{}) <= len(m.Grey) {
			g := ink.Glyph(m.Grey[from:])
			next[image{m.Test, int(number)}] = &g
		}
	}
	p.by = next
	return p
}

// fetch asks the trainer for the pictures in sight that are not there yet.
func (s State) fetch(g Given) (State, []room.Request) {
	if s.pictures.waiting != 0 || !g.Loaded {
		return s, nil
	}
	m := &message.Pictures{}
	for _, i := range s.pictures.wanted {
		if s.pictures.by[i] == nil && len(m.Images) < pageOfPictures {
			m.Test = i.Test
			m.Images = append(m.Images, uint32(i.Number))
		}
	}
	if len(m.Images) == 0 {
		return s, nil
	}
	s.numbered++
	m.Number, s.pictures.waiting = s.numbered, s.numbered
	return s, []room.Request{room.Post{Message: m}}
}
