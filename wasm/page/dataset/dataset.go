// Package dataset is the digits to train on: which are wanted, where they come
// from, and what became of them.
package dataset

import (
	"slices"
	"time"

	"inkling/core/mnist"
	classes "inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/room"
	"inkling/wasm/page/text"
)

// The kinds of a Source.
const (
	MNIST     = "mnist"
	Synthetic = "synthetic"
	Files     = "files"
)

// syntheticSeed draws the same synthetic digits for everybody, so that receipts
// can be compared.
const syntheticSeed = 1

// Source says where digits come from.
type Source struct {
	Kind  string
	Files []browser.File
	Asked bool // by the link or by the person: then nothing else will do
}

// Same tells whether both name the same digits.
func (s Source) Same(o Source) bool { return s.Kind == o.Kind && s.Kind != Files }

// KindOf returns the kind of digits that have that name.
func KindOf(name string) string {
	switch name {
	case classes.NameMNIST:
		return MNIST
	case synthetic.Name:
		return Synthetic
	}
	return Files
}

// State is the search for digits and its result.
type State struct {
	Wanted  Source         // the last that was asked for
	Loaded  message.Loaded // what the trainer has; no images if nothing
	Missing string         // why there is nothing
	Busy    bool

	have            Source // where the loaded ones came from
	before          Source // the last wanted that was no file
	attempt         uint32 // counts the searches, to tell stale answers
	sent            sent   // to the trainer, last
	received, total int64
	from            string
	elapsed         time.Duration // since the download began
	renamed         []string      // the person's names of the classes; nil: those of the data
	ended           bool          // there is no trainer any more
	misnamed        string        // why the names in the form cannot be used
}

// sent is what the trainer was told to take.
type sent struct {
	attempt uint32
	source  Source
}

// New returns the state in which MNIST is wanted, and nothing is under way.
func New() State { return State{Wanted: Source{Kind: MNIST}} }

// Event is something that happened to the digits. Attempt is that of the request
// which it answers.
type Event interface{ datasetEvent() }

type (
	// Wanted asks for digits.
	Wanted struct{ Source Source }
	// Fetching tells how far the download is.
	Fetching struct {
		Attempt         uint32
		Received, Total int64
		From            string // "this server" or a host's name
		Elapsed         time.Duration
	}
	// Fetched carries the decompressed files.
	Fetched struct {
		Attempt uint32
		Files   []browser.Buffer
	}
	// Unfetched tells why there are none.
	Unfetched struct {
		Attempt uint32
		Why     string
	}
	// Accepted tells that the trainer has the digits.
	Accepted struct{ message.Loaded }
	// Refused tells why it does not take them.
	Refused struct {
		Attempt uint32
		Why     string
	}
	// Named carries the names of the classes that the person has written, one a
	// line.
	Named struct{ Text string }
	// Lost tells that the trainer is gone and another one needs the digits.
	Lost struct{}
	// Needed asks for the digits that something was trained on, to go on with it.
	// The person's own files are not kept: they have to be opened again.
	Needed struct{ Data record.Data }
	// Ended tells that there will be no trainer any more.
	Ended struct{}
)

func (Wanted) datasetEvent()    {}
func (Fetching) datasetEvent()  {}
func (Fetched) datasetEvent()   {}
func (Unfetched) datasetEvent() {}
func (Accepted) datasetEvent()  {}
func (Refused) datasetEvent()   {}
func (Named) datasetEvent()     {}
func (Lost) datasetEvent()      {}
func (Needed) datasetEvent()    {}
func (Ended) datasetEvent()     {}

// Request is carried out by the port.
type Request interface{ datasetRequest() }

type (
	// FetchMNIST looks for the four files and answers with Fetching, and at
	// last Fetched or Unfetched.
	FetchMNIST struct{ Attempt uint32 }
	// ReadFiles reads and decompresses files of the person, and answers with
	// Fetched or Unfetched.
	ReadFiles struct {
		Attempt uint32
		Files   []browser.File
	}
)

func (FetchMNIST) datasetRequest() {}
func (ReadFiles) datasetRequest()  {}

// Supplied tells the page that the trainer has other digits.
type Supplied struct{}

// Update returns the state after an event. What answers an earlier attempt is
// dropped.
func (s State) Update(event Event) (State, []room.Request) {
	switch e := event.(type) {
	case Wanted:
		s.renamed = nil
		return s.obtain(e.Source)
	case Fetching:
		if e.Attempt == s.attempt {
			s.received, s.total, s.from, s.elapsed = e.Received, e.Total, e.From, e.Elapsed
		}
	case Fetched:
		if e.Attempt == s.attempt {
			s.sent = sent{s.attempt, s.Wanted}
			return s, []room.Request{room.Post{Message: &message.Load{Attempt: e.Attempt, Names: names(e.Files)}, Buffers: e.Files}}
		}
	case Unfetched:
		if e.Attempt == s.attempt {
			return s.unfetched(e.Why)
		}
	case Accepted:
		return s.accepted(e.Loaded)
	case Refused:
		if e.Attempt == s.attempt {
			return s.refused(e.Why)
		}
	case Named:
		return s.named(e.Text)
	case Lost:
		return s.again()
	case Needed:
		return s.need(e.Data)
	case Ended:
		s.ended = true
		s.Busy, s.Loaded = false, message.Loaded{}
		s.attempt++
	}
	return s, nil
}

// obtain begins to get digits. What is loaded stays until they are accepted.
func (s State) obtain(source Source) (State, []room.Request) {
	s.attempt++
	if source.Kind != Files {
		s.before = source
	}
	s.Wanted, s.Busy, s.Missing = source, true, ""
	s.received, s.total, s.from = 0, 0, ""
	switch source.Kind {
	case Synthetic:
		s.sent = sent{s.attempt, source}
		return s, []room.Request{room.Post{Message: &message.Synthetic{Attempt: s.attempt, Seed: syntheticSeed}}}
	case Files:
		return s, []room.Request{ReadFiles{s.attempt, source.Files}}
	}
	return s, []room.Request{FetchMNIST{s.attempt}}
}

// accepted notes what the trainer has. Others may be wanted already: then these
// stay until those come.
func (s State) accepted(l message.Loaded) (State, []room.Request) {
	if l.Attempt != s.sent.attempt {
		return s, nil
	}
	s.Loaded, s.have = l, s.sent.source
	if l.Attempt == s.attempt {
		s.Busy = false
	}
	s, renaming := s.rename()
	return s, append(renaming, Supplied{})
}

func names(files []browser.Buffer) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

// unfetched says why there are no such digits, and falls back on the synthetic
// ones if there are no others and nobody asked for MNIST or nothing.
func (s State) unfetched(why string) (State, []room.Request) {
	switch {
	case s.has() || s.Wanted.Kind == Files:
		return s.refused(why)
	case s.Wanted.Asked:
		s.Busy, s.Missing = false, noMNIST(why)
		return s, nil
	}
	s, obtaining := s.obtain(Source{Kind: Synthetic})
	return s, append([]room.Request{room.Notice{Text: fallenBack(why)}}, obtaining...)
}

// refused keeps the loaded digits. With none, those step in that were wanted
// before the files, so that a damaged file never leaves the page idle.
func (s State) refused(why string) (State, []room.Request) {
	s.Busy = false
	switch {
	case s.has():
		s.Wanted = s.have
		return s, []room.Request{room.Notice{Text: text.Sentence(why) + " " + keptDigits(s.Loaded.Name)}}
	case s.Wanted.Kind != Files:
		s.Missing = text.Sentence(why)
		return s, nil
	}
	s, obtaining := s.obtain(s.before)
	return s, append([]room.Request{room.Notice{Text: text.Sentence(why) + " " + filesSetAside}}, obtaining...)
}

// again gets the digits once more that the lost trainer had, or was to have.
func (s State) again() (State, []room.Request) {
	source := s.Wanted
	if s.has() {
		source = s.have
	}
	s.Loaded = message.Loaded{}
	return s.obtain(source)
}

// has tells whether the trainer has digits.
func (s State) has() bool { return s.Loaded.Train > 0 }

// Digits tells whether the loaded data's classes are the ten digits.
func (s State) Digits() bool { return slices.Equal(s.Loaded.Classes, classes.Numbered(mnist.Classes)) }

// Identified says which data the trainer has.
func (s State) Identified() record.Data {
	return record.Data{Name: s.Loaded.Name, Identity: s.Loaded.Identity}
}

// Size returns how many training images and classes there are: MNIST's until there
// are any data.
func (s State) Size() (images, classes int) {
	if !s.has() {
		labels := mnist.Published()[1].Size - 8 // a byte a label, behind a head of eight
		return labels, mnist.Classes
	}
	return int(s.Loaded.Train), len(s.Loaded.Classes)
}
