package dataset

import (
	"fmt"
	"strings"

	"inkling/wasm/page/text"
)

const filesAgain = "It was trained on your own files, which the browser does not keep. Open them again, and it goes on."

const filesSetAside = "The files were not taken; drop the four IDX files here to try again."

func keptDigits(name string) string {
	return fmt.Sprintf("What was loaded (%s) and trained is kept.", name)
}

// fallenBack gives the first reason, which is that of the page's own server.
func fallenBack(why string) string {
	first, _, _ := strings.Cut(why, "; ")
	return fmt.Sprintf("MNIST could not be loaded (%s); training on built-in synthetic digits. Drop the four IDX files here to use the real ones.", first)
}

func noMNIST(why string) string {
	return fmt.Sprintf("MNIST could not be loaded (%s). Drop the four IDX files here, or choose the synthetic digits.", why)
}

// note says what is under way.
func (s State) note() string {
	switch {
	case !s.Busy:
		return "Drop the four IDX files anywhere on this page to train on other images."
	case s.Wanted.Kind == Synthetic:
		return "Drawing synthetic digits."
	case s.Wanted.Kind == Files:
		return "Reading the files."
	case s.received == 0:
		return "Looking for MNIST."
	case s.received >= s.total:
		return "Checking MNIST."
	}
	return fmt.Sprintf("Fetching MNIST from %s: %s of %s MB%s", s.from, text.Megabytes(s.received), text.Megabytes(s.total), s.pace())
}

// pace says how fast a download is and how long it will take, once that is known.
func (s State) pace() string {
	seconds := s.elapsed.Seconds()
	if seconds < 1 || s.received == 0 {
		return ""
	}
	rate := float64(s.received) / seconds
	left := float64(s.total-s.received) / rate
	return fmt.Sprintf(", %s kB/s, %s left", text.Rate(rate/1000), text.Seconds(left))
}

func misnamed(why string) string { return "This list cannot be used: it " + text.Sentence(why) }

func miscounted(names, classes int) string {
	return fmt.Sprintf("These are %d names for %d classes: give each class one, a line each.", names, classes)
}
