package samples

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Listen takes the controls.
func Listen(dispatch func(Event)) {
	for _, id := range []string{"sample-set", "sample-class"} {
		browser.OnValue(id, func(value string) { dispatch(Chosen{id, value}) })
	}
	browser.OnClick("sample-earlier", func() { dispatch(Turned{-1}) })
	browser.OnClick("sample-later", func() { dispatch(Turned{1}) })
	prepared := browser.ByID("sample-prepared").Value
	browser.On(prepared, "change", func(js.Value) { dispatch(Switched{prepared.Get("checked").Bool()}) })
}
