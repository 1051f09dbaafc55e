package trainer

import (
	"errors"

	"inkling/core/mnist/dataset"
	"inkling/wasm/message"
)

// export sends the data set, for other workers. Without one there is no answer:
// the page asks only for what it knows to be loaded.
func (s *Session) export(m *message.Export) {
	if s.data != nil {
		s.post(&message.Packed{Number: m.Number, Content: s.data.Pack()})
	}
}

var errNoContent = errors.New("the data set that another worker was to share did not arrive; begin the study again")

// unpack takes the data set of another worker.
func (s *Session) unpack(m *message.Packed, buffers [][]byte) {
	if len(buffers) != 1 {
		s.post(&message.Rejected{About: "files", Number: m.Number, Why: errNoContent.Error()})
		return
	}
	split, err := dataset.Unpack(buffers[0])
	if err != nil {
		s.post(&message.Rejected{About: "files", Number: m.Number, Why: err.Error()})
		return
	}
	s.accept(m.Number, &split)
}
