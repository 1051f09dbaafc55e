package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows how many epochs are done.
type bar interface {
	Add(epochs int) error
	Finish() error
}

// newBar draws a bar on the terminal; where standard error is none, it draws
// nothing.
func newBar(epochs int) bar {
	terminal := term.IsTerminal(int(os.Stderr.Fd()))
	return drawBar(os.Stderr, terminal, epochs)
}

func drawBar(w io.Writer, visible bool, epochs int) bar {
	return progressbar.NewOptions(epochs,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetVisibility(visible),
		progressbar.OptionSetDescription("epochs"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}
