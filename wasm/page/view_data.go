package page

import "fmt"

func viewData(m Model) []Prop {
	d := m.Data
	counts := ""
	if m.loaded() {
		counts = fmt.Sprintf("%s training, %s test", thousands(int(d.Loaded.Train)), thousands(int(d.Loaded.Test)))
	}
	return []Prop{
		text("dataset", orNone(m.loaded(), d.Loaded.Name)),
		text("data-counts", counts),
		{"data-choice", "value", d.Wanted.Kind},
		hidden("data-own", d.Wanted.Kind != Files),
		hidden("data-progress", !d.Busy),
		{"data-progress", "value", fraction(d.Received, d.Total)},
		text("data-note", dataNote(d)),
	}
}

// fraction is the value of a progress bar; "" where the total is not known.
func fraction(received, total int64) string {
	if total <= 0 {
		return ""
	}
	return fmt.Sprintf("%.3f", min(1, float64(received)/float64(total)))
}

func dataNote(d Data) string {
	switch {
	case !d.Busy:
		return "Drop the four IDX files anywhere on this page to learn from other digits."
	case d.Wanted.Kind == Synthetic:
		return "Drawing synthetic digits."
	case d.Wanted.Kind == Files:
		return "Reading the files."
	case d.Total == 0:
		return "Looking for MNIST."
	case d.Received >= d.Total:
		return "Checking MNIST."
	}
	return fmt.Sprintf("Fetching MNIST from %s: %s of %s MB", d.From, megabytes(d.Received), megabytes(d.Total))
}
