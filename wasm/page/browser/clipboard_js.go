package browser

import (
	"errors"
	"syscall/js"
)

var errNoClipboard = errors.New("this browser does not let the page write to the clipboard")

// Copy puts a text into the clipboard. On plain http from another machine there
// is none. It blocks its goroutine.
func Copy(text string) error {
	_, err := Guard(func() (struct{}, error) {
		clipboard := js.Global().Get("navigator").Get("clipboard")
		if clipboard.Type() != js.TypeObject {
			return struct{}{}, errNoClipboard
		}
		_, err := Await(func() js.Value { return clipboard.Call("writeText", text) })
		return struct{}{}, err
	})
	return err
}
