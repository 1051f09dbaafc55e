package page

import (
	"syscall/js"

	"inkling/wasm/message"
)

// worker is the present trainer's Worker.
type worker struct {
	value js.Value
	funcs []js.Func
}

// startWorker ends the present worker and starts another with the module that
// boot.js compiled.
func (a *app) startWorker(e StartWorker) {
	a.worker.end()
	value := js.Global().Get("Worker").New("worker.js")
	onMessage := listener(func(event js.Value) { a.hear(e.Generation, event.Get("data")) })
	onError := listener(func(event js.Value) {
		a.dispatch(Died{e.Generation, "its script failed (" + reason(event.Get("message")) + ")"})
	})
	value.Set("onmessage", onMessage)
	value.Set("onerror", onError)
	a.worker.value, a.worker.funcs = value, []js.Func{onMessage, onError}
	a.browser.unzipper.use(value)
	value.Call("postMessage", map[string]any{"module": js.Global().Get("inkling").Get("module")})
}

// end terminates the worker and frees its listeners.
func (w *worker) end() {
	if w.value.IsUndefined() {
		return
	}
	w.value.Set("onmessage", nil)
	w.value.Set("onerror", nil)
	w.value.Call("terminate")
	for _, f := range w.funcs {
		f.Release()
	}
	*w = worker{}
}

// hear takes what the worker posted: a message, a file, or that it died.
func (a *app) hear(generation int, data js.Value) {
	if file := data.Get("unzipped"); !file.IsUndefined() {
		a.browser.unzipper.answer(file)
		return
	}
	if why := data.Get("died"); !why.IsUndefined() {
		a.dispatch(Died{generation, why.String()})
		return
	}
	encoded := make([]byte, data.Get("m").Length())
	js.CopyBytesToGo(encoded, data.Get("m"))
	m, err := message.Decode(encoded)
	if err != nil {
		a.dispatch(Troubled{err.Error()})
		return
	}
	a.dispatch(Received{generation, m})
}

// post sends a message; the buffers' contents move to the worker.
func (w *worker) post(p Post) {
	encoded := message.Encode(p.Message)
	bytes := js.Global().Get("Uint8Array").New(len(encoded))
	js.CopyBytesToJS(bytes, encoded)
	buffers := js.Global().Get("Array").New()
	for _, b := range p.Buffers {
		buffers.Call("push", b.Handle)
	}
	transfer := buffers.Call("concat", bytes.Get("buffer"))
	w.value.Call("postMessage", map[string]any{"m": bytes, "buffers": buffers}, transfer)
}
