package page

import (
	"errors"
	"fmt"
	"syscall/js"
	"time"
)

// unzipper is what is asked of unzip.js, which runs in the trainer's worker.
type unzipper struct {
	worker  js.Value
	asked   int
	waiting map[int]chan js.Value // by the number of the request
}

// unzipPatience is how long a file may take.
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
	u.asked++
	id, answer := u.asked, make(chan js.Value, 1)
	u.waiting[id] = answer
	u.worker.Call("postMessage", map[string]any{"unzip": map[string]any{"id": id, "blob": blob}})
	select {
	case data := <-answer:
		return data
	case <-time.After(unzipPatience):
		delete(u.waiting, id)
		return unreadable(fmt.Sprintf("no answer within %v", unzipPatience))
	}
}

// answer takes what unzip.js posted.
func (u *unzipper) answer(data js.Value) {
	id := data.Get("id").Int()
	if waiting, ok := u.waiting[id]; ok {
		delete(u.waiting, id)
		waiting <- data
	}
}

// use turns to another worker and answers all who waited for the last.
func (u *unzipper) use(worker js.Value) {
	for _, waiting := range u.waiting {
		waiting <- unreadable("the worker stopped")
	}
	u.worker, u.waiting = worker, map[int]chan js.Value{}
}

// unreadable is the answer that unzip.js cannot give any more.
func unreadable(why string) js.Value {
	return js.ValueOf(map[string]any{"zipped": false, "error": why})
}
