package recipe

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"inkling/core/train"
	"inkling/wasm/page/browser"
)

// Listen takes what the person chooses and writes.
func Listen(dispatch func(Event)) {
	browser.OnClick("recipe-edit", func() { dispatch(Toggled{}) })
	browser.OnValue("recipe", func(v string) { dispatch(Named{v}) })
	for _, f := range train.Fields() {
		browser.OnValue(fieldID(f.Name), func(v string) { dispatch(Edited{f.Name, v}) })
		field := browser.ByID(fieldID(f.Name)).Value
		browser.On(field, "focus", func(js.Value) { dispatch(Focused{f.Name}) })
		browser.On(field, "blur", func(js.Value) { dispatch(Focused{}) })
	}
	browser.On(browser.ByID("recipe-form").Value, "submit", func(e js.Value) { e.Call("preventDefault") })
}

// Build makes the fields of the recipe: what they are is known to
// core/train alone.
func Build() {
	names := browser.ByID("recipe")
	for _, name := range train.Names() {
		browser.Append(names, option(name, name))
	}
	for _, f := range train.Fields() {
		place := "fields-main"
		if folded(f.Name) {
			place = "fields-more"
		}
		browser.Append(browser.ByID(place), field(f))
	}
}

// field makes a field with its label.
func field(f train.Field) *dom.BasicElement {
	label := browser.Create("label")
	label.SetID(fieldID(f.Name) + "-label")
	if f.Name == "layers" {
		label.SetAttribute("class", "wide")
	}
	label.SetTextContent(f.Label)
	input := control(f)
	input.SetID(fieldID(f.Name))
	input.SetAttribute("title", f.Help)
	browser.Append(label, input)
	return label
}

// control makes a list for a choice, a line for anything else.
func control(f train.Field) *dom.BasicElement {
	if f.Options == nil {
		input := browser.Create("input")
		input.SetAttribute("type", "text")
		input.SetAttribute("spellcheck", "false")
		if f.Name != "layers" { // a phone's decimal keys have no hyphen
			input.SetAttribute("inputmode", "decimal")
		}
		return input
	}
	list := browser.Create("select")
	for _, o := range f.Options {
		browser.Append(list, option(o, optionName(o)))
	}
	return list
}

func option(value, name string) *dom.BasicElement {
	o := browser.Create("option")
	o.SetAttribute("value", value)
	o.SetTextContent(name)
	return o
}
