// Package link is the address of the page: its fragment says what to train, on
// which data, and what to look at.
package link

import (
	"fmt"
	"slices"
	"strings"

	"inkling/core/study/sweep"
	"inkling/core/train"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/tabs"
	"inkling/wasm/page/text"
)

// Event is something that happened to the address.
type Event interface{ linkEvent() }

type (
	// Opened comes first of all events, with the fragment of the address.
	Opened struct{ Fragment string }
	// Navigated tells of another fragment.
	Navigated struct {
		Fragment string
		Back     bool // the person came back to it; it was followed before
	}
)

func (Opened) linkEvent()    {}
func (Navigated) linkEvent() {}

// Request is carried out by the port.
type Request interface{ linkRequest() }

// Write writes the fragment of the address: as a step in the browser's history,
// or in place of the present one.
type Write struct {
	Fragment string
	Step     bool
}

func (Write) linkRequest() {}

// Kept is what stays when the page cannot follow a link.
const Kept = "The recipe and the run stay as they were."

// Link is what the fragment of the address asks for.
type Link struct {
	Recipe *train.Recipe // nil: it names none
	Data   string        // dataset.MNIST, dataset.Synthetic or ""
	View   string        // one of tabs.Names, or ""
	Train  bool
	Claim  *claim.Claim // nil: it claims nothing of the recipe’s run

	Sweep   *sweep.Study // nil: it names none
	Workers string       // that the sweep is to have; "": not said
}

// Parse reads a fragment, with or without its #. The error names the key;
// the choice of digits and of the view counts all the same.
func Parse(fragment string, data recipe.Given) (Link, error) {
	fragment = strings.TrimPrefix(fragment, "#")
	values, err := train.ParseQuery(fragment)
	if err != nil {
		return Link{}, fmt.Errorf("the link cannot be read: %w", err)
	}
	link := Link{}
	if d := values["data"]; d == dataset.MNIST || d == dataset.Synthetic {
		link.Data = d
	}
	if slices.Contains(tabs.Names(), values["view"]) {
		link.View = values["view"]
	}
	if err := checkKeys(values); err != nil {
		return link, err
	}
	link.Recipe, err = linkedRecipe(fragment, values, data)
	if err == nil && anySweep(values) {
		link, err = link.withSweep(fragment, values)
	}
	if err == nil && link.Recipe != nil {
		link.Claim, err = claim.Parse(*link.Recipe, values)
	}
	link.Train = err == nil && values["train"] == "1"
	return link, err
}

// checkKeys checks all keys; of several errors it returns that of the first key
// by name, so that one link always gives one sentence.
func checkKeys(values map[string]string) (first error) {
	at := ""
	for key, value := range values {
		if err := checkKey(key, value); err != nil && (first == nil || key < at) {
			first, at = err, key
		}
	}
	return first
}

// checkKey tells whether a link may have the key.
func checkKey(key, value string) error {
	switch {
	case key == "data" && value != dataset.MNIST && value != dataset.Synthetic:
		return fmt.Errorf("data: %q is neither mnist nor synthetic", value)
	case key == "train" && value != "1" && value != "0":
		return fmt.Errorf("train: %q is neither 1 nor 0", value)
	case key == "view" && !slices.Contains(tabs.Names(), value):
		return fmt.Errorf("view: %q is none of %s", value, strings.Join(tabs.Names(), ", "))
	case key == "data", key == "train", key == "view", key == "workers", isRecipes(key), slices.Contains(sweep.Keys(), key), slices.Contains(claim.Keys(), key):
		return nil
	}
	return fmt.Errorf("%s: a link has no such key; the keys are recipe, data, view, train, workers, %s and the names of the hyperparameters", text.Brief(key, 40), strings.Join(sweep.Keys(), ", "))
}

func anySweep(values map[string]string) bool {
	return slices.ContainsFunc(sweep.Keys(), func(key string) bool { _, ok := values[key]; return ok })
}

// withSweep returns the link with its sweep. One that names no recipe is of the
// first of the named ones, whatever the form holds: a link always means one study.
func (l Link) withSweep(fragment string, values map[string]string) (Link, error) {
	study, err := sweep.Parse(fragment)
	if err != nil {
		return l, err
	}
	l.Sweep, l.Workers = &study, values["workers"]
	if l.Recipe == nil {
		draft := recipe.New().Draft
		l.Recipe = &draft
	}
	return l, nil
}

// isRecipes tells whether a key is the recipe's.
func isRecipes(key string) bool { return key == "recipe" || key == train.KeyStart || isField(key) }

func anyRecipes(values map[string]string) bool {
	for key := range values {
		if isRecipes(key) {
			return true
		}
	}
	return false
}

func isField(name string) bool {
	for _, f := range train.Fields() {
		if f.Name == name {
			return true
		}
	}
	return false
}

// linkedRecipe returns the recipe of a link, nil if it speaks of none.
func linkedRecipe(fragment string, values map[string]string, data recipe.Given) (*train.Recipe, error) {
	if !anyRecipes(values) {
		return nil, nil
	}
	r, err := train.ParseRecipe(fragment)
	if err == nil {
		r = recipe.With(r).Fit(data).Draft
		err = recipe.Check(r, data)
	}
	if err != nil {
		return nil, err
	}
	return &r, nil
}

// RecipeOr returns the recipe of the link, or this one if it speaks of none.
func (l Link) RecipeOr(r train.Recipe) train.Recipe {
	if l.Recipe != nil {
		return *l.Recipe
	}
	return r
}

// SourceOr returns where the link takes the data from, or this source if it does
// not say.
func (l Link) SourceOr(s dataset.Source) dataset.Source {
	if l.Data == "" {
		return s
	}
	return dataset.Source{Kind: l.Data, Asked: true}
}

// Of returns the fragment for what the page shows: the recipe, the data, if the
// person has chosen them, the view, and there the sweep, as the Study view
// writes it. It leaves train=1 out: a changed recipe waits for the person.
func Of(draft train.Recipe, data dataset.Source, view, sweep string) string {
	fragment := draft.Text()
	if data.Asked {
		fragment += "&data=" + data.Kind
	}
	if view != tabs.Train {
		fragment += "&view=" + view
	}
	if view == tabs.Study {
		fragment += sweep
	}
	return fragment
}
