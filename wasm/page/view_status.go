package page

import (
	"fmt"
	"strings"

	"inkling/wasm/message"
)

// status returns the state in one word, and why if it is failed.
func (m Model) status() (word, why string) {
	r := m.run()
	switch {
	case m.Broken != "":
		return "failed", m.Broken
	case m.Data.Missing != "":
		return "failed", m.Data.Missing
	case !m.loaded():
		return "loading", ""
	case r.Phase == message.Failed:
		return "failed", r.Why
	}
	return r.Phase.String(), ""
}

func viewStatus(m Model) []Prop {
	word, why := m.status()
	status := word
	if why != "" {
		status += ": " + why
	}
	return []Prop{
		text("status", status),
		{"dot", "class", "dot " + word},
		{"page", "data-status", word},
		text("notice-text", m.Notice),
		hidden("notice", m.Notice == ""),
		{"page", "document-title", m.title(word)},
	}
}

// title is what a tab in the background shows.
func (m Model) title(word string) string {
	r := m.shown()
	if e, ok := r.last(); ok && word == "training" {
		return fmt.Sprintf("%s %% · %d of %d · Inkling", percent(1-e.TestError), e.Epoch, r.Recipe.Epochs)
	}
	if word == "training" || word == "failed" {
		return strings.ToUpper(word[:1]) + word[1:] + " · Inkling"
	}
	return "Inkling"
}

func viewButtons(m Model) []Prop {
	r := m.run()
	running := r.Phase == message.Training
	return []Prop{
		text("primary", primaryName(r)),
		disable("primary", !m.loaded() || r.Phase < message.Ready),
		disable("step", !m.loaded() || !r.open() || running),
		disable("reset", !m.loaded() || !r.begun() && r.Phase != message.Failed),
		disable("undo", len(m.Sheet.Drawing) == 0),
		disable("clear", len(m.Sheet.Drawing) == 0),
	}
}

// primaryName is what the first button does now.
func primaryName(r Run) string {
	switch {
	case r.Phase == message.Training:
		return "Pause"
	case r.Phase == message.Paused && r.begun():
		return "Resume"
	}
	return "Train"
}

func viewProgress(m Model) []Prop {
	r := m.shown()
	done := float64(len(r.Epochs)) + r.within()
	return []Prop{
		{"run-progress", "value", fmt.Sprintf("%.4f", done/float64(max(r.Recipe.Epochs, 1)))},
		{"epoch-progress", "value", fmt.Sprintf("%.4f", r.within())},
		text("where", where(m, r)),
		text("remaining", remaining(m, r)),
	}
}

// where says how far the run is.
func where(m Model, r Run) string {
	switch {
	case m.Data.Missing != "" || m.Broken != "":
		return ""
	case !m.loaded() && !r.begun():
		return "Getting the digits"
	case !r.begun():
		return "Ready to train"
	case r.Phase == message.Finished:
		return fmt.Sprintf("Run %d: all %s done", r.Number, plural(uint32(len(r.Epochs)), "epoch"))
	case r.Interrupted:
		return fmt.Sprintf("Run %d was cut off in epoch %d", r.Number, len(r.Epochs)+1)
	case r.Phase == message.Failed:
		return fmt.Sprintf("Run %d ended in epoch %d", r.Number, len(r.Epochs)+1)
	}
	return fmt.Sprintf("Epoch %d of %d, batch %s of %s", len(r.Epochs)+1, r.Recipe.Epochs,
		thousands(int(r.Progress.Batch)), thousands(int(r.Progress.Batches)))
}

func remaining(m Model, r Run) string {
	if r.Phase != message.Training || r.Progress.Remaining <= 0 {
		return ""
	}
	return seconds(r.Progress.Remaining) + " left"
}
