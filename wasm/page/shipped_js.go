package page

import "syscall/js"

// fetchShipped waits for the network that boot.js asked for at once.
func (a *app) fetchShipped() {
	buffer, err := await(js.Global().Get("inkling").Get("shipped"))
	if err != nil {
		a.dispatch(Undelivered{err.Error()})
		return
	}
	array := js.Global().Get("Uint8Array").New(buffer)
	safetensors := make([]byte, array.Length())
	js.CopyBytesToGo(safetensors, array)
	a.dispatch(Delivered{safetensors})
}
