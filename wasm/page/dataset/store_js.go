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
	var caches js.Value
	err := browser.Try(func() { caches = browser.Global("caches") })
	return caches, err == nil && caches.Type() == js.TypeObject
}

// kept returns a file of this visit, or one of an earlier visit.
func (s *shelf) kept(name string) (any, error) {
	if blob, ok := s.held[name]; ok {
		return blob, nil
	}
	file, err := stored(name)
	if err != nil || file.IsUndefined() {
		return nil, err
	}
	s.held[name] = file
	return file, nil
}

// stored returns a file of Cache Storage, undefined if it has none.
func stored(name string) (js.Value, error) {
	caches, ok := storage()
	if !ok {
		return js.Undefined(), nil
	}
	cache, err := browser.Await(func() js.Value { return caches.Call("open", storeName) })
	if err != nil {
		return js.Undefined(), err
	}
	response, err := browser.Await(func() js.Value { return cache.Call("match", storeKey(name)) })
	if err != nil || response.Type() != js.TypeObject {
		return js.Undefined(), err
	}
	return browser.Await(func() js.Value { return response.Call("blob") })
}

func (s *shelf) keep(name string, file any) error {
	s.held[name] = file.(js.Value)
	caches, ok := storage()
	if !ok {
		return nil
	}
	cache, err := browser.Await(func() js.Value { return caches.Call("open", storeName) })
	if err != nil {
		return err
	}
	_, err = browser.Await(func() js.Value { return cache.Call("put", storeKey(name), js.Global().Get("Response").New(file)) })
	return err
}

// storeKey is an address of the page's own origin; nothing is asked for there.
func storeKey(name string) string { return "data/mnist/" + name + ".gz" }
