package screen

import (
	"strings"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// document is the surface of the page.
type document struct {
	painters map[string]Painter
	failed   map[string]bool // painters of which it was said
	trouble  func(why string)
}

const svgNamespace = "http://www.w3.org/2000/svg"

func (document) create(tag string, svg bool) js.Value {
	if svg {
		return browser.Document().Call("createElementNS", svgNamespace, tag)
	}
	return browser.Create(tag).Value
}

// setAttribute sets an attribute, or a custom property of the element's style. (As
// an attribute the policy of the page forbids style.)
func (document) setAttribute(e js.Value, name, value string) {
	if strings.HasPrefix(name, "--") {
		e.Get("style").Call("setProperty", name, value)
		return
	}
	e.Call("setAttribute", name, value)
}

func (document) removeAttribute(e js.Value, name string) { e.Call("removeAttribute", name) }

func (document) setText(e js.Value, text string) { e.Set("textContent", text) }

func (document) remove(e js.Value) { e.Call("remove") }

func (document) place(parent, e js.Value, after *js.Value) {
	before := parent.Get("firstChild")
	if after != nil {
		before = after.Get("nextSibling")
	}
	parent.Call("insertBefore", e, before)
}

func (d document) paint(canvas js.Value, painter string, picture any) {
	err := browser.Try(func() { d.painters[painter](canvas, picture) })
	if err != nil && !d.failed[painter] {
		d.failed[painter] = true
		d.trouble("This browser does not paint a picture of the page (" + err.Error() + "). The rest works without it.")
	}
}
