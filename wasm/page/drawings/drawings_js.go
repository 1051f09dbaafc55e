package drawings

import (
	"fmt"
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
		p.keep(r)
	case PutAside:
		p.Dispatch(putAside(r))
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
func (p Port) keep(k Keep) {
	stored, err := browser.Stored(keptName)
	text := merged(k.Before, k.Text, stored)
	if err == nil {
		err = browser.Store(keptName, text)
	}
	if err != nil {
		p.Dispatch(Unkept{err.Error()})
		return
	}
	p.Dispatch(Unkept{})
	if text != k.Text {
		p.Dispatch(Restored{text}) // another tab has changed the set
	}
}

// putAside keeps a damaged file under the first name that is free or has it.
func putAside(r PutAside) SetAside {
	for i := 1; ; i++ {
		name := fmt.Sprintf("%s-%d", asideName, i)
		there, err := browser.Stored(name)
		if err == nil && there != "" && there != r.Text {
			continue
		}
		if err == nil && there == "" {
			err = browser.Store(name, r.Text)
		}
		if err != nil {
			return SetAside{r, name, err.Error()}
		}
		return SetAside{r, name, ""}
	}
}

func (p Port) read(f browser.File) {
	text, err := f.Text(maxFile)
	if err != nil {
		p.Dispatch(Imported{Name: f.Name, Why: err.Error()})
		return
	}
	p.Dispatch(Imported{Name: f.Name, Text: text})
}
