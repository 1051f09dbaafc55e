package take

import (
	"errors"
	"slices"
	"strconv"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Port joins the room to the browser.
type Port struct{ Dispatch func(Event) }

// Listen takes the buttons and the choice of a program.
func (p Port) Listen() {
	for _, id := range slices.Concat([]string{"save", "save-picture"}, networkButtons(), curveButtons()) {
		browser.OnClick(id, func() { p.Dispatch(Pressed{id}) })
	}
	browser.OnValue("program-choice", func(value string) {
		if at, err := strconv.Atoi(value); err == nil {
			p.Dispatch(Chosen{at})
		}
	})
	dialog := browser.ByID("save-dialog").Value
	browser.OnClick("save-close", func() { dialog.Call("close") })
	browser.On(dialog, "close", func(js.Value) { p.Dispatch(Closed{}) })
}

// Do carries out a request.
func (p Port) Do(request Request) {
	switch r := request.(type) {
	case Show:
		browser.ByID("save-dialog").Call("showModal")
	case Save:
		browser.SaveBytes(r.Name, r.Type, r.Content)
	case SavePNG:
		go p.try(func() error { return savePNG(r) })
	case Copy:
		go p.try(func() error { return browser.Copy(r.Text) })
	}
}

// try does what takes a while, and tells why it failed.
func (p Port) try(do func() error) {
	if _, err := browser.Guard(func() (struct{}, error) { return struct{}{}, do() }); err != nil {
		p.Dispatch(Failed{err.Error()})
	}
}

// zoom is how many pixels across a picture has for each of the document.
const zoom = 2

// savePNG has the browser paint an SVG document.
func savePNG(r SavePNG) error {
	blob := js.Global().Get("Blob").New([]any{r.SVG}, map[string]any{"type": "image/svg+xml"})
	urls := js.Global().Get("URL")
	url := urls.Call("createObjectURL", blob)
	defer urls.Call("revokeObjectURL", url)
	image := js.Global().Get("Image").New()
	image.Set("src", url)
	if _, err := browser.Await(func() js.Value { return image.Call("decode") }); err != nil {
		return err
	}
	canvas := browser.Canvas(browser.Create("canvas").Value)
	canvas.SetWidth(zoom * r.Width)
	canvas.SetHeight(zoom * r.Height)
	canvas.GetContext2d().Call("drawImage", image, 0, 0, zoom*r.Width, zoom*r.Height)
	painted := make(chan js.Value, 1)
	done := browser.Listener(func(png js.Value) { painted <- png })
	defer done.Release()
	canvas.Call("toBlob", done, "image/png")
	png := <-painted
	if png.IsNull() {
		return errors.New("this browser cannot make the picture")
	}
	browser.SaveBlob(r.Name, png)
	return nil
}
