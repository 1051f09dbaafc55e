package screen

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// takesFocus selects what can get the focus from an element that lost it. No
// field is among them: on a phone the keyboard would come up.
const takesFocus = `button:enabled:not([tabindex="-1"]), select:enabled, input[type="radio"]:enabled, summary, [tabindex="0"]`

// focus is the element that has the focus, and what it stands in, from near to far.
type focus struct {
	at    js.Value
	above []js.Value
}

func focused() focus {
	f := focus{at: browser.Document().Get("activeElement")}
	if !f.known() {
		return f
	}
	for e := f.at.Get("parentElement"); !e.IsNull(); e = e.Get("parentElement") {
		f.above = append(f.above, e)
	}
	return f
}

func (f focus) known() bool {
	return !f.at.IsNull() && !f.at.Equal(browser.Document().Get("body"))
}

// keep gives the focus to the first element that stands nearest, if the one that
// had it was disabled, hidden or removed: otherwise a person who uses the keyboard
// would have to begin at the top of the page.
func (f focus) keep() {
	if !f.known() || usable(f.at) {
		return // the usual case, after every frame: it must not make the browser lay the page out
	}
	for _, e := range f.above {
		if !visible(e) {
			continue
		}
		found := e.Call("querySelectorAll", takesFocus)
		for i := range found.Length() {
			if next := found.Index(i); visible(next) {
				next.Call("focus")
				return
			}
		}
	}
}

func usable(e js.Value) bool {
	return e.Get("isConnected").Bool() && !e.Get("disabled").Truthy() && e.Call("closest", "[hidden]").IsNull()
}

func visible(e js.Value) bool {
	return e.Get("isConnected").Bool() && e.Call("getClientRects").Length() > 0
}
