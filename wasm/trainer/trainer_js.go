package trainer

import (
	"syscall/js"
	"time"

	"inkling/wasm/message"
)

// Run joins a session to the worker that this program runs in. It does not
// return.
func Run() {
	p := &port{worker: js.Global(), channel: js.Global().Get("MessageChannel").New()}
	p.session = New(p.post, clock())
	p.channel.Get("port1").Set("onmessage", js.FuncOf(p.work))
	p.worker.Set("onmessage", js.FuncOf(p.receive))
	select {}
}

// clock returns the time since the worker began. It asks the browser: a time.Time that a
// function keeps would keep all its formats in the program, 30 KB of download.
func clock() func() time.Duration {
	browser := js.Global().Get("performance")
	return func() time.Duration {
		return time.Duration(browser.Call("now").Float() * float64(time.Millisecond))
	}
}

// port carries messages between the page and the session.
type port struct {
	worker  js.Value
	channel js.Value // its messages are the worker's turns: unlike timers they are not clamped
	session *Session
	waiting bool // a turn has been asked for
}

// receive takes {m: Uint8Array, buffers: [ArrayBuffer]} from the page.
func (p *port) receive(_ js.Value, args []js.Value) any {
	data := args[0].Get("data")
	m, err := message.Decode(bytesOf(data.Get("m")))
	if err != nil {
		p.post(&message.Rejected{About: "message", Why: err.Error()})
		return nil
	}
	p.session.Handle(m, buffersOf(data.Get("buffers")))
	p.next(true)
	return nil
}

// work does a slice of training in a turn of its own.
func (p *port) work(js.Value, []js.Value) any {
	p.waiting = false
	p.next(p.session.Work())
	return nil
}

// next asks for another turn, behind the messages that wait already.
func (p *port) next(more bool) {
	if more && !p.waiting {
		p.waiting = true
		p.channel.Get("port2").Call("postMessage", js.Null())
	}
}

// post sends a message to the page, whose bytes move and are not copied again. A
// packed data set travels beside it.
func (p *port) post(m message.Message) {
	array := arrayOf(message.Encode(m))
	buffers, moved := []any{}, []any{array.Get("buffer")}
	if packed, ok := m.(*message.Packed); ok {
		content := arrayOf(packed.Content).Get("buffer")
		buffers, moved = append(buffers, content), append(moved, content)
	}
	p.worker.Call("postMessage", map[string]any{"m": array, "buffers": buffers}, moved)
}

func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

func bytesOf(array js.Value) []byte {
	b := make([]byte, array.Get("length").Int())
	js.CopyBytesToGo(b, array)
	return b
}

// buffersOf copies the buffers into Go's memory, the only copy on their way
// from the network.
func buffersOf(list js.Value) [][]byte {
	if list.IsUndefined() {
		return nil
	}
	buffers := make([][]byte, list.Length())
	for i := range buffers {
		buffers[i] = bytesOf(js.Global().Get("Uint8Array").New(list.Index(i)))
	}
	return buffers
}
