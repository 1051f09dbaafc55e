// Command batches writes what a run of a recipe on MNIST trains on, for programs
// that train on the same elsewhere:
//
//	go run ./scripts/batches -recipe best -seed 1 | head -c 1000000
//
// First the test images as the network sees them, 784 bytes each, and their
// labels, a byte each; then epoch by epoch the training images and their labels in
// the same form, in the order of the batches, without end.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/folder"
	"inkling/core/train"
	source "inkling/scripts/dataset"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "batches:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("batches", flag.ContinueOnError)
	name := flags.String("recipe", "seed", "named recipe")
	seed := flags.Uint64("seed", 1, "its seed")
	data := flags.String("data", "", "folder with the four files of MNIST (default: where go run . finds them)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	recipe, err := train.ParseRecipe(fmt.Sprintf("recipe=%s&seed=%d", *name, *seed))
	if err != nil {
		return err
	}
	dir, err := source.Find(".", *data)
	if err != nil {
		return err
	}
	split, err := folder.Read(os.DirFS(dir))
	if err != nil {
		return err
	}
	return write(bufio.NewWriter(w), recipe, split)
}

// write goes on until it cannot: a reader that has enough closes the pipe.
func write(w *bufio.Writer, recipe train.Recipe, data dataset.Split) error {
	test, input := data.Test, recipe.Input(true)
	image := make([]uint8, mnist.Pixels)
	for i := range test.Len() {
		input(image, test.Image(i), i)
		if _, err := w.Write(image); err != nil {
			return err
		}
	}
	if _, err := w.Write(test.Labels); err != nil {
		return err
	}
	batches := recipe.Batches(data.Train)
	for epoch := 0; ; epoch++ {
		var labels []uint8
		for images, of := range batches(epoch) {
			labels = append(labels, of...)
			if _, err := w.Write(images); err != nil {
				return err
			}
		}
		if _, err := w.Write(labels); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
}
