package answer

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Port joins the room to the browser.
type Port struct{ Dispatch func(Event) }

// Listen takes the person's choice. A click counts on the one that is chosen
// already, too: it is to stay.
func (p Port) Listen() {
	for _, name := range Names() {
		browser.OnClick("answer-"+name, func() { p.Dispatch(Picked{name}) })
	}
	browser.OnClick("train-from", func() { p.Dispatch(StartWanted{}) })
	browser.OnFiles("open-model", func(files []browser.File) {
		if len(files) > 0 {
			p.Dispatch(Opening{files[0]})
		}
	})
}

// Do carries out a request.
func (p Port) Do(request Request) {
	switch r := request.(type) {
	case FetchPretrained:
		go p.fetch()
	case ReadFile:
		go p.read(r.File)
	}
}

// fetch waits for the network that boot.js asked for at once.
func (p Port) fetch() {
	buffer, err := browser.AwaitLong(func() js.Value { return js.Global().Get("inkling").Get("pretrained") })
	if err != nil {
		p.Dispatch(Undelivered{err.Error()})
		return
	}
	safetensors, err := browser.Guard(func() ([]byte, error) { return browser.BytesOfJS(buffer), nil })
	if err != nil {
		p.Dispatch(Undelivered{err.Error()})
		return
	}
	p.Dispatch(Delivered{safetensors})
}

// read reads a file of the person, if it is not too large.
func (p Port) read(f browser.File) {
	content, err := f.Bytes(maxFile)
	if err != nil {
		p.Dispatch(Read{Name: f.Name, Why: err.Error()})
		return
	}
	p.Dispatch(Read{Name: f.Name, Safetensors: content})
}
