package page

import "syscall/js"

// storeName names the part of Cache Storage that keeps MNIST, as the .gz files
// that were fetched and found to be the published ones.
const storeName = "inkling-mnist"

// storage returns Cache Storage, or false where there is none: on pages from
// disk or from plain http on another machine.
func storage() (js.Value, bool) {
	caches := js.Global().Get("caches")
	return caches, caches.Type() == js.TypeObject
}

func (*browser) kept(name string) (any, error) {
	caches, ok := storage()
	if !ok {
		return nil, nil
	}
	cache, err := await(caches.Call("open", storeName))
	if err != nil {
		return nil, err
	}
	response, err := await(cache.Call("match", storeKey(name)))
	if err != nil || response.IsUndefined() {
		return nil, err
	}
	blob, err := await(response.Call("blob"))
	return blob, err
}

func (*browser) keep(name string, file any) error {
	caches, ok := storage()
	if !ok {
		return nil
	}
	cache, err := await(caches.Call("open", storeName))
	if err != nil {
		return err
	}
	_, err = await(cache.Call("put", storeKey(name), js.Global().Get("Response").New(file)))
	return err
}

// storeKey is an address of the page's own origin; nothing is asked for there.
func storeKey(name string) string { return "data/mnist/" + name + ".gz" }
