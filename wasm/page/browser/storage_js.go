package browser

import "syscall/js"

// Stored returns what local storage has under a name, "" if nothing. Where
// storage is blocked the error says so.
func Stored(name string) (text string, err error) {
	err = Try(func() {
		if v := Global("localStorage").Call("getItem", name); v.Type() == js.TypeString {
			text = v.String()
		}
	})
	return text, err
}

// Store lets local storage keep a text; "" removes it.
func Store(name, text string) error {
	return Try(func() {
		storage := Global("localStorage")
		if text == "" {
			storage.Call("removeItem", name)
		} else {
			storage.Call("setItem", name, text)
		}
	})
}

// OnStored listens for what other tabs store under a name.
func OnStored(name string, handle func()) {
	On(js.Global(), "storage", func(e js.Value) {
		if key := e.Get("key"); key.Type() == js.TypeString && key.String() == name {
			handle()
		}
	})
}
