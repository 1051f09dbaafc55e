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
	value := func(r train.Recipe) string { return text.Choose(f.Used(r), f.Get(r), "not used") }
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
	words := stats.Compare(x, y).Words("“"+a.name+"”", "“"+b.name+"”")
	return text.Capital(text.Sentence(words)) + " " + intervalWords
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
