package dataset

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// progress reports on a download: to a terminal with a bar that is drawn again
// and again on one line, to anything else with a line a file.
type progress struct {
	w        io.Writer
	terminal bool
}

func newProgress(w io.Writer) *progress { return &progress{w, isTerminal(w)} }

// isTerminal reports whether w is a device such as a terminal rather than a
// file, a pipe or memory.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// line writes one line.
func (p *progress) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

// meter reports on one file of total bytes; total is negative if unknown.
func (p *progress) meter(name string, total int64) *meter {
	return &meter{progress: p, name: name, total: total, drawn: -1}
}

// meter counts the bytes of one file.
type meter struct {
	*progress
	name         string
	total, count int64
	drawn        int64 // the step that the bar shows
}

// add counts n more bytes and draws the bar if it looks different now.
func (m *meter) add(n int) {
	m.count += int64(n)
	if step := m.step(); m.terminal && step != m.drawn {
		m.drawn = step
		fmt.Fprintf(m.w, "\r%s", m)
	}
}

// step is the per cent that are here, or the 100 kB if the total is unknown.
func (m *meter) step() int64 {
	if m.total > 0 {
		return m.count * 100 / m.total
	}
	return m.count / 100_000
}

// end finishes the line of the file.
func (m *meter) end() {
	if m.terminal {
		fmt.Fprint(m.w, "\r")
	}
	m.line("%s", m)
}

// String returns "train-images-idx3-ubyte [#######...] 9.9 MB".
func (m *meter) String() string {
	const width = 30
	bar := ""
	if m.total > 0 {
		filled := int(min(m.count, m.total) * width / m.total)
		bar = "[" + strings.Repeat("#", filled) + strings.Repeat(".", width-filled) + "] "
	}
	return fmt.Sprintf("%-24s %s%4.1f MB", m.name, bar, float64(m.count)/1e6)
}
