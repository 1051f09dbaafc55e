package page

import (
	"fmt"
	"strings"
)

// What the person reads, apart from figures: what happened, what was kept, what
// to do next.
const (
	keptAtStart   = "The seed recipe stands instead."
	keptRun       = "The recipe and the run stay as they were."
	filesSetAside = "The files are set aside; drop the four IDX files here to try again."
	untrained     = "The network has not been trained yet."
	pendingOpen   = "The recipe has changed. The present run keeps the old one; Reset begins a new run with this one."
	pendingClosed = "The recipe has changed. Train begins a new run with it."
)

func withoutShipped(why string) string {
	return fmt.Sprintf("No trained network came with this page (%s). Train one.", why)
}

func keptDigits(name string) string {
	return fmt.Sprintf("What was loaded (%s) and trained is kept.", name)
}

// fallenBack gives the first reason, which is that of the page's own server.
func fallenBack(why string) string {
	first, _, _ := strings.Cut(why, "; ")
	return fmt.Sprintf("No MNIST could be had (%s); training on built-in synthetic digits. Drop the four IDX files here to use the real ones.", first)
}

func noMNIST(why string) string {
	return fmt.Sprintf("no MNIST could be had (%s). Drop the four IDX files here, or choose the synthetic digits.", why)
}

func deadWorker(why string, r Run) string {
	kept := "Nothing had been trained yet; it starts again."
	if r.begun() {
		kept = fmt.Sprintf("What run %d had reached is kept in the charts; the trainer starts again with the same recipe, and Train begins a new run.", r.Number)
	}
	return fmt.Sprintf("The trainer has stopped: %s. %s", why, kept)
}

func brokenWorker(why string) string {
	return fmt.Sprintf("the trainer stopped %d times in a row, at last because %s. Close other tabs, take a smaller network or batch, and reload this page.", maxDeaths, why)
}

// sentence gives an error its full stop. It keeps its small initial: most
// begin with the name of a field or of a file.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
