package train

import (
	"fmt"
	"strings"
)

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
		if v := f.Get(r); f.Name == "seed" || v != f.Get(base) {
			parts = append(parts, f.Name+"="+escape(v))
		}
	}
	return strings.Join(parts, "&")
}

// fullText is Text with every field, for files that must be read alike when the
// named recipes have changed.
func (r Recipe) fullText() string {
	parts := []string{"recipe=" + r.Name}
	for _, f := range fields() {
		parts = append(parts, f.Name+"="+escape(f.Get(r)))
	}
	return strings.Join(parts, "&")
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
	return r, nil
}
