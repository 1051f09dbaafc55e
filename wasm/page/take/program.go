package take

import (
	"inkling/core/export"
	"inkling/wasm/page/room"
)

// pictureName is the file that all programs read a picture from.
const pictureName = "picture.gray"

// programs returns those that read the network that answers, none without it.
func programs(g Given) []export.Snippet {
	if g.Network == nil {
		return nil
	}
	return export.Snippets(g.Network.Model, fileName(g))
}

// program copies or saves the program that is shown.
func (s State) program(button string, g Given) (State, []room.Request) {
	list := programs(g)
	if s.Program >= len(list) {
		return s, nil
	}
	p := list[s.Program]
	if button == "save-program" {
		return s.save(p.File, "text/plain", []byte(p.Text))
	}
	s.Said = copied(p.File)
	return s, []room.Request{Copy{p.Text}}
}
