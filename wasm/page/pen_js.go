package page

import (
	"syscall/js"

	"inkling/core/ink"
)

// listenPen lets the pen, the finger and the mouse draw. Pointer events come by
// the hundred, so they are read raw.
func (a *app) listenPen(canvas js.Value) {
	p := &pen{app: a, canvas: canvas}
	for name, handle := range map[string]func(js.Value){
		"pointerdown":        p.down,
		"pointermove":        p.move,
		"pointerup":          p.up,
		"pointercancel":      p.up,
		"lostpointercapture": p.up,
		"keydown":            p.key,
		"blur":               func(js.Value) { a.dispatch(Left{}) },
	} {
		on(canvas, name, handle)
	}
}

// pen is the one pointer that draws; others are ignored until it is lifted.
type pen struct {
	app         *app
	canvas      js.Value
	pointer     int
	writing     bool
	left, top   float64 // of the canvas when the stroke began
	unitsPerPix float64
}

func (p *pen) down(event js.Value) {
	if p.writing || event.Get("button").Int() != 0 {
		return
	}
	p.measure()
	p.writing, p.pointer = true, event.Get("pointerId").Int()
	p.canvas.Call("setPointerCapture", p.pointer)
	p.app.dispatch(PenDown{p.point(event)})
}

func (p *pen) measure() {
	box := p.canvas.Call("getBoundingClientRect")
	p.left, p.top = box.Get("left").Float(), box.Get("top").Float()
	p.unitsPerPix = side / box.Get("width").Float()
}

func (p *pen) move(event js.Value) {
	if !p.writing || event.Get("pointerId").Int() != p.pointer {
		return
	}
	p.app.dispatch(PenMoved{p.points(event)})
}

// points returns all the points that the browser has gathered into one event.
func (p *pen) points(event js.Value) []ink.Point {
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

func (p *pen) point(event js.Value) ink.Point {
	return ink.Point{
		X: float32((event.Get("clientX").Float() - p.left) * p.unitsPerPix),
		Y: float32((event.Get("clientY").Float() - p.top) * p.unitsPerPix),
	}
}

func (p *pen) up(event js.Value) {
	if p.writing && event.Get("pointerId").Int() == p.pointer {
		p.writing = false
		p.app.dispatch(PenUp{})
	}
}

// key takes the keys that the sheet knows, and leaves the others to the browser.
func (p *pen) key(event js.Value) {
	e := Keyed{
		Key:   event.Get("key").String(),
		Shift: event.Get("shiftKey").Bool(),
		Chord: event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool(),
	}
	if e.known() {
		event.Call("preventDefault")
		p.app.dispatch(e)
	}
}
