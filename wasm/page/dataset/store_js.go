package dataset

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// storeName names the part of Cache Storage that keeps MNIST, as the .gz files
// that were fetched and found to be the published ones.
const storeName = "inkling-mnist"

// storage returns Cache Storage, or false where there is none: on pages from
// disk or from plain http on another machine.
func storage() (js.Value, bool) {
	caches := js.Global().Get("caches")
	return caches, caches.Type() == js.TypeObject
}

func (shelf) kept(name string) (any, error) {
	caches, ok := storage()
	if !ok {
		return nil, nil
	}
	cache, err := browser.Await(caches.Call("open", storeName))
	if err != nil {
		return nil, err
	}
	response, err := browser.Await(cache.Call("match", storeKey(name)))
	if err != nil || response.IsUndefined() {
		return nil, err
	}
	blob, err := browser.Await(response.Call("blob"))
	return blob, err
}

func (shelf) keep(name string, file any) error {
	caches, ok := storage()
	if !ok {
		return nil
	}
	cache, err := browser.Await(caches.Call("open", storeName))
	if err != nil {
		return err
	}
	_, err = browser.Await(cache.Call("put", storeKey(name), js.Global().Get("Response").New(file)))
	return err
}

// storeKey is an address of the page's own origin; nothing is asked for there.
func storeKey(name string) string { return "data/mnist/" + name + ".gz" }
