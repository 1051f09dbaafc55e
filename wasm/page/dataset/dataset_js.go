package dataset

import (
	"fmt"
	"syscall/js"

	"inkling/wasm/page/browser"
	"inkling/wasm/page/worker"
)

// Port joins the room to the browser. Files are decompressed by the worker.
type Port struct {
	Dispatch func(Event)
	Worker   *worker.Port

	shelf *shelf
}

// NewPort returns a port that has fetched nothing yet.
func NewPort(dispatch func(Event), w *worker.Port) Port {
	return Port{dispatch, w, &shelf{worker: w, held: map[string]js.Value{}}}
}

// Listen takes the person's choice of a kind of digits.
func (p Port) Listen() {
	names := browser.ByID("class-names").Value
	browser.OnClick("class-rename", func() { p.Dispatch(Named{names.Get("value").String()}) })
	browser.OnValue("data-choice", func(kind string) { p.Dispatch(Wanted{Source{Kind: kind, Asked: true}}) })
}

// Do carries out a request.
func (p Port) Do(request Request) {
	switch r := request.(type) {
	case FetchMNIST:
		go p.fetchMNIST(r)
	case ReadFiles:
		go p.readFiles(r)
	}
}

// maxFile is more than any set that a tab can train on, in bytes.
const maxFile = 1 << 30

// readFiles reads and decompresses the person's files.
func (p Port) readFiles(r ReadFiles) {
	var buffers []browser.Buffer
	for _, f := range r.Files {
		buffer, err := p.readFile(f)
		if err != nil {
			p.Dispatch(Unfetched{r.Attempt, err.Error()})
			return
		}
		buffers = append(buffers, browser.Buffer{Name: f.Name, Handle: buffer})
	}
	p.Dispatch(Fetched{r.Attempt, buffers})
}

func (p Port) readFile(f browser.File) (any, error) {
	if size := f.Size(); size > maxFile {
		return nil, fmt.Errorf("%s has %.0f MB, too much for a tab: choose the four files of MNIST or of a set in the same form", f.Name, size/1e6)
	}
	if f.Size() == 0 { // a named pipe too has no size, and Firefox would wait for its writer
		return js.Global().Get("ArrayBuffer").New(0), nil
	}
	content, err := p.Worker.Unzip(f.Handle.(js.Value))
	if err != nil {
		return nil, fmt.Errorf("%s %w", f.Name, err)
	}
	return content.Buffer, nil
}
