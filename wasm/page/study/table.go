package study

import (
	"fmt"
	"strconv"

	"inkling/core/study/record"
	"inkling/core/study/stats"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// table returns the rows of the table, and how many of them are runs: a row a
// run, and above the runs of one recipe that of their group.
func (s State) table(v view) (nodes []screen.Node, runs int) {
	most := s.Look.rows()
	if v.single {
		for _, r := range v.rows[:min(len(v.rows), most)] {
			nodes = append(nodes, s.row(v.entries[r], "alone"))
		}
		return nodes, len(nodes)
	}
	for _, g := range v.groups {
		if runs >= most {
			break
		}
		class := "alone"
		if len(g.Rows) > 1 {
			class = "within"
			nodes = append(nodes, s.group(g, v.groupID(g)))
		}
		for _, r := range g.Rows {
			if v.found[r] && runs < most {
				nodes = append(nodes, s.row(v.entries[r], class))
				runs++
			}
		}
	}
	return nodes, runs
}

// group is the row that sums the runs of a recipe up.
func (s State) group(g *record.Group, key string) screen.Node {
	name := changesWords(g.Changes)
	return parent(node("tr", key, "class", "group", "id", key),
		cell("pick", s.pick(key, "all runs of "+name)),
		cell("star"),
		cell("name", words("b", key+"-count", text.Plural(uint32(len(g.Rows)), "run"))),
		cell("changes", words("b", key+"-changes", name)),
		words("td", key+"-status", countedWords(g), "class", "status"),
		figure("epochs", key+"-epochs", strconv.Itoa(g.Epochs)),
		spread("accuracy", key+"-accuracy", g.Last),
		spread("best", key+"-best", g.Best),
		cell("seconds"), cell("receipt"), cell("place"), cell("tools"),
	)
}

// spread is a median with the range around it.
func spread(class, id string, of stats.Summary) screen.Node {
	c := cell(class)
	if of.N > 0 {
		c = parent(c, words("b", id, record.Percent(of.Median)))
	}
	if of.N > 1 {
		c = parent(c, words("small", id+"-range", record.Percent(of.Min)+" to "+record.Percent(of.Max)))
	}
	return c
}

// row is that of a run.
func (s State) row(e entry, class string) screen.Node {
	id, r := runID(e.number), e.row.Run
	unkept := text.Known(!e.kept, "disabled") // until the history has it
	return parent(node("tr", id, "class", class, "id", id),
		cell("pick", s.pick(id, r.Name)),
		cell("star", button(id+"-star", text.Choose(r.Starred, "★", "☆"), "Star "+r.Name, "aria-pressed", strconv.FormatBool(r.Starred), "disabled", unkept)),
		s.name(e),
		words("td", id+"-changes", changesWords(e.row.Changes), "class", "changes"),
		words("td", id+"-status", text.Choose(e.now == "", r.Status(), e.now), "class", "status", "title", r.Why),
		figure("epochs", id+"-epochs", strconv.Itoa(r.Finished())),
		figure("accuracy", id+"-accuracy", percent(e.row.Last)),
		figure("best", id+"-best", percent(e.row.Best)),
		figure("seconds", id+"-seconds", text.Known(r.Seconds > 0, text.Seconds(r.Seconds))),
		words("td", id+"-receipt", r.Receipt(), "class", "receipt", "title", r.Receipt()),
		words("td", id+"-study", e.study, "class", "place", "title", r.Study),
		parent(cell("tools", steering(e)...),
			words("a", id+"-link", "link", "href", linkTo(e.row), "aria-label", "Link to "+r.Name, "title", linkTitle),
			button(id+"-rename", "✎", "Rename "+r.Name, "disabled", unkept),
			button(id+"-delete", "×", "Delete "+r.Name, "disabled", unkept)),
	)
}

// name is the name of a run, or the line in which it is edited.
func (s State) name(e entry) screen.Node {
	id, r := runID(e.number), e.row.Run
	if s.renaming == e.number {
		return cell("name", node("input", "edit", "id", id+"-newname", "type", "text", "value", r.Name, "maxlength", "60", "aria-label", "New name of "+r.Name))
	}
	return cell("name", words("span", id+"-name", r.Name), words("small", id+"-seed", fmt.Sprintf("seed %d", r.Recipe.Seed)))
}

// pick is the box that selects a row or a group.
func (s State) pick(key, name string) screen.Node {
	has := s.Look.has(key)
	return button(key+"-pick", text.Choose(has, "☑", "☐"), "Select "+name, "role", "checkbox", "aria-checked", strconv.FormatBool(has))
}

// percent is an accuracy as it is shown, "" before there is one.
func percent(v float64) string { return text.Known(v >= 0, record.Percent(v)) }
