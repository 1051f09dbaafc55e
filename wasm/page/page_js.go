package page

import (
	"syscall/js"
	"time"

	"honnef.co/go/js/dom/v2"
)

// Main shows the page and never returns.
func Main() {
	a := &app{model: New(), clock: stopwatch(), screen: newScreen(), worker: &worker{}, browser: &browser{}}
	a.frame = callback(a.render)
	breathe()
	buildForm()
	breathe()
	a.listen()
	breathe()
	View(a.model) // an engine compiles code on its first call: here, not in the first frame
	breathe()
	a.dispatch(Shown{document().Get("hidden").Bool()}) // no frame comes to a tab that opens behind another
	a.dispatch(Opened{dom.GetWindow().Location().Hash()})
	select {}
}

// breathe ends the browser's present task, so that the start is no single long
// one.
func breathe() { time.Sleep(time.Millisecond) }

// app runs the loop of events, state and effects.
type app struct {
	model   Model
	clock   func() time.Duration // since the page opened
	screen  *screen
	worker  *worker
	browser *browser

	queue   []Event
	running bool
	frame   js.Func
	waiting bool   // a frame is asked for
	focus   string // the element that gets it in the next frame
}

// dispatch lets the page take an event. Events that come up while one is taken
// wait for their turn.
func (a *app) dispatch(e Event) {
	a.queue = append(a.queue, e)
	if a.running {
		return
	}
	a.running = true
	for len(a.queue) > 0 {
		e, a.queue = a.queue[0], a.queue[1:]
		var effects []Effect
		a.model, effects = Update(a.model, e, a.clock())
		for _, effect := range effects {
			a.perform(effect)
		}
	}
	a.running = false
	a.schedule()
}

// schedule asks for a frame. A tab in the background has none: a timer then
// keeps its title up to date.
func (a *app) schedule() {
	if a.waiting {
		return
	}
	a.waiting = true
	if a.model.Hidden {
		js.Global().Call("setTimeout", a.frame, 1000)
		return
	}
	js.Global().Call("requestAnimationFrame", a.frame)
}

func (a *app) render() {
	a.waiting = false
	a.screen.show(View(a.model))
	if a.focus != "" {
		byID(a.focus).Call("focus")
		a.focus = ""
	}
}

// perform carries out an effect.
func (a *app) perform(effect Effect) {
	switch e := effect.(type) {
	case StartWorker:
		a.startWorker(e)
	case StopWorker:
		a.worker.end()
	case Post:
		a.worker.post(e)
	case FetchShipped:
		go a.fetchShipped()
	case FetchMNIST:
		go a.fetchMNIST(e)
	case ReadFiles:
		go a.readFiles(e)
	case Restore:
		a.restore()
	case Keep:
		a.keep(keptName, e.Text)
	case PutAside:
		a.keep(asideName, e.Text)
	case Export:
		a.export(e)
	case ReadDrawings:
		go a.readDrawings(e)
	case Focus:
		a.focus = e.ID
	case SetFragment:
		js.Global().Get("history").Call("replaceState", nil, "", "#"+e.Text)
	}
}

// stopwatch returns a clock that starts now. (A time.Time in app would keep all
// its formats in the program.)
func stopwatch() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}
