package page

import (
	"fmt"
	"sync"
	"syscall/js"
	"time"

	"inkling/wasm/page/album"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/inside"
	"inkling/wasm/page/link"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/replay"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/study"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/take"
	"inkling/wasm/page/worker"
)

// Main shows the page and never returns.
func Main() {
	a := &app{model: New(), clock: browser.Stopwatch()}
	a.screen = screen.New(painters(), a.trouble)
	a.frame = browser.Callback(a.render)
	breathe()
	recipe.Build()
	study.Build()
	breathe()
	a.open()
	breathe()
	View(a.model) // an engine compiles code on its first call: here, not in the first frame
	breathe()
	a.look() // no frame comes to a tab that opens behind another
	a.address.Open()
	select {}
}

// breathe ends the browser's present task, so that the start is no single long
// one.
func breathe() { time.Sleep(time.Millisecond) }

func painters() map[string]screen.Painter {
	return map[string]screen.Painter{
		sheet.Painter: sheet.NewPainter(),
		album.Painter: album.NewPainter(),

		inside.SignedPainter: inside.NewSignedPainter(),
		inside.CloudPainter:  inside.NewCloudPainter(),
	}
}

// app runs the loop of events, state and effects.
type app struct {
	model  Model
	clock  func() time.Duration // since the page opened
	screen *screen.Screen

	address link.Port
	ports   []func(Effect) // each carries out the requests of its room

	queue   []Event
	running bool
	frame   js.Func
	waiting bool   // a frame is asked for
	focus   string // the element that gets it in the next frame
}

// open makes the ports of the rooms and listens to the browser.
func (a *app) open() {
	open := opener()
	trainer := worker.NewPort(send[worker.Event](a), a.trouble)
	a.address = link.Port{Dispatch: send[link.Event](a)}
	plug(a, trainer)
	plug(a, a.address)
	plug(a, answer.Port{Dispatch: send[answer.Event](a)})
	plug(a, dataset.NewPort(send[dataset.Event](a), trainer))
	plug(a, history.NewPort(send[history.Event](a), open))
	plug(a, drawings.NewPort(send[drawings.Event](a), open))
	plug(a, take.Port{Dispatch: send[take.Event](a)})
	plug(a, claim.Port{Dispatch: send[claim.Event](a)})
	plug(a, study.Port{Dispatch: send[study.Event](a), Point: func(e chart.Event) { a.dispatch(curves{e}) }})
	serve(a, (&pool.Port{Dispatch: send[pool.Event](a), Trouble: a.trouble}).Do)
	serve(a, func(f room.Focus) { a.focus = f.ID })

	tabs.Listen(send[tabs.Event](a))
	recipe.Listen(send[recipe.Event](a))
	run.Listen(send[run.Event](a), send[chart.Event](a))
	exam.Listen(send[exam.Event](a))
	samples.Listen(send[samples.Event](a))
	replay.Listen(send[replay.Event](a))
	inside.Listen(send[inside.Event](a))
	a.listen()
	sheet.Listen(a.clock, send[sheet.Event](a))
}

// listen follows what is no room's: the tab, files, the notice and failures.
func (a *app) listen() {
	files := func(files []browser.File) { a.dispatch(Dropped{files}) }
	browser.OnFiles("files", files)
	browser.OnDrop("drop", files)
	browser.OnClick("dismiss", func() { a.dispatch(Dismissed{}) })
	browser.On(js.Global(), "unhandledrejection", func(e js.Value) {
		a.trouble("The browser reports: " + browser.Reason(e.Get("reason")))
	})
	browser.On(browser.Document(), "visibilitychange", func(js.Value) {
		a.waiting = false // the frame that was asked for may never come
		a.look()
	})
}

// plug lets a port listen to the browser and carry out the requests of its room.
func plug[R any](a *app, port interface {
	Listen()
	Do(R)
}) {
	port.Listen()
	serve(a, port.Do)
}

// serve lets a function carry out the requests of one kind.
func serve[R any](a *app, do func(R)) {
	a.ports = append(a.ports, func(e Effect) {
		if r, ok := e.(R); ok {
			do(r)
		}
	})
}

// send returns what dispatches the events of a room.
func send[E any](a *app) func(E) { return func(e E) { a.dispatch(e) } }

// look tells whether the tab is in sight.
func (a *app) look() { a.dispatch(Shown{browser.Document().Get("hidden").Bool()}) }

// trouble says what fits no room.
func (a *app) trouble(why string) { a.dispatch(Troubled{why}) }

// perform carries out an effect, or says why the browser does not.
func (a *app) perform(effect Effect) {
	err := browser.Try(func() {
		for _, carry := range a.ports {
			carry(effect)
		}
	})
	if err != nil {
		a.trouble(fmt.Sprintf("This browser did not do what was asked of it (%v). The page goes on.", err))
	}
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
	a.screen.Show(View(a.model))
	if a.focus != "" {
		browser.Focus(a.focus)
		a.focus = ""
	}
}

// opener returns what opens the page's database, the first time that a room asks
// for it. A room has tables of its own.
func opener() func() (*browser.Database, error) {
	return sync.OnceValues(func() (*browser.Database, error) {
		return browser.OpenDatabase("inkling", 1, "drawings", "runs", "checkpoints", "studies")
	})
}
