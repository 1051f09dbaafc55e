package history

import (
	"strings"
	"syscall/js"
	"time"

	"inkling/wasm/page/browser"
)

// lockName is the beginning of the names of the locks that this page holds.
const lockName = "inkling-run-"

// lockPatience is how long a page that is being left may still hold its locks.
const lockPatience = 1000 // ms

// locks order the tabs: the one that trains a run holds a lock of it until it is
// closed. Where the browser has none, as on plain http from another machine, two
// tabs may train the same run; since both write the same, that damages nothing.
type locks struct{ held map[string]bool }

func manager() (js.Value, bool) {
	m := js.Global().Get("navigator").Get("locks")
	return m, m.Type() == js.TypeObject
}

// take holds the lock of a run until the page is closed, and tells whether no
// other tab has it. It blocks its goroutine.
func (l *locks) take(key string) bool {
	m, ok := manager()
	if !ok || l.held[key] {
		return true
	}
	got := make(chan bool, 3)                                           // nobody may block: an answer, a failure, the timer
	forever := js.FuncOf(func(js.Value, []js.Value) any { return nil }) // a promise that nobody keeps
	granted := js.FuncOf(func(js.Value, []js.Value) any {
		got <- true
		return js.Global().Get("Promise").New(forever)
	})
	refused := js.FuncOf(func(js.Value, []js.Value) any { got <- false; return nil })
	err := browser.Try(func() {
		signal := js.Global().Get("AbortSignal").Call("timeout", lockPatience)
		m.Call("request", lockName+key, map[string]any{"signal": signal}, granted).Call("catch", refused)
	})
	if err != nil {
		return true // as without locks
	}
	defer time.AfterFunc(2*lockPatience*time.Millisecond, func() { got <- true }).Stop() // it never answers
	l.held[key] = <-got
	return l.held[key]
}

// elsewhere returns the keys of the runs that other tabs hold.
func (l *locks) elsewhere() map[string]bool {
	keys := map[string]bool{}
	m, ok := manager()
	if !ok {
		return keys
	}
	state, err := browser.Await(func() js.Value { return m.Call("query") })
	if err != nil {
		return keys
	}
	list := state.Get("held")
	for i := range list.Length() {
		key, ours := strings.CutPrefix(list.Index(i).Get("name").String(), lockName)
		if ours && !l.held[key] {
			keys[key] = true
		}
	}
	return keys
}
