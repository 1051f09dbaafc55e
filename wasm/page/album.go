package page

import (
	"fmt"
	"strings"

	"inkling/core/handwriting"
	"inkling/core/ink"
)

// An album is what a list of drawings shows: HTML with a canvas for each, a NUL,
// and the pictures for those canvases, one behind the other.
type album struct {
	html   strings.Builder
	glyphs strings.Builder
}

func (a *album) String() string {
	if a.html.Len() == 0 {
		return ""
	}
	return a.html.String() + "\x00" + a.glyphs.String()
}

// add adds a drawing of a digit, with how it is read (-1: not known yet) and
// the number by which it can be deleted (0: not).
func (a *album) add(g ink.Glyph, label uint8, read, number int) {
	name, class, mark := fmt.Sprintf("%s %d", article(label), label), "", ""
	if read >= 0 {
		name += fmt.Sprintf(", read as %s %d", article(uint8(read)), read)
	}
	if read >= 0 && read != int(label) {
		class, mark = ` class="wrong"`, fmt.Sprintf(` <s>%d</s>`, read)
	}
	fmt.Fprintf(&a.html, `<li%s><canvas width="28" height="28" role="img" aria-label="%s"></canvas><span aria-hidden="true">%d%s</span>`, class, name, label, mark)
	if number > 0 {
		fmt.Fprintf(&a.html, `<button type="button" id="own-delete-%d" aria-label="Delete drawing %d, %s">×</button>`, number, number, name)
	}
	a.html.WriteString("</li>")
	a.glyphs.Write(g[:])
}

// article goes with a digit.
func article(d uint8) string {
	if d == 8 {
		return "an"
	}
	return "a"
}

// pictured returns the model with its set as it is shown, the newest first.
func (m Model) pictured() Model {
	var a album
	var answers []byte
	if r := m.Own.Tuning.Result; r != nil {
		answers = r.After
	}
	for i := len(m.Own.Drawings) - 1; i >= 0; i-- {
		d, read := m.Own.Drawings[i], -1
		if i < len(answers) {
			read = int(answers[i])
		}
		a.add(d.Glyph, d.Label, read, i+1)
	}
	m.Own.Album = a.String()
	return m
}

// failedAlbum shows the drawings that an exam failed on.
func failedAlbum(failed []handwriting.Failure) string {
	var a album
	for _, f := range failed {
		a.add(newDrawing(f.Sample).Glyph, f.Label, int(f.Read), 0)
	}
	return a.String()
}
