// Package recipe is the form in which the person edits a recipe.
package recipe

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/mnist"
	"inkling/core/model"
	"inkling/core/train"
	"inkling/wasm/page/text"
)

// State is the recipe as the person edits it. The draft is always possible; the
// texts that would make it impossible wait in Edits to be corrected.
type State struct {
	Draft train.Recipe
	Edits map[string]string // by the field's name; never changed in place
	Error string            // what is wrong with them
	Field string            // that the error names
	Help  string            // the field whose help is shown; "": none
	Open  bool              // the form is in sight
}

// New returns the form with the first of the named recipes.
func New() State {
	r, _ := train.Named(train.Names()[0])
	return State{Draft: r}
}

// With returns the form with another recipe.
func With(r train.Recipe) State { return State{Draft: r} }

// Event is something that happened in the form.
type Event interface{ recipeEvent() }

type (
	// Named is the choice of a named recipe.
	Named struct{ Name string }
	// Edited is a new text in a field of the recipe.
	Edited struct{ Field, Text string }
	// Focused tells which field has the keyboard's focus; "": none.
	Focused struct{ Field string }
	// Begun makes a network's weights the initial ones; with nil they are random
	// again.
	Begun struct{ From *model.Model }
	// Toggled opens the form or closes it.
	Toggled struct{}
)

func (Named) recipeEvent()   {}
func (Edited) recipeEvent()  {}
func (Focused) recipeEvent() {}
func (Begun) recipeEvent()   {}
func (Toggled) recipeEvent() {}

// Given is the training data, which a recipe has to fit.
type Given struct{ Images, Classes int }

// Fit returns the form for these data: the network's outputs follow the number
// of classes.
func (s State) Fit(g Given) State {
	s.Draft = g.fit(s.Draft)
	return s
}

// Usable returns the form for these data. If its recipe cannot be trained on them,
// it is the form with one that can, and why.
func (s State) Usable(g Given) (State, error) {
	s = s.Fit(g)
	if err := Check(s.Draft, g); err != nil {
		return modest(g), fmt.Errorf("%s %s", text.Sentence(err.Error()), Instead)
	}
	return s, nil
}

// modest returns the form with a recipe that can be trained on these data.
func modest(g Given) State {
	r := g.fit(New().Draft)
	r.Batch = min(r.Batch, g.Images)
	return With(r)
}

func (g Given) fit(r train.Recipe) train.Recipe {
	if n := len(r.Layers); n >= 2 {
		r.Layers = slices.Clone(r.Layers)
		r.Layers[n-1] = g.Classes
	}
	return r
}

// Update returns the form after an event.
func (s State) Update(event Event, g Given) State {
	switch e := event.(type) {
	case Focused:
		s.Help = e.Field
	case Named:
		if r, ok := train.Named(e.Name); ok {
			r.Seed = s.Draft.Seed // which belongs to the run and not to the recipe's name
			return s.with(g.fit(r))
		}
	case Edited:
		return s.edited(e, g)
	case Begun:
		r := s.Draft
		if r.Start = ""; e.From != nil {
			r = r.StartingFrom(e.From)
		}
		return s.with(r)
	case Toggled:
		s.Open = !s.Open
	}
	return s
}

// edited takes a new text for a field, together with those that wait.
func (s State) edited(e Edited, g Given) State {
	edits := map[string]string{e.Field: e.Text}
	for name, text := range s.Edits {
		if name != e.Field {
			edits[name] = text
		}
	}
	r, field, err := apply(edits, s.Draft, g)
	if err != nil {
		s.Edits, s.Field, s.Error = edits, field, errorWords(err, field, s.Draft)
		return s
	}
	return s.with(r)
}

// with returns the form with another recipe, while the person stays in it.
func (s State) with(r train.Recipe) State { return State{Draft: r, Help: s.Help, Open: s.Open} }

// Check tells whether the recipe can be trained on these data; the error begins
// with the name of the field.
func Check(r train.Recipe, g Given) error { return r.Validate(g.Images, mnist.Pixels, g.Classes) }

// firstWidth begins the widths of all layers.
var firstWidth = strconv.Itoa(mnist.Pixels) + "-"

// apply returns the recipe with the texts in it, or the field that cannot be.
func apply(edits map[string]string, r train.Recipe, g Given) (train.Recipe, string, error) {
	for _, f := range train.Fields() {
		if text, ok := edits[f.Name]; ok {
			if err := f.Set(&r, text); err != nil {
				return r, f.Name, err
			}
			if f.Name == "layers" && !strings.HasPrefix(strings.TrimSpace(text), firstWidth) {
				r = g.fit(r) // these are the hidden widths alone
			}
		}
	}
	err := Check(r, g)
	return r, fieldOf(err), err
}

// fieldOf returns the field that an error of a recipe names.
func fieldOf(err error) string {
	var wrong *train.FieldError
	if errors.As(err, &wrong) {
		return wrong.Field
	}
	return ""
}

// errorWords adds to the error what the recipe keeps.
func errorWords(err error, field string, kept train.Recipe) string {
	for _, f := range train.Fields() {
		if f.Name == field {
			return fmt.Sprintf("%s The recipe keeps %s.", text.Sentence(err.Error()), f.Get(&kept))
		}
	}
	return text.Sentence(err.Error()) + " The recipe stays as it was."
}
