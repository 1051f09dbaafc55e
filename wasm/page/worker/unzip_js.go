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
	early   []any                 // requests for the next worker
	ended   bool                  // there will be none
}

// unzipPatience is how long a file may take.
const unzipPatience = time.Minute

// Unzip decompresses a Blob, if it is a gzip file. It blocks its goroutine.
func (p *Port) Unzip(blob js.Value) (Content, error) {
	answer := p.ask(blob)
	if !answer.Get("stopped").IsUndefined() {
		return Content{}, ErrStopped
	}
	if failure := answer.Get("error"); !failure.IsUndefined() {
		if answer.Get("zipped").Bool() {
			return Content{}, errors.New("is a damaged gzip file, cut short or altered: download it again")
		}
		return Content{}, fmt.Errorf("cannot be read (%s): choose it again", failure.String())
	}
	buffer := answer.Get("buffer")
	return Content{buffer, buffer.Get("byteLength").Int(), answer.Get("sum").String()}, nil
}

// ask sends a Blob to the worker, or to the next one if there is none at the
// moment, and waits for the answer.
func (p *Port) ask(blob js.Value) js.Value {
	u := &p.unzipper
	if u.ended {
		return stopped()
	}
	u.asked++
	id, answer := u.asked, make(chan js.Value, 1)
	if u.waiting == nil {
		u.waiting = map[int]chan js.Value{}
	}
	u.waiting[id] = answer
	request := map[string]any{"unzip": map[string]any{"id": id, "blob": blob}}
	if p.worker.IsUndefined() {
		u.early = append(u.early, request)
	} else {
		p.attempt(func() { p.worker.Call("postMessage", request) })
	}
	late := time.AfterFunc(unzipPatience, func() {
		u.answerWith(id, unreadable(fmt.Sprintf("no answer within %d s", unzipPatience/time.Second)))
	})
	defer late.Stop()
	return <-answer
}

// begin gives a new worker what has waited for it.
func (u *unzipper) begin(worker js.Value) {
	for _, request := range u.early {
		worker.Call("postMessage", request)
	}
	u.early = nil
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
		u.answerWith(id, stopped())
	}
}

// end answers also those who wait for the next worker: there will be none.
func (u *unzipper) end() {
	u.ended, u.early = true, nil
	u.giveUp()
}

// unreadable is the answer that unzip.js cannot give any more.
func unreadable(why string) js.Value {
	return js.ValueOf(map[string]any{"zipped": false, "error": why})
}

func stopped() js.Value { return js.ValueOf(map[string]any{"stopped": true}) }
