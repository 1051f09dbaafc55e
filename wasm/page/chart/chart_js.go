package chart

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Listen reads values of a chart by the pointer and by keys.
func Listen(id string, dispatch func(Event)) {
	chart := browser.ByID(id).Value
	for _, name := range []string{"pointerdown", "pointermove"} {
		browser.On(chart, name, func(e js.Value) {
			left := chart.Call("getBoundingClientRect").Get("left").Float()
			dispatch(Pointed{e.Get("clientX").Float() - left})
		})
	}
	browser.On(chart, "pointerleave", func(e js.Value) {
		if e.Get("pointerType").String() != "touch" { // a finger that is lifted leaves the values to be read
			dispatch(Unpointed{})
		}
	})
	browser.On(chart, "blur", func(js.Value) { dispatch(Unpointed{}) })
	browser.On(chart, "keydown", func(e js.Value) {
		switch key := e.Get("key").String(); key {
		case "ArrowLeft", "ArrowRight", "Home", "End", "Escape":
			e.Call("preventDefault")
			dispatch(Walked{key})
		}
	})
}

// Follow tells the size of a chart whenever it changes.
func Follow(id string, dispatch func(Event)) {
	chart := browser.ByID(id).Value
	browser.OnResize(chart, func() {
		dispatch(Measured{chart.Get("clientWidth").Float(), chart.Get("clientHeight").Float()})
	})
}
