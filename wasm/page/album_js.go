package page

import (
	"strings"

	"honnef.co/go/js/dom/v2"

	"inkling/core/ink"
)

// showAlbum fills a list with drawings. If one of its buttons had the focus,
// the one in its place gets it.
func showAlbum(list *dom.BasicElement, value string) {
	html, glyphs, _ := strings.Cut(value, "\x00")
	focused := document().Get("activeElement")
	inside := list.Call("contains", focused).Bool() && !focused.Equal(list.Value)
	id := focused.Get("id").String()
	list.SetInnerHTML(html)
	canvases := list.Call("getElementsByTagName", "canvas")
	for i := 0; (i+1)*ink.Side*ink.Side <= len(glyphs); i++ {
		newGlyphPainter(canvases.Index(i)).paint(glyphs[i*ink.Side*ink.Side : (i+1)*ink.Side*ink.Side])
	}
	if inside {
		focusFirst(document().Call("getElementById", id), list.Call("querySelector", "button"), byID("own-undo").Value)
	}
}
