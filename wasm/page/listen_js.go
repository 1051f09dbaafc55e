package page

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"inkling/core/train"
)

// listen turns what happens in the browser into events of the page.
func (a *app) listen() {
	for _, id := range buttons() {
		on(byID(id).Value, "click", func(js.Value) { a.dispatch(Pressed{id}) })
	}
	a.listenForm()
	a.listenFiles()
	a.listenOwn()
	a.listenChart(byID("loss-chart").Value)
	a.listenChart(byID("error-chart").Value)
	a.listenPen(byID("canvas").Value)
	a.listenSizes()
	a.listenWindow()
}

func (a *app) listenForm() {
	a.onValue("recipe", func(v string) Event { return Named{v} })
	a.onValue("data-choice", func(v string) Event { return Chosen{v} })
	a.onValue("scale-linear", func(string) Event { return Scaled{false} })
	a.onValue("scale-log", func(string) Event { return Scaled{true} })
	for _, name := range readers() {
		// A click counts on the one that is chosen already, too: it is to stay.
		on(byID("answer-"+name).Value, "click", func(js.Value) { a.dispatch(Picked{name}) })
	}
	for _, f := range train.Fields() {
		a.onValue(knobID(f.Name), func(v string) Event { return Edited{f.Name, v} })
	}
	on(byID("knobs").Value, "submit", func(e js.Value) { e.Call("preventDefault") })
}

// onValue dispatches an event for every new value of a control.
func (a *app) onValue(id string, event func(value string) Event) {
	control := byID(id)
	on(control.Value, "change", func(js.Value) { a.dispatch(event(control.Get("value").String())) })
}

// listenChart reads values by the pointer and by keys.
func (a *app) listenChart(chart js.Value) {
	on(chart, "pointermove", func(e js.Value) {
		left := chart.Call("getBoundingClientRect").Get("left").Float()
		a.dispatch(Pointed{e.Get("clientX").Float() - left})
	})
	for _, name := range []string{"pointerleave", "blur"} {
		on(chart, name, func(js.Value) { a.dispatch(Unpointed{}) })
	}
	on(chart, "keydown", func(e js.Value) {
		switch key := e.Get("key").String(); key {
		case "ArrowLeft", "ArrowRight", "Home", "End", "Escape":
			e.Call("preventDefault")
			a.dispatch(Walked{key})
		}
	})
}

// listenSizes follows the sizes of what is drawn in pixels.
func (a *app) listenSizes() {
	chart, canvas := byID("loss-chart").Value, byID("canvas").Value
	observer := js.Global().Get("ResizeObserver").New(callback(func() {
		a.screen.sheet.resize()
		a.dispatch(Measured{chart.Get("clientWidth").Float(), chart.Get("clientHeight").Float()})
	}))
	observer.Call("observe", chart)
	observer.Call("observe", canvas)
}

// listenWindow follows the address, the tab and the clock, and says what broke.
func (a *app) listenWindow() {
	on(js.Global(), "hashchange", func(js.Value) {
		a.dispatch(Navigated{dom.GetWindow().Location().Hash()})
	})
	on(document(), "visibilitychange", func(js.Value) {
		a.waiting = false // the frame that was asked for may never come
		a.dispatch(Shown{document().Get("hidden").Bool()})
	})
	on(js.Global(), "unhandledrejection", func(e js.Value) {
		a.dispatch(Troubled{"The browser reports: " + reason(e.Get("reason"))})
	})
	js.Global().Call("setInterval", callback(func() { a.dispatch(Ticked{}) }), 1000)
}
