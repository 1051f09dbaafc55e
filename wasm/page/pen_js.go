package page

import (
	"syscall/js"

	"inkling/core/ink"
)

// listenPen lets the pen, the finger and the mouse draw. Pointer events come by
// the hundred, so they are read raw.
func (a *app) listenPen(canvas js.Value) {
	p := &penPort{app: a, canvas: canvas}
	handlers := map[string]func(js.Value){
		"pointerdown":        p.down,
		"pointermove":        p.move,
		"pointerup":          p.up,
		"pointercancel":      p.cancel,
		"lostpointercapture": p.up,
		"keydown":            p.key,
		"blur":               func(js.Value) { a.dispatch(Left{}) },
		// Neither scrolling nor selecting nor a menu under the finger.
		"touchstart":  func(event js.Value) { event.Call("preventDefault") },
		"contextmenu": p.menu,
	}
	for name, handle := range handlers {
		on(canvas, name, handle)
	}
	on(document(), "keydown", p.undo)
	early := js.Global().Get("inkling").Call("early")
	for i := range early.Length() {
		handlers[early.Index(i).Get("type").String()](early.Index(i))
	}
}

// penPort reads the pointers over the sheet.
type penPort struct {
	app         *app
	canvas      js.Value
	hand        Hand
	left, top   float64 // of the canvas on the screen
	unitsPerPix float64
}

func (p *penPort) down(event js.Value) {
	hand, begins, drops := p.hand.down(touchOf(event), p.app.clock())
	if !begins {
		return
	}
	p.hand = hand
	if drops {
		p.app.dispatch(PenCancelled{})
	}
	p.capture(hand.Touch.ID)
	p.unfocus()
	p.measure()
	p.app.dispatch(PenDown{p.point(event)})
}

func touchOf(event js.Value) Touch {
	return Touch{
		ID:    event.Get("pointerId").Int(),
		Kind:  event.Get("pointerType").String(),
		Width: max(event.Get("width").Float(), event.Get("height").Float()),
		Main:  event.Get("button").Int() == 0,
	}
}

// capture keeps the pointer's events coming when it leaves the sheet. The call
// throws if the pointer has gone already; its stroke is then a dot.
func (p *penPort) capture(id int) {
	defer func() {
		if err := recover(); err != nil {
			if _, ok := err.(js.Error); !ok {
				panic(err)
			}
		}
	}()
	p.canvas.Call("setPointerCapture", id)
}

// unfocus takes the focus from a field that was being filled in: a finger on the
// sheet does not move it, and a phone's keys would stay in the way.
func (p *penPort) unfocus() {
	if active := document().Get("activeElement"); !active.Equal(p.canvas) {
		active.Call("blur")
	}
}

// measure finds the sheet on the screen, which may scroll under the pen.
func (p *penPort) measure() {
	box := p.canvas.Call("getBoundingClientRect")
	p.left, p.top = box.Get("left").Float(), box.Get("top").Float()
	p.unitsPerPix = side / box.Get("width").Float()
}

func (p *penPort) move(event js.Value) {
	if !p.moves(event) {
		return
	}
	p.measure()
	p.app.dispatch(PenMoved{p.points(event)})
}

func (p *penPort) moves(event js.Value) bool { return p.hand.moves(event.Get("pointerId").Int()) }

// points returns all the points that the browser has gathered into one event.
func (p *penPort) points(event js.Value) []ink.Point {
	if event.Get("getCoalescedEvents").Type() == js.TypeFunction {
		events := event.Call("getCoalescedEvents")
		if n := events.Length(); n > 0 { // events made by scripts have none
			points := make([]ink.Point, n)
			for i := range points {
				points[i] = p.point(events.Index(i))
			}
			return points
		}
	}
	return []ink.Point{p.point(event)}
}

func (p *penPort) point(event js.Value) ink.Point {
	return ink.Point{
		X: float32((event.Get("clientX").Float() - p.left) * p.unitsPerPix),
		Y: float32((event.Get("clientY").Float() - p.top) * p.unitsPerPix),
	}
}

func (p *penPort) up(event js.Value) {
	if p.moves(event) {
		p.hand = p.hand.up(p.app.clock())
		p.app.dispatch(PenUp{})
	}
}

// cancel takes a stroke back of which the browser says that it was none: the
// palm's, or the beginning of a gesture.
func (p *penPort) cancel(event js.Value) {
	if p.moves(event) {
		p.hand = p.hand.up(p.app.clock())
		p.app.dispatch(PenCancelled{})
	}
}

// menu keeps the menu of a long press away; the mouse's right button has its own.
func (p *penPort) menu(event js.Value) {
	if p.hand.Writes {
		event.Call("preventDefault")
	}
}

// key takes the keys that the sheet knows, and leaves the others to the browser.
func (p *penPort) key(event js.Value) {
	if e := keyOf(event); e.known() {
		event.Call("preventDefault")
		p.app.dispatch(e)
	}
}

// undo takes Ctrl+Z anywhere but in a field, which has an undo of its own, and
// on the sheet, which has seen it already.
func (p *penPort) undo(event js.Value) {
	own := event.Get("target").Call("matches", "input:not([type=radio]), select").Bool()
	if e := keyOf(event); e.undoes() && !own && !event.Get("defaultPrevented").Bool() {
		event.Call("preventDefault")
		p.app.dispatch(e)
	}
}

func keyOf(event js.Value) Keyed {
	return Keyed{
		Key:   event.Get("key").String(),
		Shift: event.Get("shiftKey").Bool(),
		Chord: event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool(),
	}
}
