package link

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Port joins the room to the browser.
type Port struct{ Dispatch func(Event) }

// Listen follows the address.
func (p Port) Listen() {
	browser.On(js.Global(), "hashchange", func(js.Value) {
		p.Dispatch(Navigated{fragment(), followed()})
	})
}

// Open tells with which fragment the page opens.
func (p Port) Open() {
	followed()
	p.Dispatch(Opened{fragment()})
}

// Do writes the fragment. The state of an entry of the history tells that its
// link was followed: see followed.
func (p Port) Do(request Request) {
	w, ok := request.(Write)
	if !ok {
		return
	}
	method := "replaceState"
	if w.Step && fragment() != "#"+w.Fragment {
		method = "pushState"
	}
	// Browsers refuse changes that follow each other fast: the address is then
	// older than the page, until the next one.
	_ = browser.Try(func() { js.Global().Get("history").Call(method, true, "", "#"+w.Fragment) })
}

// fragment returns that of the address, with its #.
func fragment() string { return js.Global().Get("location").Get("hash").String() }

// followed tells whether the present entry of the history was followed before,
// and marks it.
func followed() bool {
	history := js.Global().Get("history")
	if !history.Get("state").IsNull() {
		return true
	}
	_ = browser.Try(func() { history.Call("replaceState", true, "") }) // unmarked, it is followed as a new link
	return false
}
