package page

import (
	"strings"

	"inkling/core/train"
	"inkling/wasm/message"
)

// knobID is the id of the element in which a field of the recipe is edited.
func knobID(field string) string { return "knob-" + field }

// folded tells which knobs stand under "More knobs".
func folded(field string) bool {
	switch field {
	case "layers", "activation", "optimizer", "lr", "momentum", "batch", "epochs", "seed":
		return false
	}
	return true
}

func viewForm(m Model) []Prop {
	f := m.Form
	v := []Prop{
		{"recipe", "value", f.Draft.Name},
		text("recipe-about", curly(train.About(f.Draft.Name))),
		hidden("recipe-about", pendingWords(m) != ""),
		text("form-error", f.Error),
		hidden("form-error", f.Error == ""),
		text("pending", pendingWords(m)),
		hidden("pending", pendingWords(m) == ""),
	}
	for _, field := range train.Fields() {
		v = append(v, viewKnob(f, field)...)
	}
	return v
}

func viewKnob(f Form, field train.Field) []Prop {
	id, value := knobID(field.Name), field.Get(f.Draft)
	if text, ok := f.Edits[field.Name]; ok {
		value = text
	}
	invalid := ""
	if f.Field == field.Name {
		invalid = "true"
	}
	return []Prop{
		{id, "value", value},
		{id, "aria-invalid", invalid},
		hidden(id+"-label", !field.Used(f.Draft)),
	}
}

// pendingWords say that the present run has another recipe than the form, and
// what to press.
func pendingWords(m Model) string {
	r := m.run()
	switch {
	case !m.loaded() || !r.begun() || r.Recipe.Equal(m.Form.Draft):
		return ""
	case r.Phase == message.Training || r.Phase == message.Paused:
		return pendingOpen
	}
	return pendingClosed
}

// optionName is how a list names an option of a field.
func optionName(value string) string {
	switch value {
	case train.ReLU:
		return "ReLU"
	case train.LeakyReLU:
		return "leaky ReLU"
	case train.SGD:
		return "SGD"
	case train.Adam:
		return "Adam"
	case train.AdamW:
		return "AdamW"
	case train.FlatCosine:
		return "flat, then cosine"
	case "0":
		return "no"
	case "1":
		return "yes"
	}
	return value
}

// curly sets the apostrophes as type has them.
func curly(s string) string { return strings.ReplaceAll(s, "'", "’") }
