package browser

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"
	"time"
)

// Patience is how long a call may take that a browser answers at once when it
// answers at all.
const Patience = 10 * time.Second

var (
	errNothing = errors.New("the browser does not offer that to this page")
	errLate    = fmt.Errorf("the browser did not answer within %v", Patience)
)

// Await makes a call that returns a promise and waits for it, no longer than
// Patience. It blocks its goroutine, so no listener may call it.
func Await(call func() js.Value) (js.Value, error) { return AwaitFor(call, Patience) }

// AwaitLong is Await for what may take any time, such as a download: it has to
// end by other means.
func AwaitLong(call func() js.Value) (js.Value, error) { return AwaitFor(call, 0) }

// AwaitFor is Await with a patience of the caller's; 0 is without end.
func AwaitFor(call func() js.Value, patience time.Duration) (js.Value, error) {
	type result struct {
		value js.Value
		err   error
	}
	done := make(chan result, 2) // a promise or the timer, neither of which may block
	resolved := js.FuncOf(func(_ js.Value, args []js.Value) any { done <- result{value: first(args)}; return nil })
	rejected := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- result{err: thrown(first(args))}
		return nil
	})
	if err := Try(func() { call().Call("then", resolved, rejected) }); err != nil {
		return js.Undefined(), err
	}
	if patience > 0 {
		late := time.AfterFunc(patience, func() { done <- result{err: errLate} })
		defer late.Stop()
	}
	r := <-done
	if r.err != errLate { // else the promise may still call them
		resolved.Release()
		rejected.Release()
	}
	return r.value, r.err
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// Thrown is what the browser threw, or rejected a promise with.
type Thrown struct{ Name, Text string }

func (t *Thrown) Error() string { return t.Text }

func thrown(v js.Value) error {
	return &Thrown{Name: NameOf(v), Text: Reason(v)}
}

// NameOf returns the name of a thrown or rejected value, "" if it has none.
func NameOf(v js.Value) string {
	if v.Type() == js.TypeObject && v.Get("name").Type() == js.TypeString {
		return v.Get("name").String()
	}
	return ""
}

// Reason returns what a thrown or rejected value says.
func Reason(v js.Value) string {
	if v.Type() == js.TypeObject && v.Get("message").Type() == js.TypeString {
		return v.Get("message").String()
	}
	if v.Type() == js.TypeString {
		return v.String()
	}
	return js.Global().Call("String", v).String()
}

// Try calls the browser and returns what it throws, and an error where it has
// null for an object. Only a call can be recovered from: for a property that may
// throw there is Global.
func Try(call func()) error {
	_, err := Guard(func() (struct{}, error) { call(); return struct{}{}, nil })
	return err
}

// Guard does what asks the browser for a value, as Try does.
func Guard[T any](work func() (T, error)) (value T, err error) {
	defer func() {
		switch caught := recover().(type) {
		case nil:
		case js.Error:
			err = thrown(caught.Value)
		case *js.ValueError:
			err = errNothing
		case string:
			if !strings.HasPrefix(caught, "syscall/js:") { // what it has for an object lacks the function
				panic(caught)
			}
			err = errNothing
		default:
			panic(caught)
		}
	}()
	return work()
}

// Global returns a property of the page's global object. Where the browser throws
// at the mere property, as it does for blocked storage, Go can only recover if a
// function asks for it.
func Global(name string) js.Value { return js.Global().Get("Reflect").Call("get", js.Global(), name) }
