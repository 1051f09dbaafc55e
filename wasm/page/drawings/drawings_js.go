package drawings

import (
	"strconv"
	"strings"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// keptName is the key under which the browser keeps the person's drawings.
const keptName = "inkling-drawings"

// maxFile is more bytes than the largest set has.
const maxFile = 64 << 20

// Port joins the room to the browser.
type Port struct{ Dispatch func(Event) }

// Listen takes the buttons.
func (p Port) Listen() {
	for _, id := range []string{"own-undo", "own-clear", "own-export", "correct-undo"} {
		browser.OnClick(id, func() { p.Dispatch(Pressed{id}) })
	}
	onButtons("bars", func(id string) {
		if d, err := strconv.Atoi(strings.TrimPrefix(id, "correct-")); err == nil {
			p.Dispatch(Corrected{d})
		}
	})
	onButtons("own-list", func(id string) { p.Dispatch(Pressed{id}) })
	browser.OnFiles("own-files", func(files []browser.File) { p.Dispatch(Importing{files}) })
}

// onButtons listens to the buttons of a list, which come and go.
func onButtons(list string, handle func(id string)) {
	browser.On(browser.ByID(list).Value, "click", func(e js.Value) {
		if button := e.Get("target").Call("closest", "button"); !button.IsNull() {
			handle(button.Get("id").String())
		}
	})
}

// Do carries out a request.
func (p Port) Do(request Request) {
	switch r := request.(type) {
	case Restore:
		p.restore()
	case Keep:
		p.keep(keptName, r.Text)
	case PutAside:
		p.keep(asideName, r.Text)
	case Export:
		browser.Save(r.Name, "application/jsonl", r.Text)
	case Read:
		go p.read(r.File)
	}
}

// restore takes what the browser has kept, and follows what other tabs keep.
func (p Port) restore() {
	text, err := browser.Stored(keptName)
	if err != nil {
		p.Dispatch(Unkept{err.Error()})
		return
	}
	if text != "" {
		p.Dispatch(Restored{text})
	}
	browser.OnStored(keptName, func() {
		if text, err := browser.Stored(keptName); err == nil {
			p.Dispatch(Restored{text})
		}
	})
}

// keep lets the browser keep the drawings, or tells that it does not.
func (p Port) keep(name, text string) {
	why := ""
	if err := browser.Store(name, text); err != nil {
		why = err.Error()
	}
	p.Dispatch(Unkept{why})
}

func (p Port) read(f browser.File) {
	text, err := f.Text(maxFile)
	if err != nil {
		p.Dispatch(Imported{Name: f.Name, Why: err.Error()})
		return
	}
	p.Dispatch(Imported{Name: f.Name, Text: text})
}
