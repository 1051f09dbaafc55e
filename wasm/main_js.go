// Command wasm is the program that runs in the browser: the page and the
// trainer in its worker, one binary for both.
package main

import (
	"syscall/js"

	"inkling/wasm/page"
	"inkling/wasm/trainer"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		trainer.Run()
		return
	}
	page.Main()
}
