package sheet

import (
	"syscall/js"
	"time"

	"inkling/core/ink"
	"inkling/wasm/page/browser"
)

// Listen lets the pen, the finger and the mouse draw, and the buttons and keys
// of the sheet do what they say. Pointer events come by the hundred, so they are
// read raw.
func Listen(clock func() time.Duration, dispatch func(Event)) {
	canvas := browser.ByID("canvas").Value
	p := &port{dispatch: dispatch, clock: clock, canvas: canvas}
	handlers := map[string]func(js.Value){
		"pointerdown":        p.down,
		"pointermove":        p.move,
		"pointerup":          p.up,
		"pointercancel":      p.cancel,
		"lostpointercapture": p.up,
		"keydown":            p.key,
		"blur":               func(js.Value) { dispatch(Left{}) },
		// Neither scrolling nor selecting nor a menu under the finger.
		"touchstart":  func(event js.Value) { event.Call("preventDefault") },
		"contextmenu": p.menu,
	}
	for name, handle := range handlers {
		browser.On(canvas, name, handle)
	}
	browser.On(browser.Document(), "keydown", p.undo)
	browser.OnClick("undo", func() { dispatch(Undone{}) })
	browser.OnClick("clear", func() { dispatch(Cleared{}) })
	browser.OnResize(canvas, func() {
		ratio := js.Global().Get("devicePixelRatio").Float()
		dispatch(Measured{int(canvas.Get("clientWidth").Float() * ratio)})
	})
	early := js.Global().Get("inkling").Call("early")
	for i := range early.Length() {
		handlers[early.Index(i).Get("type").String()](early.Index(i))
	}
}

// port reads the pointers over the sheet.
type port struct {
	dispatch    func(Event)
	clock       func() time.Duration
	canvas      js.Value
	writer      Writer
	left, top   float64 // of the canvas on the screen
	unitsPerPix float64
}

func (p *port) down(event js.Value) {
	writer, begins, drops := p.writer.down(contactOf(event), p.clock())
	if !begins {
		return
	}
	p.writer = writer
	if drops {
		p.dispatch(PenCancelled{})
	}
	p.capture(writer.Contact.ID)
	p.unfocus()
	p.measure()
	p.dispatch(PenDown{p.point(event)})
}

func contactOf(event js.Value) Contact {
	return Contact{
		ID:    event.Get("pointerId").Int(),
		Kind:  event.Get("pointerType").String(),
		Width: max(event.Get("width").Float(), event.Get("height").Float()),
		Main:  event.Get("button").Int() == 0,
	}
}

// capture keeps the pointer's events coming when it leaves the sheet. The call
// throws if the pointer has gone already; its stroke is then a dot.
func (p *port) capture(id int) {
	_ = browser.Try(func() { p.canvas.Call("setPointerCapture", id) })
}

// unfocus takes the focus from a field that was being filled in: a finger on the
// sheet does not move it, and a phone's keys would stay in the way.
func (p *port) unfocus() {
	if active := browser.Document().Get("activeElement"); !active.Equal(p.canvas) {
		active.Call("blur")
	}
}

// measure finds the sheet on the screen, which may scroll under the pen.
func (p *port) measure() {
	box := p.canvas.Call("getBoundingClientRect")
	p.left, p.top = box.Get("left").Float(), box.Get("top").Float()
	p.unitsPerPix = Side / box.Get("width").Float()
}

func (p *port) move(event js.Value) {
	if !p.moves(event) {
		return
	}
	p.measure()
	p.dispatch(PenMoved{p.points(event)})
}

func (p *port) moves(event js.Value) bool { return p.writer.moves(event.Get("pointerId").Int()) }

// points returns all the points that the browser has gathered into one event.
func (p *port) points(event js.Value) []ink.Point {
	var points []ink.Point
	err := browser.Try(func() { // not every browser has it, and events made by scripts have none
		events := event.Call("getCoalescedEvents")
		for i := range events.Length() {
			points = append(points, p.point(events.Index(i)))
		}
	})
	if err != nil || len(points) == 0 {
		return []ink.Point{p.point(event)}
	}
	return points
}

func (p *port) point(event js.Value) ink.Point {
	return ink.Point{
		X: float32((event.Get("clientX").Float() - p.left) * p.unitsPerPix),
		Y: float32((event.Get("clientY").Float() - p.top) * p.unitsPerPix),
	}
}

func (p *port) up(event js.Value) {
	if p.moves(event) {
		p.writer = p.writer.up(p.clock())
		p.dispatch(PenUp{})
	}
}

// cancel takes a stroke back of which the browser says that it was none: the
// palm's, or the beginning of a gesture.
func (p *port) cancel(event js.Value) {
	if p.moves(event) {
		p.writer = p.writer.up(p.clock())
		p.dispatch(PenCancelled{})
	}
}

// menu keeps the menu of a long press away; the mouse's right button has its own.
func (p *port) menu(event js.Value) {
	if p.writer.Writes {
		event.Call("preventDefault")
	}
}

// key takes the keys that the sheet knows, and leaves the others to the browser.
func (p *port) key(event js.Value) {
	if e := keyOf(event); e.Known() {
		event.Call("preventDefault")
		p.dispatch(e)
	}
}

// undo takes Ctrl+Z anywhere but in a field, which has an undo of its own, and
// on the sheet, which has seen it already.
func (p *port) undo(event js.Value) {
	own := event.Get("target").Call("matches", "input:not([type=radio]), select").Bool()
	if e := keyOf(event); e.undoes() && !own && !event.Get("defaultPrevented").Bool() {
		event.Call("preventDefault")
		p.dispatch(e)
	}
}

func keyOf(event js.Value) Keyed {
	return Keyed{
		Key:   event.Get("key").String(),
		Shift: event.Get("shiftKey").Bool(),
		Chord: event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool(),
	}
}
