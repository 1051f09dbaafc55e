package train

import (
	"fmt"
	"strings"
)

// KeyStart is the key of [Recipe.Start] in a link. It is no field of the form:
// whoever opens a network's file sets it.
const KeyStart = "start"

// isReceipt tells whether the text can be a recipe's start.
func isReceipt(text string) bool {
	return text == "" || len(text) == 64 && strings.Trim(text, "0123456789abcdef") == ""
}

// Text returns the recipe as it stands in a link: the named recipe, the seed
// and the fields that differ from the named recipe's, in the order of [Fields].
// [ParseRecipe] reads it back.
func (r Recipe) Text() string {
	base, ok := Named(r.Name)
	if !ok {
		base = seed()
	}
	parts := []string{"recipe=" + base.Name}
	for _, f := range fields() {
		if v := f.Get(&r); f.Name == "seed" || v != f.Get(&base) {
			parts = append(parts, f.Name+"="+escape(v))
		}
	}
	return strings.Join(append(parts, r.startText()...), "&")
}

// startText returns the part that says where the run starts, if that is not from
// random weights.
func (r Recipe) startText() []string {
	if r.Start == "" {
		return nil
	}
	return []string{KeyStart + "=" + r.Start}
}

// fullText is Text with every field, for files that must be read alike when the
// named recipes have changed.
func (r Recipe) fullText() string {
	parts := []string{"recipe=" + r.Name}
	for _, f := range fields() {
		parts = append(parts, f.Name+"="+escape(f.Get(&r)))
	}
	return strings.Join(append(parts, r.startText()...), "&")
}

// ParseRecipe reads the text form: any fields by name, starting from the named
// recipe (seed if none is named). Keys that are not a recipe's are left to the
// caller. The recipe is not yet validated: see [Recipe.Validate].
func ParseRecipe(text string) (Recipe, error) {
	values, err := ParseQuery(strings.TrimPrefix(text, "#"))
	if err != nil {
		return Recipe{}, fmt.Errorf("the recipe %.100q cannot be read: %w", text, err)
	}
	name := "seed"
	if given, ok := values["recipe"]; ok {
		name = given
	}
	r, ok := Named(name)
	if !ok {
		return Recipe{}, fieldError("recipe", "%.100q is not one of %s", name, strings.Join(Names(), ", "))
	}
	for _, f := range fields() {
		if v, ok := values[f.Name]; ok {
			if err := f.Set(&r, v); err != nil {
				return Recipe{}, err
			}
		}
	}
	if r.Start = values[KeyStart]; !isReceipt(r.Start) {
		return Recipe{}, fieldError(KeyStart, "%.100q is not the receipt of a network, 64 hex digits", r.Start)
	}
	return r, nil
}
