package history

import (
	"syscall/js"

	"inkling/wasm/page/browser"
)

// channelName is what the tabs of the page talk on.
const channelName = "inkling"

// others are the other tabs of the page. They are told which keys have been
// written, and may be asked to leave one.
type others struct{ channel js.Value }

// listenToOthers returns the other tabs; a browser without channels has none that
// could be heard.
func listenToOthers(wrote func(keys []string), asked func(key string)) others {
	var o others
	listener := browser.Listener(func(e js.Value) {
		data := e.Get("data")
		if key := data.Get("leave"); key.Type() == js.TypeString {
			asked(key.String())
			return
		}
		var keys []string
		list := data.Get("wrote")
		for i := range list.Length() {
			keys = append(keys, list.Index(i).String())
		}
		wrote(keys)
	})
	if err := browser.Try(func() { o.channel = js.Global().Get("BroadcastChannel").New(channelName) }); err != nil {
		return others{}
	}
	o.channel.Set("onmessage", listener)
	return o
}

func (o others) wrote(keys ...string) {
	list := make([]any, len(keys))
	for i, key := range keys {
		list[i] = key
	}
	o.post(map[string]any{"wrote": list})
}

func (o others) ask(key string) { o.post(map[string]any{"leave": key}) }

// post tells the other tabs. A tab that cannot be told reads what is kept when it
// is shown.
func (o others) post(said map[string]any) {
	if !o.channel.IsUndefined() {
		_ = browser.Try(func() { o.channel.Call("postMessage", said) })
	}
}
