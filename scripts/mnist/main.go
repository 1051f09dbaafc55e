// Command mnist prints the folder in which `go run .` finds MNIST on this
// machine, for scripts that are not written in Go, or nothing where it is not.
package main

import (
	"errors"
	"fmt"
	"os"

	"inkling/scripts/dataset"
)

func main() {
	dir, err := dataset.Find(".", "")
	if err != nil && !errors.Is(err, dataset.ErrNotFound) {
		fmt.Fprintln(os.Stderr, "mnist:", err)
		os.Exit(1)
	}
	if dir != "" {
		fmt.Println(dir)
	}
}
