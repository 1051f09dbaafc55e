package recipe

import (
	"strconv"

	"inkling/core/train"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// fieldID is the id of the element in which a field of the recipe is edited.
func fieldID(field string) string { return "field-" + field }

// folded tells which fields stand under "More hyperparameters".
func folded(field string) bool {
	switch field {
	case "layers", "activation", "optimizer", "lr", "momentum", "batch", "epochs", "seed":
		return false
	}
	return true
}

// Shown is the run whose figures stand on the page.
type Shown struct {
	Begun  bool // it has trained, and keeps its recipe
	Open   bool // it can go on
	Recipe train.Recipe
}

// other tells whether the draft is not the recipe of that run, but of the next.
func (g Shown) other(draft train.Recipe) bool { return g.Begun && !g.Recipe.Equal(draft) }

// line returns the recipe that belongs to the figures.
func (s State) line(g Shown) train.Recipe {
	if g.other(s.Draft) {
		return g.Recipe
	}
	return s.Draft
}

// View shows the form.
func (s State) View(g Shown) []screen.Prop {
	pending, line := pendingWords(s.Draft, g), s.line(g)
	v := []screen.Prop{
		screen.Text("recipe-name", line.Name),
		screen.Text("recipe-summary", summary(line)),
		screen.Text("recipe-edit", text.Choose(s.Open, "Done", "Edit")),
		screen.Attribute("recipe-edit", "aria-expanded", strconv.FormatBool(s.Open)),
		screen.Hidden("recipe-form", !s.Open),
		screen.Value("recipe", s.Draft.Name),
		screen.Text("recipe-about", text.Curly(train.About(s.Draft.Name))),
		screen.Text("form-error", s.Error),
		screen.Hidden("form-error", s.Error == ""),
		screen.Text("pending", pending),
		screen.Hidden("pending", pending == ""),
		screen.Text("field-help", s.help()),
	}
	for _, field := range train.Fields() {
		v = append(v, s.field(field)...)
	}
	return v
}

func (s State) field(field train.Field) []screen.Prop {
	id, value := fieldID(field.Name), field.Get(&s.Draft)
	if text, ok := s.Edits[field.Name]; ok {
		value = text
	}
	return []screen.Prop{
		screen.Value(id, value),
		screen.Attribute(id, "aria-invalid", text.Known(s.Field == field.Name, "true")),
		screen.Attribute(id, "aria-describedby", text.Known(s.Field == field.Name, "form-error")), // else its title
		screen.Hidden(id+"-label", !field.Used(s.Draft)),
	}
}

// help says what the field does that has the focus.
func (s State) help() string {
	for _, f := range train.Fields() {
		if f.Name == s.Help {
			return text.Curly(f.Label + ": " + f.Help)
		}
	}
	return ""
}
