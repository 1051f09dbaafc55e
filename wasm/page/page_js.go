package page

import (
	"fmt"
	"sync"
	"syscall/js"
	"time"

	"honnef.co/go/js/dom/v2"

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
	a := &app{model: New(), clock: stopwatch()}
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
	a.dispatch(Shown{browser.Document().Get("hidden").Bool()}) // no frame comes to a tab that opens behind another
	followed()
	a.dispatch(Opened{dom.GetWindow().Location().Hash()})
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

	worker   *worker.Port
	answer   answer.Port
	dataset  dataset.Port
	history  *history.Port
	drawings *drawings.Port
	take     take.Port
	study    study.Port
	claim    claim.Port
	pool     *pool.Port

	queue   []Event
	running bool
	frame   js.Func
	waiting bool   // a frame is asked for
	focus   string // the element that gets it in the next frame
}

// open makes the ports of the rooms and listens to the browser.
func (a *app) open() {
	open := opener()
	a.worker = worker.NewPort(send[worker.Event](a), a.trouble)
	a.answer = answer.Port{Dispatch: send[answer.Event](a)}
	a.dataset = dataset.NewPort(send[dataset.Event](a), a.worker)
	a.drawings = drawings.NewPort(send[drawings.Event](a), open)
	a.take = take.Port{Dispatch: send[take.Event](a)}
	a.claim = claim.Port{Dispatch: send[claim.Event](a)}
	a.study = study.Port{Dispatch: send[study.Event](a)}
	a.pool = &pool.Port{Dispatch: send[pool.Event](a), Trouble: func(why string) { a.dispatch(Troubled{why}) }}

	a.history = history.NewPort(send[history.Event](a), open)

	a.worker.Listen()
	a.answer.Listen()
	a.dataset.Listen()
	a.history.Listen()
	a.drawings.Listen()
	a.take.Listen()
	tabs.Listen(send[tabs.Event](a))
	recipe.Listen(send[recipe.Event](a))
	run.Listen(send[run.Event](a), send[chart.Event](a))
	exam.Listen(send[exam.Event](a))
	samples.Listen(send[samples.Event](a))
	a.claim.Listen()
	a.study.Listen(func(e chart.Event) { a.dispatch(curves{e}) })
	replay.Listen(send[replay.Event](a))
	inside.Listen(send[inside.Event](a))
	a.listen()
	sheet.Listen(a.clock, send[sheet.Event](a))
}

// send returns what dispatches the events of a room.
func send[E any](a *app) func(E) { return func(e E) { a.dispatch(e) } }

// trouble says what fits no room.
func (a *app) trouble(why string) { a.dispatch(Troubled{why}) }

// perform carries out an effect, or says why the browser does not.
func (a *app) perform(effect Effect) {
	if err := browser.Try(func() { a.do(effect) }); err != nil {
		a.trouble(fmt.Sprintf("This browser did not do what was asked of it (%v). The page goes on.", err))
	}
}

func (a *app) do(effect Effect) {
	switch e := effect.(type) {
	case worker.Request:
		a.worker.Do(e)
	case answer.Request:
		a.answer.Do(e)
	case dataset.Request:
		a.dataset.Do(e)
	case history.Request:
		a.history.Do(e)
	case drawings.Request:
		a.drawings.Do(e)
	case take.Request:
		a.take.Do(e)
	case pool.Request:
		a.pool.Do(e)
	case study.Request:
		a.study.Do(e)
	case claim.Request:
		a.claim.Do(e)
	case room.Focus:
		a.focus = e.ID
	case SetFragment:
		setFragment(e)
	}
}

// setFragment writes the fragment. The state of an entry of the history tells
// that its link was followed: see followed.
func setFragment(e SetFragment) {
	method := "replaceState"
	if e.Step && js.Global().Get("location").Get("hash").String() != "#"+e.Text {
		method = "pushState"
	}
	// Browsers refuse changes that follow each other fast: the address is then
	// older than the page, until the next one.
	_ = browser.Try(func() { js.Global().Get("history").Call(method, true, "", "#"+e.Text) })
}

// followed tells whether the present entry of the history was followed before,
// and marks it.
func followed() bool {
	history := js.Global().Get("history")
	if !history.Get("state").IsNull() {
		return true
	}
	_ = browser.Try(func() { history.Call("replaceState", true, "") }) // unmarked, it is followed as a new link
	return false
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

// stopwatch returns a clock that starts now. (A time.Time in app would keep all
// its formats in the program.)
func stopwatch() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}
