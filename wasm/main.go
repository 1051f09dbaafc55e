//go:build !js

// Command wasm is the program that runs in the browser: the page and the
// trainer in its worker, one binary for both.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "This program runs in a browser. Build it with: GOOS=js GOARCH=wasm go build -o web/inkling.wasm ./wasm")
	os.Exit(1)
}
