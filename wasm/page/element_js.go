package page

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Elements are wrapped in dom's concrete base types. Its interfaces would keep
// every method that is called on one for all of dom's 150 types of elements and
// events, which costs about 70 KB of download; its listeners wrap each event.

// element wraps an element of any kind.
func element(v js.Value) *dom.BasicElement {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}
}

// canvas wraps a canvas.
func canvas(v js.Value) *dom.HTMLCanvasElement {
	return &dom.HTMLCanvasElement{BasicHTMLElement: &dom.BasicHTMLElement{BasicElement: element(v)}}
}

// document returns the page's document.
func document() js.Value { return dom.GetWindow().Document().Underlying() }

// byID returns the element with that id. That it exists is part of the page's
// build, so its absence is a mistake of ours.
func byID(id string) *dom.BasicElement {
	v := document().Call("getElementById", id)
	if v.IsNull() {
		panic("page: index.html has no element with the id " + id)
	}
	return element(v)
}

// create makes an element.
func create(tag string) *dom.BasicElement {
	return element(document().Call("createElement", tag))
}

// on listens to an element, or to any other target of events. The listener
// lives as long as the page and must not block.
func on(target js.Value, event string, handle func(event js.Value)) {
	target.Call("addEventListener", event, listener(handle))
}

// listener makes a function that a browser can call with an event.
func listener(handle func(event js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	})
}

// callback makes a function that a browser can call without arguments.
func callback(handle func()) js.Func {
	return js.FuncOf(func(js.Value, []js.Value) any {
		handle()
		return nil
	})
}

// focusFirst moves the focus to the first of these that is there.
func focusFirst(elements ...js.Value) {
	for _, e := range elements {
		if !e.IsNull() {
			e.Call("focus")
			return
		}
	}
}
