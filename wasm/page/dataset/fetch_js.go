package dataset

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"
	"time"

	"inkling/wasm/page/browser"
	"inkling/wasm/page/worker"
)

// fetchMNIST gets the four files and reports on the way. The network that answers
// the pen comes first: on a slow line these 11 MB would hold it up.
func (p Port) fetchMNIST(r FetchMNIST) {
	_, _ = browser.Await(func() js.Value { return js.Global().Get("inkling").Get("pretrained") }) // that it failed is said elsewhere
	passed := browser.Stopwatch()
	buffers, err := download(p.shelf, func(received, total int64, from string) {
		p.Dispatch(Fetching{r.Attempt, received, total, from, passed()})
	})
	if err != nil {
		p.Dispatch(Unfetched{r.Attempt, err.Error()})
		return
	}
	p.Dispatch(Fetched{r.Attempt, buffers})
}

// shelf is the library of this browser: files are Blobs, buffers are
// ArrayBuffers. No content passes through Go's memory.
type shelf struct {
	worker *worker.Port
	held   map[string]js.Value // the files of this visit, for the next worker
}

func (s *shelf) unzip(file any) (content, error) {
	c, err := s.worker.Unzip(file.(js.Value))
	return content{c.Buffer, c.Size, c.SHA256}, err
}

const (
	patienceHere  = 15000 // ms for a server to begin its answer, or to go on
	patienceThere = 4000  // a mirror that is slower is not worth waiting for
)

// fetch reads a file of at most that many bytes piece by piece, so that progress
// can be shown, and gives a server up that stands still.
func (*shelf) fetch(url string, most int64, received func(int64)) (any, error) {
	timer := newDeadline(url)
	defer timer.stop()
	return browser.Guard(func() (any, error) {
		response, err := timer.await(func() js.Value {
			return js.Global().Call("fetch", url, map[string]any{"signal": timer.signal, "priority": "low"})
		})
		if err != nil {
			return nil, err
		}
		if !response.Get("ok").Bool() {
			return nil, fmt.Errorf("has no such file (%d)", response.Get("status").Int())
		}
		return timer.read(response.Get("body").Call("getReader"), most, received)
	})
}

// read reads a body to its end.
func (d *deadline) read(reader js.Value, most int64, received func(int64)) (any, error) {
	pieces, n := js.Global().Get("Array").New(), int64(0)
	for {
		piece, err := d.await(func() js.Value { return reader.Call("read") })
		if err != nil {
			return nil, err
		}
		if piece.Get("done").Bool() {
			return js.Global().Get("Blob").New(pieces), nil
		}
		pieces.Call("push", piece.Get("value"))
		n += int64(piece.Get("value").Length())
		if n > most {
			d.controller.Call("abort")
			return nil, fmt.Errorf("sends more than the published file has (%.1f MB)", float64(n)/1e6)
		}
		received(n)
	}
}

// deadline aborts a fetch that makes no progress.
type deadline struct {
	controller, signal js.Value
	abort              js.Func
	timer              js.Value
	ms                 int
}

func newDeadline(url string) *deadline {
	d := &deadline{controller: js.Global().Get("AbortController").New(), ms: patienceHere}
	if strings.HasPrefix(url, "https://") {
		d.ms = patienceThere
	}
	d.signal = d.controller.Get("signal")
	d.abort = browser.Callback(func() { d.controller.Call("abort") })
	return d
}

// await waits for a promise that the deadline may reject.
func (d *deadline) await(call func() js.Value) (js.Value, error) {
	js.Global().Call("clearTimeout", d.timer)
	d.timer = js.Global().Call("setTimeout", d.abort, d.ms)
	value, err := browser.AwaitFor(call, time.Duration(d.ms+1000)*time.Millisecond)
	if err != nil {
		return value, d.explain(err)
	}
	return value, nil
}

func (d *deadline) stop() {
	js.Global().Call("clearTimeout", d.timer)
	d.abort.Release()
}

// explain says that it was the deadline, if it was.
func (d *deadline) explain(err error) error {
	if d.signal.Get("aborted").Bool() {
		return fmt.Errorf("no answer within %d s", d.ms/1000)
	}
	return errors.New("cannot be reached (" + err.Error() + ")")
}
