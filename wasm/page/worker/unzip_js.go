package worker

import (
	"errors"
	"fmt"
	"syscall/js"
	"time"
)

// Content is a file decompressed.
type Content struct {
	Buffer js.Value // ArrayBuffer
	Size   int
	SHA256 string // in hex digits; "" where the browser has no SHA-256
}

// unzipper is what is asked of unzip.js, which runs in the trainer's worker.
type unzipper struct {
	asked   int
	waiting map[int]chan js.Value // by the number of the request
}

// unzipPatience is how long a file may take.
const unzipPatience = time.Minute

// Unzip decompresses a Blob, if it is a gzip file. It blocks its goroutine.
func (p *Port) Unzip(blob js.Value) (Content, error) {
	answer := p.ask(blob)
	if failure := answer.Get("error"); !failure.IsUndefined() {
		if answer.Get("zipped").Bool() {
			return Content{}, errors.New("is a damaged gzip file, cut short or altered: download it again")
		}
		return Content{}, fmt.Errorf("cannot be read (%s): choose it again", failure.String())
	}
	buffer := answer.Get("buffer")
	return Content{buffer, buffer.Get("byteLength").Int(), answer.Get("sum").String()}, nil
}

// ask sends a Blob to the worker and waits for the answer.
func (p *Port) ask(blob js.Value) js.Value {
	if p.worker.IsUndefined() {
		return unreadable("there is no worker that reads files any more; reload this page")
	}
	u := &p.unzipper
	u.asked++
	id, answer := u.asked, make(chan js.Value, 1)
	if u.waiting == nil {
		u.waiting = map[int]chan js.Value{}
	}
	u.waiting[id] = answer
	p.worker.Call("postMessage", map[string]any{"unzip": map[string]any{"id": id, "blob": blob}})
	late := time.AfterFunc(unzipPatience, func() {
		u.answerWith(id, unreadable(fmt.Sprintf("no answer within %d s", unzipPatience/time.Second)))
	})
	defer late.Stop()
	return <-answer
}

// answer takes what unzip.js posted.
func (u *unzipper) answer(data js.Value) { u.answerWith(data.Get("id").Int(), data) }

func (u *unzipper) answerWith(id int, data js.Value) {
	if waiting, ok := u.waiting[id]; ok {
		delete(u.waiting, id)
		waiting <- data
	}
}

// giveUp answers all who wait for a worker that is no more.
func (u *unzipper) giveUp() {
	for id := range u.waiting {
		u.answerWith(id, unreadable("the worker stopped"))
	}
}

// unreadable is the answer that unzip.js cannot give any more.
func unreadable(why string) js.Value {
	return js.ValueOf(map[string]any{"zipped": false, "error": why})
}
