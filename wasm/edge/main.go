//go:build !js

package main

import (
	"fmt"
	"os"
)

// The program is for js/wasm only; this one lets `go vet ./...` pass elsewhere.
func main() {
	fmt.Fprintln(os.Stderr, "edge: this runs on Cloudflare Workers: use scripts/edge")
	os.Exit(1)
}
