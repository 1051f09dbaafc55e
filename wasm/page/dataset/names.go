package dataset

import (
	classes "inkling/core/mnist/dataset"
	"inkling/wasm/message"
	"inkling/wasm/page/room"
)

// named takes the names of the classes that the person has written.
func (s State) named(text string) (State, []room.Request) {
	names, err := classes.ParseClasses(text)
	switch n := len(s.Loaded.Classes); {
	case err != nil:
		s.misnamed = misnamed(err.Error())
		return s, nil
	case len(names) != n:
		s.misnamed = miscounted(len(names), n)
		return s, nil
	}
	s.misnamed, s.renamed = "", names
	return s.rename()
}

// rename calls the classes of the loaded data as the person has named them, and
// has the trainer do so: the models that it makes carry the names.
func (s State) rename() (State, []room.Request) {
	if s.renamed == nil || len(s.renamed) != len(s.Loaded.Classes) {
		return s, nil
	}
	s.Loaded.Classes = s.renamed
	return s, []room.Request{room.Post{Message: &message.Rename{Classes: s.renamed}}}
}
