package drawings

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"inkling/core/handwriting"
	"inkling/wasm/page/browser"
)

// The functions of this file take long for many drawings: they call rest between
// them, where the page's thread may do other work.

// loaded reads what the table has. The pictures of those that are known, in the
// order of their keys, are not made again.
func loaded(entries []browser.Entry, known []Drawing, rest func()) (r Restored) {
	for _, e := range entries {
		rest()
		if !isKey(e.Key) {
			r.Beside = append(r.Beside, e.Key)
			continue
		}
		sample, err := handwriting.DecodeOne(string(e.Value))
		if err != nil {
			r.Damaged, r.First = append(r.Damaged, e), cmp.Or(r.First, err.Error())
			continue
		}
		r.Drawings = append(r.Drawings, pictured(e.Key, sample, known))
	}
	return r
}

func pictured(key string, sample handwriting.Sample, known []Drawing) Drawing {
	if i := at(known, key); i >= 0 && find(known[i:i+1], sample.Drawing) == 0 {
		return Drawing{sample, known[i].Glyph, key}
	}
	d := newDrawing(sample)
	d.Key = key
	return d
}

// salvaged reads every good line of what earlier versions have kept.
func salvaged(text string, rest func()) Old {
	old, hash := Old{Text: text}, sum(text)
	for sample, err := range handwriting.Read(strings.NewReader(text)) {
		rest()
		if err != nil {
			old.Lost++
			old.First = cmp.Or(old.First, err.Error())
			continue
		}
		d := newDrawing(sample)
		d.Key = keyOf(0, hash, len(old.Drawings)+1)
		old.Drawings = append(old.Drawings, d)
	}
	return old
}

// maxFile is more bytes than a browser is asked to read. 2,000 drawings of a
// second each have 5 MB where the pen is sampled 120 times a second, and 40 MB
// where it is 1,000 times.
const maxFile = 64 << 20

// drawn reads the drawings of a file of that many bytes. Open reads it from the
// beginning: first its size is checked, so that a file that is much too large is
// refused before the work.
func drawn(size float64, open func() io.Reader, rest func()) ([]Drawing, error) {
	if size > maxFile {
		return nil, fmt.Errorf("it has %.0f MB, and %.0f is the most that is read here", size/1e6, maxFile/1e6)
	}
	if err := handwriting.Check(resting{open(), rest}); err != nil {
		return nil, err
	}
	var drawings []Drawing
	for sample, err := range handwriting.Read(open()) {
		rest()
		if err != nil {
			return nil, err
		}
		drawings = append(drawings, newDrawing(sample))
	}
	return drawings, nil
}

// resting calls rest before each piece.
type resting struct {
	io.Reader
	rest func()
}

func (r resting) Read(p []byte) (int, error) {
	r.rest()
	return r.Reader.Read(p)
}

// changes returns what makes the table have what k says.
func (k Keep) changes(table string, rest func()) []browser.Change {
	var changes []browser.Change
	add := func(key string, value []byte) {
		changes = append(changes, browser.Change{Table: table, Key: key, Value: value})
	}
	for _, a := range k.Aside {
		add(a.Name, a.Value)
		if a.Was != "" {
			add(a.Was, nil)
		}
	}
	for _, key := range k.Remove {
		add(key, nil)
	}
	for _, d := range k.Put {
		rest()
		add(d.Key, handwriting.Encode([]handwriting.Sample{d.Sample}))
	}
	return changes
}
