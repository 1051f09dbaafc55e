package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"syscall/js"
	"time"
)

// unzipper is the worker that runs unzip.js, started when first needed.
type unzipper struct {
	worker  js.Value
	asked   int
	waiting map[int]chan js.Value // by the number of the request
}

// unzip decompresses a Blob, if it is a gzip file, and returns its content and
// the SHA-256 of that in hex digits. It blocks its goroutine.
func (b *browser) unzip(file any) (buffer any, sum string, err error) {
	answer := b.unzipper.ask(file.(js.Value))
	if failure := answer.Get("error"); !failure.IsUndefined() {
		if answer.Get("zipped").Bool() {
			return nil, "", fmt.Errorf("is a damaged gzip file, cut short or altered (%s): download it again", failure.String())
		}
		return nil, "", fmt.Errorf("cannot be read (%s): choose it again", failure.String())
	}
	content := answer.Get("buffer")
	if sum = answer.Get("sum").String(); sum == "" {
		sum = sumSlowly(content)
	}
	return content, sum, nil
}

// ask sends a Blob to the worker and waits for the answer.
func (u *unzipper) ask(blob js.Value) js.Value {
	u.start()
	u.asked++
	answer := make(chan js.Value, 1)
	u.waiting[u.asked] = answer
	u.worker.Call("postMessage", map[string]any{"id": u.asked, "blob": blob})
	return <-answer
}

func (u *unzipper) start() {
	if u.waiting != nil {
		return
	}
	u.waiting = map[int]chan js.Value{}
	u.worker = js.Global().Get("Worker").New("unzip.js")
	on(u.worker, "message", func(event js.Value) { u.answer(event.Get("data")) })
	on(u.worker, "error", func(event js.Value) { u.fail(event) })
}

func (u *unzipper) answer(data js.Value) {
	id := data.Get("id").Int()
	u.waiting[id] <- data
	delete(u.waiting, id)
}

// fail answers all who wait when the worker itself cannot run. The next request
// starts another.
func (u *unzipper) fail(event js.Value) {
	failure := js.ValueOf(map[string]any{"zipped": false, "error": "unzip.js failed: " + reason(event)})
	for _, answer := range u.waiting {
		answer <- failure
	}
	u.waiting = nil
}

// sumSlowly hashes an ArrayBuffer piece by piece, with pauses in which the page
// can react.
func sumSlowly(buffer js.Value) string {
	const piece = 1 << 20
	h, b := sha256.New(), make([]byte, piece)
	for at := 0; at < buffer.Get("byteLength").Int(); at += piece {
		n := min(piece, buffer.Get("byteLength").Int()-at)
		js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(buffer, at, n))
		h.Write(b[:n]) // a hash takes everything
		time.Sleep(time.Millisecond)
	}
	return hex.EncodeToString(h.Sum(nil))
}
