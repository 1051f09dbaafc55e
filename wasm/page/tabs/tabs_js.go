package tabs

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Listen takes clicks and keys on the tabs.
func Listen(dispatch func(Event)) {
	for _, name := range Names() {
		browser.OnClick("tab-"+name, func() { dispatch(Picked{name}) })
	}
	browser.On(browser.ByID("tabs").Value, "keydown", func(e js.Value) {
		switch key := e.Get("key").String(); key {
		case "ArrowLeft", "ArrowRight", "Home", "End":
			e.Call("preventDefault")
			dispatch(Keyed{key})
		}
	})
}
