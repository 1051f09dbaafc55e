// Command imports draws which package imports which, from what the go command
// says, as an SVG on standard output:
//
//	go run ./scripts/imports ./core/... > .github/core.svg
//	go run ./scripts/imports ./wasm/page/... > .github/rooms.svg
//
// A package stands one row above the highest of those that it imports. A line
// that follows from others (a imports b, b imports c, a imports c) is left out.
package main

import (
	"context"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: imports PATTERN, such as ./core/...")
		os.Exit(2)
	}
	g, err := list(context.Background(), os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "imports:", err)
		os.Exit(1)
	}
	fmt.Print(draw(g))
}
