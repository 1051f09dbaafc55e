package page

import "syscall/js"

// keptName is the key under which the browser keeps the person's drawings.
const keptName = "inkling-drawings"

// restore takes what the browser has kept, and follows what other tabs keep.
func (a *app) restore() {
	text, err := stored(keptName)
	if err != nil {
		a.dispatch(Unkept{err.Error()})
		return
	}
	if text != "" {
		a.dispatch(Restored{text})
	}
	on(js.Global(), "storage", func(e js.Value) {
		if key := e.Get("key"); key.Type() == js.TypeString && key.String() == keptName {
			text, err := stored(keptName)
			if err == nil {
				a.dispatch(Restored{text})
			}
		}
	})
}

// keep lets the browser keep the drawings, or tells that it does not.
func (a *app) keep(name, text string) {
	err := try(func() {
		storage := js.Global().Get("localStorage")
		if text == "" {
			storage.Call("removeItem", name)
		} else {
			storage.Call("setItem", name, text)
		}
	})
	why := ""
	if err != nil {
		why = err.Error()
	}
	a.dispatch(Unkept{why})
}

// stored returns what the browser has kept, "" if nothing.
func stored(name string) (text string, err error) {
	err = try(func() {
		if v := js.Global().Get("localStorage").Call("getItem", name); v.Type() == js.TypeString {
			text = v.String()
		}
	})
	return text, err
}

// try calls the browser and returns what it throws.
func try(call func()) (err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = thrown
		default:
			panic(thrown)
		}
	}()
	call()
	return nil
}

// export saves a text as a file.
func (a *app) export(e Export) {
	blob := js.Global().Get("Blob").New([]any{e.Text}, map[string]any{"type": "application/jsonl"})
	url := js.Global().Get("URL").Call("createObjectURL", blob)
	link := create("a")
	link.SetAttribute("href", url.String())
	link.SetAttribute("download", e.Name)
	link.Call("click")
	js.Global().Call("setTimeout", js.Global().Get("URL").Get("revokeObjectURL").Call("bind", js.Global().Get("URL"), url), 10_000)
}

// maxDrawings is more bytes than the largest set has.
const maxDrawings = 64 << 20

// readDrawings reads a file of the person.
func (a *app) readDrawings(e ReadDrawings) {
	handle := e.File.Handle.(js.Value)
	if handle.Get("size").Float() > maxDrawings {
		a.dispatch(Imported{Name: e.File.Name, Why: "it is far too large for a file of drawings"})
		return
	}
	text, err := await(handle.Call("text"))
	if err != nil {
		a.dispatch(Imported{Name: e.File.Name, Why: err.Error()})
		return
	}
	a.dispatch(Imported{Name: e.File.Name, Text: text.String()})
}

// listenOwn listens to the set and the exam. The buttons of the album come and
// go, so its list listens for them.
func (a *app) listenOwn() {
	on(byID("own-list").Value, "click", func(e js.Value) {
		if button := e.Get("target").Call("closest", "button"); !button.IsNull() {
			a.dispatch(Pressed{button.Get("id").String()})
		}
	})
	picker := byID("own-files").Value
	on(picker, "change", func(js.Value) {
		a.dispatch(Importing{filesOf(picker.Get("files"))})
		picker.Set("value", "")
	})
	a.onValue("exam-each", func(v string) Event { return Sized{v} })
}
