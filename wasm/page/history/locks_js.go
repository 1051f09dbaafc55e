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

// locks order the tabs: the one that trains a run or a study holds a lock of it
// until it is closed or leaves it. Where the browser has none, as on plain http
// from another machine, two tabs may train the same run; since both write the
// same, that damages nothing.
type locks struct {
	held map[string]js.Value // what resolves the promise that holds the lock
	lost func(key string)    // another tab has taken a lock that was held
}

func manager() (js.Value, bool) {
	m := js.Global().Get("navigator").Get("locks")
	return m, m.Type() == js.TypeObject
}

// has tells whether this page may write what the lock is of.
func (l *locks) has(key string) bool {
	_, held := l.held[key]
	_, ok := manager()
	return held || !ok
}

// take holds a lock until the page is closed or leaves it, and tells whether no
// other tab has it. With steal it is taken from that tab. It blocks its
// goroutine.
func (l *locks) take(key string, steal bool) bool {
	m, ok := manager()
	if !ok || l.has(key) {
		return true
	}
	got := make(chan bool, 3) // nobody may block: an answer, a failure, the timer
	granted := js.FuncOf(func(js.Value, []js.Value) any {
		hold := js.FuncOf(func(_ js.Value, args []js.Value) any { l.held[key] = args[0]; return nil })
		defer hold.Release()
		promise := js.Global().Get("Promise").New(hold)
		got <- true
		return promise
	})
	refused := js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch release := l.held[key]; {
		case release.Type() == js.TypeFunction: // it was held
			delete(l.held, key)
			l.lost(key)
			got <- false
		case browser.NameOf(args[0]) == "TimeoutError":
			got <- false
		default: // the browser gives this page no locks, as where site data is blocked
			l.held[key] = js.Undefined()
			got <- true
		}
		return nil
	})
	err := browser.Try(func() {
		options := map[string]any{"steal": true}
		if !steal {
			options = map[string]any{"signal": js.Global().Get("AbortSignal").Call("timeout", lockPatience)}
		}
		m.Call("request", lockName+key, options, granted).Call("catch", refused)
	})
	if err != nil {
		l.held[key] = js.Undefined() // as without locks
		return true
	}
	silent := time.AfterFunc(2*lockPatience*time.Millisecond, func() {
		if !l.has(key) {
			l.held[key] = js.Undefined() // it never answers: as without locks
		}
		got <- true
	})
	defer silent.Stop()
	if <-got {
		return true
	}
	if steal || l.elsewhere()[key] {
		return false
	}
	l.held[key] = js.Undefined() // nobody has it: the browser was slow
	return true
}

// leave gives a lock back.
func (l *locks) leave(key string) {
	release, held := l.held[key]
	delete(l.held, key)
	if held && release.Type() == js.TypeFunction {
		release.Invoke()
	}
}

// elsewhere returns the keys of what other tabs hold.
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
		if _, held := l.held[key]; ours && !held {
			keys[key] = true
		}
	}
	return keys
}
