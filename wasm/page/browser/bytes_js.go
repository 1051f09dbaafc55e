package browser

import "syscall/js"

// BytesToJS copies bytes into a new Uint8Array.
func BytesToJS(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// BytesOfJS copies a Uint8Array or an ArrayBuffer.
func BytesOfJS(v js.Value) []byte {
	if v.InstanceOf(js.Global().Get("ArrayBuffer")) {
		v = js.Global().Get("Uint8Array").New(v)
	}
	b := make([]byte, v.Length())
	js.CopyBytesToGo(b, v)
	return b
}

// property returns a property of an object. Where the browser throws at the mere
// property, as it does for blocked storage, Go can only recover if a function
// asks for it.
func property(object js.Value, name string) js.Value {
	return js.Global().Get("Reflect").Call("get", object, name)
}
