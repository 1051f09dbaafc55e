package page

import (
	"honnef.co/go/js/dom/v2"

	"inkling/core/train"
)

// buildForm makes the fields of the recipe: what they are is known to
// core/train alone.
func buildForm() {
	names := byID("recipe")
	for _, name := range train.Names() {
		names.AppendChild(option(name, name))
	}
	for _, f := range train.Fields() {
		place := "knobs-main"
		if folded(f.Name) {
			place = "knobs-more"
		}
		byID(place).AppendChild(knob(f))
	}
}

// knob makes a field with its label.
func knob(f train.Field) *dom.BasicElement {
	label := create("label")
	label.SetID(knobID(f.Name) + "-label")
	if f.Name == "layers" {
		label.SetAttribute("class", "wide")
	}
	label.SetTextContent(f.Label)
	input := control(f)
	input.SetID(knobID(f.Name))
	input.SetAttribute("aria-describedby", "form-error")
	label.AppendChild(input)
	return label
}

// control makes a list for a choice, a line for anything else.
func control(f train.Field) *dom.BasicElement {
	if f.Options == nil {
		input := create("input")
		input.SetAttribute("type", "text")
		input.SetAttribute("spellcheck", "false")
		if f.Name != "layers" { // a phone's decimal keys have no hyphen
			input.SetAttribute("inputmode", "decimal")
		}
		return input
	}
	list := create("select")
	for _, o := range f.Options {
		list.AppendChild(option(o, optionName(o)))
	}
	return list
}

func option(value, name string) *dom.BasicElement {
	o := create("option")
	o.SetAttribute("value", value)
	o.SetTextContent(name)
	return o
}
