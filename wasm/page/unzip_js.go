package page

import (
	"errors"
	"fmt"
	"syscall/js"
	"time"
)

// unzipper is the worker that runs unzip.js. It lives only while it is needed,
// and so gives its memory back.
type unzipper struct {
	worker  js.Value
	asked   int
	waiting map[int]chan js.Value // by the number of the request
}

// unzipPatience is how long a file may take: a worker can die without a word.
const unzipPatience = time.Minute

// unzip decompresses a Blob, if it is a gzip file. It blocks its goroutine.
func (b *browser) unzip(file any) (content, error) {
	answer := b.unzipper.ask(file.(js.Value))
	if failure := answer.Get("error"); !failure.IsUndefined() {
		if answer.Get("zipped").Bool() {
			return content{}, errors.New("is a damaged gzip file, cut short or altered: download it again")
		}
		return content{}, fmt.Errorf("cannot be read (%s): choose it again", failure.String())
	}
	buffer := answer.Get("buffer")
	return content{buffer, buffer.Get("byteLength").Int(), answer.Get("sum").String()}, nil
}

// ask sends a Blob to the worker and waits for the answer.
func (u *unzipper) ask(blob js.Value) js.Value {
	if len(u.waiting) == 0 {
		u.start()
	}
	u.asked++
	answer := make(chan js.Value, 1)
	u.waiting[u.asked] = answer
	u.worker.Call("postMessage", map[string]any{"id": u.asked, "blob": blob})
	select {
	case data := <-answer:
		return data
	case <-time.After(unzipPatience):
		u.fail(fmt.Sprintf("no answer within %v", unzipPatience))
		return <-answer
	}
}

func (u *unzipper) start() {
	u.waiting = map[int]chan js.Value{}
	u.worker = js.Global().Get("Worker").New("unzip.js")
	on(u.worker, "message", func(event js.Value) { u.answer(event.Get("data")) })
	on(u.worker, "error", func(event js.Value) { u.fail("unzip.js failed: " + reason(event)) })
}

func (u *unzipper) answer(data js.Value) {
	id := data.Get("id").Int()
	if answer, ok := u.waiting[id]; ok {
		answer <- data
		delete(u.waiting, id)
	}
	if len(u.waiting) == 0 {
		u.worker.Call("terminate")
	}
}

// fail gives up the worker and answers all who wait for it.
func (u *unzipper) fail(why string) {
	u.worker.Call("terminate")
	failure := js.ValueOf(map[string]any{"zipped": false, "error": why})
	for _, answer := range u.waiting {
		answer <- failure
	}
	u.waiting = nil
}
