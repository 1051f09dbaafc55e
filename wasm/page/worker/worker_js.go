package worker

import (
	"syscall/js"

	"inkling/wasm/message"
	"inkling/wasm/page/browser"
)

// Port joins the room to the browser: it holds the present Worker.
type Port struct {
	dispatch   func(Event)
	generation int // of the present worker
	trouble    func(why string)
	worker     js.Value
	funcs      []js.Func
	unzipper   unzipper
}

// NewPort returns a port without a worker. Trouble takes what fits no event.
func NewPort(dispatch func(Event), trouble func(why string)) *Port {
	return &Port{dispatch: dispatch, trouble: trouble}
}

// Listen lets time pass.
func (p *Port) Listen() {
	js.Global().Call("setInterval", browser.Callback(func() { p.dispatch(Ticked{}) }), 1000)
}

// Do carries out a request.
func (p *Port) Do(request Request) {
	switch r := request.(type) {
	case Start:
		p.start(r.Generation)
	case Stop:
		p.stop()
		if r.ForGood {
			p.unzipper.end()
		}
	case Ping:
		p.attempt(func() { p.worker.Call("postMessage", map[string]any{"ping": true}) })
	case Send:
		p.send(r)
	}
}

// start ends the present worker and starts another with the scripts and the
// module that boot.js has.
func (p *Port) start(generation int) {
	p.stop()
	p.generation = generation
	inkling := js.Global().Get("inkling")
	var worker js.Value
	if err := browser.Try(func() { worker = inkling.Call("newWorker") }); err != nil {
		p.dispatch(Died{generation, failed(err.Error())})
		return
	}
	onMessage := browser.Listener(func(event js.Value) { p.receive(generation, event.Get("data")) })
	onError := browser.Listener(func(event js.Value) { p.dispatch(Died{generation, failed(messageOf(event))}) })
	p.worker, p.funcs = worker, []js.Func{onMessage, onError}
	p.attempt(func() {
		worker.Set("onmessage", onMessage)
		worker.Set("onerror", onError)
		worker.Call("postMessage", map[string]any{"module": inkling.Get("module")})
		p.unzipper.begin(worker)
	})
}

// attempt calls the present worker. One that cannot be called is dead.
func (p *Port) attempt(call func()) {
	if err := browser.Try(call); err != nil {
		p.dispatch(Died{p.generation, failed(err.Error())})
	}
}

// messageOf returns the text of an error event, "" if it has none.
func messageOf(event js.Value) string {
	if text := event.Get("message"); text.Type() == js.TypeString {
		return text.String()
	}
	return ""
}

// stop terminates the worker, frees its listeners and answers who waits for it.
func (p *Port) stop() {
	if p.worker.IsUndefined() {
		return
	}
	p.worker.Set("onmessage", nil)
	p.worker.Set("onerror", nil)
	p.worker.Call("terminate")
	for _, f := range p.funcs {
		f.Release()
	}
	p.worker, p.funcs = js.Undefined(), nil
	p.unzipper.giveUp()
}

// receive takes what the worker posted: a message, a sign of life, a file, or that
// it died.
func (p *Port) receive(generation int, data js.Value) {
	if !data.Get("pong").IsUndefined() {
		p.dispatch(Answered{generation})
		return
	}
	if file := data.Get("unzipped"); !file.IsUndefined() {
		p.unzipper.answer(file)
		return
	}
	if why := data.Get("died"); !why.IsUndefined() {
		p.dispatch(Died{generation, why.String()})
		return
	}
	encoded := make([]byte, data.Get("m").Length())
	js.CopyBytesToGo(encoded, data.Get("m"))
	m, err := message.Decode(encoded)
	if err != nil {
		p.trouble(err.Error())
		return
	}
	p.dispatch(Received{generation, m, buffersOf(data.Get("buffers"))})
}

// buffersOf lists what travelled beside a message, without a copy.
func buffersOf(list js.Value) (buffers []browser.Buffer) {
	for i := range list.Length() {
		buffers = append(buffers, browser.Buffer{Handle: list.Index(i)})
	}
	return buffers
}

// send posts a message; the buffers' contents move to the worker, or are copied.
func (p *Port) send(s Send) {
	bytes := browser.BytesToJS(message.Encode(s.Message))
	buffers, moved := js.Global().Get("Array").New(), js.Global().Get("Array").New(bytes.Get("buffer"))
	for _, b := range s.Buffers {
		buffers.Call("push", b.Handle)
		if !s.Copy {
			moved.Call("push", b.Handle)
		}
	}
	p.attempt(func() { p.worker.Call("postMessage", map[string]any{"m": bytes, "buffers": buffers}, moved) })
}
