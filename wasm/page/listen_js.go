package page

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"inkling/wasm/page/browser"
)

// listen follows the address, the tab and the files that are dropped on the page
// or picked, and says what broke.
func (a *app) listen() {
	browser.OnClick("dismiss", func() { a.dispatch(Dismissed{}) })
	browser.On(js.Global(), "hashchange", func(js.Value) {
		a.dispatch(Navigated{dom.GetWindow().Location().Hash(), followed()})
	})
	browser.On(browser.Document(), "visibilitychange", func(js.Value) {
		a.waiting = false // the frame that was asked for may never come
		a.dispatch(Shown{browser.Document().Get("hidden").Bool()})
	})
	browser.On(js.Global(), "unhandledrejection", func(e js.Value) {
		a.dispatch(Troubled{"The browser reports: " + browser.Reason(e.Get("reason"))})
	})
	a.listenFiles()
}

// listenFiles takes files that are dropped on the page or picked.
func (a *app) listenFiles() {
	browser.OnFiles("files", func(files []browser.File) { a.dispatch(Dropped{files}) })
	hint := browser.ByID("drop").Value
	show := func(e js.Value, is bool) {
		e.Call("preventDefault") // else the browser would open the file
		hint.Set("hidden", !is)
	}
	browser.On(browser.Document(), "dragover", func(e js.Value) { show(e, true) })
	browser.On(browser.Document(), "dragleave", func(e js.Value) {
		show(e, !e.Get("relatedTarget").IsNull()) // null: it left the window
	})
	browser.On(browser.Document(), "drop", func(e js.Value) {
		show(e, false)
		a.dispatch(Dropped{browser.FilesOf(e.Get("dataTransfer").Get("files"))})
	})
}
