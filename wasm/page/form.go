package page

import (
	"fmt"
	"strings"

	"inkling/core/train"
)

// Form is the recipe as the person edits it. The draft is always possible; the
// texts that would make it impossible wait in Edits to be mended.
type Form struct {
	Draft train.Recipe
	Edits map[string]string // by the field's name; never changed in place
	Error string            // what is wrong with them
	Field string            // that the error names
}

// named takes a named recipe, with the seed as it is.
func (m Model) named(e Named) (Model, []Effect) {
	r, ok := train.Named(e.Name)
	if !ok {
		return m, nil
	}
	r.Seed = m.Form.Draft.Seed
	return m.drafted(Form{Draft: r})
}

// edited takes a new text for a field, together with those that wait.
func (m Model) edited(e Edited) (Model, []Effect) {
	edits := map[string]string{e.Field: e.Text}
	for name, text := range m.Form.Edits {
		if name != e.Field {
			edits[name] = text
		}
	}
	r, field, err := apply(edits, m.Form.Draft, m.images())
	if err != nil {
		m.Form = Form{Draft: m.Form.Draft, Edits: edits, Field: field, Error: formError(err, field, m.Form.Draft)}
		return m, nil
	}
	return m.drafted(Form{Draft: r})
}

// drafted takes a possible recipe.
func (m Model) drafted(f Form) (Model, []Effect) {
	m.Form = f
	m, effects := m.adopt()
	return m, append(effects, m.fragment())
}

// apply returns the recipe with the texts in it, or the field that cannot be.
func apply(edits map[string]string, r train.Recipe, images int) (train.Recipe, string, error) {
	for _, f := range train.Fields() {
		if text, ok := edits[f.Name]; ok {
			if err := f.Set(&r, text); err != nil {
				return r, f.Name, err
			}
		}
	}
	err := r.Validate(images, pixels, classes)
	return r, fieldOf(err), err
}

// fieldOf returns the field that an error of a recipe names.
func fieldOf(err error) string {
	if err == nil {
		return ""
	}
	for _, f := range train.Fields() {
		if strings.HasPrefix(err.Error(), f.Name+":") {
			return f.Name
		}
	}
	return ""
}

// formError adds to the error what the recipe keeps.
func formError(err error, field string, kept train.Recipe) string {
	for _, f := range train.Fields() {
		if f.Name == field {
			return fmt.Sprintf("%s The recipe keeps %s %s.", sentence(err.Error()), field, f.Get(kept))
		}
	}
	return sentence(err.Error()) + " The recipe stays as it was."
}
