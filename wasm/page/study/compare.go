package study

import (
	"slices"

	"inkling/core/study/record"
	"inkling/core/study/stats"
	"inkling/core/train"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// compare puts the recipes of two sets side by side and says how far their
// accuracies are apart.
func compare(a, b set) (recipes []screen.Node, verdict string) {
	return sideBySide(a, b), verdictOn(a, b)
}

// sideBySide returns a row for each field that one of the recipes uses; those
// that differ are marked and stand first.
func sideBySide(a, b set) (rows []screen.Node) {
	x, y := a.rows[0].Run.Recipe, b.rows[0].Run.Recipe
	differing := record.Differing(x, y)
	head := parent(node("tr", "head"), words("th", "", ""), words("th", "compare-a", a.name, "scope", "col"), words("th", "compare-b", b.name, "scope", "col"))
	var same []screen.Node
	for _, f := range train.Fields() {
		switch {
		case f.Name == "seed" || !f.Used(x) && !f.Used(y):
		case slices.Contains(differing, f.Name):
			rows = append(rows, fieldRow(f, x, y, "differs"))
		default:
			same = append(same, fieldRow(f, x, y, ""))
		}
	}
	return append(append([]screen.Node{head}, rows...), same...)
}

func fieldRow(f train.Field, x, y train.Recipe, class string) screen.Node {
	value := func(r train.Recipe) string { return text.Choose(f.Used(r), f.Get(&r), "not used") }
	return parent(node("tr", f.Name, "class", class),
		words("th", "", f.Label, "scope", "row"), cell("a", words("span", "", value(x))), cell("b", words("span", "", value(y))))
}

// verdictOn says in words whether one of the sets is better. Only figures of the
// same test images after the same number of epochs can be compared.
func verdictOn(a, b set) string {
	x, y := a.accuracies(), b.accuracies()
	switch {
	case a.rows[0].Run.Data.Identity != b.rows[0].Run.Data.Identity:
		return otherData
	case len(x) == 0 || len(y) == 0:
		return nothingToCompare
	}
	d := stats.Compare(x, y)
	said := text.Capital(text.Sentence(d.Words("“"+a.name+"”", "“"+b.name+"”")))
	if min(d.NA, d.NB) > 1 && d.Method != stats.Unseen {
		said += " " + intervalWords
	}
	if m, ok := onImages(a, b); ok {
		said += " " + text.Capital(text.Sentence(m.Words("“"+a.name+"”", "“"+b.name+"”"))) + " " + mcNemarWords
	}
	return said
}

// onImages compares two single runs on the test images, if it is known of both
// which they misread.
func onImages(a, b set) (stats.McNemar, bool) {
	if len(a.rows) != 1 || len(b.rows) != 1 {
		return stats.McNemar{}, false
	}
	x, y := a.rows[0].Run, b.rows[0].Run
	known := x.Misread.Images > 0 && x.Misread.Images == y.Misread.Images
	if !known || x.Status() == record.Unfinished || y.Status() == record.Unfinished {
		return stats.McNemar{}, false
	}
	return stats.CompareOnImages(x.Misread.Which, y.Misread.Which, x.Misread.Images), true
}

// accuracies returns the last accuracies of the finished runs, by their seeds.
func (s set) accuracies() stats.Group {
	g := stats.Group{}
	for _, r := range s.rows {
		if status := r.Run.Status(); r.Last >= 0 && !r.Run.Broken() && status != record.Unfinished {
			g[r.Run.Recipe.Seed] = r.Last
		}
	}
	return g
}
