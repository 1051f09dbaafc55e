package browser

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Elements are wrapped in dom's concrete base types. Its interfaces would keep
// every method that is called on one for all of dom's 150 types of elements and
// events, which costs about 70 KB of download; its listeners wrap each event.

// Element wraps an element of any kind.
func Element(v js.Value) *dom.BasicElement {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}
}

// Canvas wraps a canvas.
func Canvas(v js.Value) *dom.HTMLCanvasElement {
	return &dom.HTMLCanvasElement{BasicHTMLElement: &dom.BasicHTMLElement{BasicElement: Element(v)}}
}

// Document returns the page's document.
func Document() js.Value { return js.Global().Get("document") }

// ByID returns the element with that id. That it exists is part of the page's
// build, so its absence is a mistake of ours.
func ByID(id string) *dom.BasicElement {
	v := Document().Call("getElementById", id)
	if v.IsNull() {
		panic("browser: index.html has no element with the id " + id)
	}
	return Element(v)
}

// Create makes an element.
func Create(tag string) *dom.BasicElement {
	return Element(Document().Call("createElement", tag))
}

// Append puts an element at the end of another. (AppendChild of dom takes an
// interface.)
func Append(parent, child *dom.BasicElement) { parent.Call("appendChild", child.Value) }

// On listens to an element, or to any other target of events. The listener
// lives as long as the page and must not block.
func On(target js.Value, event string, handle func(event js.Value)) {
	target.Call("addEventListener", event, Listener(handle))
}

// Listener makes a function that a browser can call with an event.
func Listener(handle func(event js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	})
}

// Callback makes a function that a browser can call without arguments.
func Callback(handle func()) js.Func {
	return js.FuncOf(func(js.Value, []js.Value) any {
		handle()
		return nil
	})
}

// OnClick listens to a button.
func OnClick(id string, handle func()) {
	On(ByID(id).Value, "click", func(js.Value) { handle() })
}

// OnValue listens for every new value of a control.
func OnValue(id string, handle func(value string)) {
	control := ByID(id).Value
	On(control, "change", func(js.Value) { handle(control.Get("value").String()) })
}

// Focus moves the keyboard's focus to an element.
func Focus(id string) { ByID(id).Call("focus") }

// OnResize calls when the element has another size, and once at first. Where the
// browser cannot tell, it calls for another size of the window.
func OnResize(element js.Value, handle func()) {
	err := Try(func() { js.Global().Get("ResizeObserver").New(Callback(handle)).Call("observe", element) })
	if err != nil {
		On(js.Global(), "resize", func(js.Value) { handle() })
		handle()
	}
}
