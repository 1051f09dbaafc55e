package claim

import (
	"strings"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Port listens for the button and copies links.
type Port struct{ Dispatch func(Event) }

// Listen takes the button.
func (p Port) Listen() { browser.OnClick("copy-link", func() { p.Dispatch(Pressed{}) }) }

// Do carries out a request.
func (p Port) Do(request Request) {
	if r, ok := request.(Copy); ok {
		go p.copy(r)
	}
}

func (p Port) copy(r Copy) {
	page, _, _ := strings.Cut(js.Global().Get("location").Get("href").String(), "#")
	address, why := page+"#"+r.Fragment, ""
	if err := browser.Copy(address); err != nil {
		why = err.Error()
	}
	p.Dispatch(Copied{address, why})
}
