package study

import (
	"syscall/js"

	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/pool"
)

// maxFile is more bytes than a file of all runs that a study may have.
const maxFile = 64 << 20

// Port joins the room to the browser.
type Port struct {
	Dispatch func(Event)
	Point    func(chart.Event) // what happens on the curves
}

// Listen takes the buttons of the view, those of the table by the table, and what
// is written and picked.
func (p Port) Listen() {
	view := browser.ByID("view-study").Value
	browser.On(view, "click", func(e js.Value) {
		if button := e.Get("target").Call("closest", "button[id]"); !button.IsNull() {
			p.Dispatch(Pressed{button.Get("id").String()})
		}
	})
	search := browser.ByID("runs-search").Value
	browser.On(search, "input", func(js.Value) { p.Dispatch(Searched{search.Get("value").String()}) })
	browser.OnValue("study-measure", func(name string) { p.Dispatch(Measured{name}) })
	browser.OnFiles("runs-import", func(files []browser.File) { p.Dispatch(Importing{files}) })
	p.listenNames()
	p.listenForm()
	chart.Listen("study-chart", p.Point)
	chart.Follow("study-chart", p.Point)
}

// Build makes the fields of the sweep: what they are is known to core/train alone.
func Build() {
	for _, f := range Sweepable() {
		place := browser.ByID("sweep-more")
		if usual(f.Name) {
			place = browser.ByID("sweep-fields")
		}
		label, input := browser.Create("label"), browser.Create("input")
		label.SetTextContent(f.Label)
		input.SetID("sweep-" + f.Name)
		for name, value := range map[string]string{"type": "text", "spellcheck": "false", "title": f.Help, "autocomplete": "off"} {
			input.SetAttribute(name, value)
		}
		browser.Append(label, input)
		browser.Append(place, label)
	}
}

// listenForm takes the values of the sweep, and tells how many workers there is
// room for.
func (p Port) listenForm() {
	address := js.Global().Get("location")
	p.Dispatch(Machine{pool.Cores(), address.Get("origin").String() + address.Get("pathname").String()})
	for _, name := range []string{"seeds", "search"} {
		browser.OnValue("sweep-"+name, func(text string) { p.Dispatch(Filled{name, text}) })
	}
	browser.OnValue("workers", func(text string) { p.Dispatch(Filled{"workers", text}) })
	for _, f := range Sweepable() {
		browser.OnValue("sweep-"+f.Name, func(text string) { p.Dispatch(Filled{f.Name, text}) })
	}
}

// listenNames takes the new name of a run: Enter and leaving the line keep it,
// Escape does not.
func (p Port) listenNames() {
	body := browser.ByID("runs-body").Value
	done := func(e js.Value, keep bool) {
		input := e.Get("target")
		if n, part := number(input.Get("id").String()); part == "newname" {
			name := ""
			if keep {
				name = input.Get("value").String()
			}
			p.Dispatch(Renamed{n, name})
		}
	}
	browser.On(body, "focusout", func(e js.Value) { done(e, true) })
	browser.On(body, "keydown", func(e js.Value) {
		switch e.Get("key").String() {
		case "Enter":
			done(e, true)
		case "Escape":
			done(e, false)
		}
	})
}

// Do carries out a request.
func (p Port) Do(request Request) {
	switch r := request.(type) {
	case Save:
		browser.Save(r.Name, r.MediaType, r.Text)
	case ReadFile:
		go p.read(r.File)
	}
}

func (p Port) read(f browser.File) {
	text, err := f.Text(maxFile)
	if err != nil {
		p.Dispatch(Read{Name: f.Name, Why: err.Error()})
		return
	}
	p.Dispatch(Read{Name: f.Name, Text: text})
}
