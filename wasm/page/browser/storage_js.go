package browser

import (
	"errors"
	"syscall/js"
)

var (
	errForbidden = errors.New("the browser forbids it to this page, as it does where cookies and site data are blocked")
	errFull      = errors.New("the browser’s storage for this page is full")
)

// refusal returns why the browser keeps nothing, in words for the person: what
// browsers say themselves is for programmers, and differs.
func refusal(err error) error {
	var t *Thrown
	if !errors.As(err, &t) {
		return err
	}
	switch t.Name {
	case "SecurityError":
		return errForbidden
	case "QuotaExceededError":
		return errFull
	}
	return err
}

// Stored returns what local storage has under a name, "" if nothing. Where
// storage is blocked the error says so.
func Stored(name string) (text string, err error) {
	err = Try(func() {
		if v := Global("localStorage").Call("getItem", name); v.Type() == js.TypeString {
			text = v.String()
		}
	})
	return text, refusal(err)
}

// Store lets local storage keep a text; "" removes it.
func Store(name, text string) error {
	err := Try(func() {
		storage := Global("localStorage")
		if text == "" {
			storage.Call("removeItem", name)
		} else {
			storage.Call("setItem", name, text)
		}
	})
	return refusal(err)
}

// OnStored listens for what other tabs store under a name.
func OnStored(name string, handle func()) {
	On(js.Global(), "storage", func(e js.Value) {
		if key := e.Get("key"); key.Type() == js.TypeString && key.String() == name {
			handle()
		}
	})
}
