package recipe

import (
	"strings"
	"testing"

	"inkling/core/train"
)

var digits = Given{Images: 60000, Classes: 10}

func after(s State, events ...Event) State {
	for _, e := range events {
		s = s.Update(e, digits)
	}
	return s
}

func prop(s State, id, name string) string {
	for _, p := range s.View(Shown{}) {
		if p.ID == id && p.Name == name {
			return p.Value
		}
	}
	return "missing"
}

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, not %q", what, got, want)
	}
}

func TestImpossibleTextsWaitInTheForm(t *testing.T) {
	s := after(New(), Edited{"lr", "-1"})
	want(t, "the draft", s.Draft.Text(), New().Draft.Text())
	want(t, "the error", prop(s, "form-error", "text"), "Learning rate (lr): -1 is not above 0 and at most 1000; try 0.05. The recipe keeps 0.05.")
	want(t, "the field", prop(s, "field-lr", "value"), "-1")
	want(t, "the mark", prop(s, "field-lr", "aria-invalid"), "true")
	s = after(s, Edited{"batch", "many"})
	if got := prop(s, "form-error", "text"); !strings.HasPrefix(got, "Learning rate (lr): ") && !strings.HasPrefix(got, "Batch (batch): ") {
		t.Errorf("the error is %q", got)
	}
	s = after(s, Edited{"batch", "100"}, Edited{"lr", "0.1"})
	want(t, "the draft", s.Draft.Text(), "recipe=seed&lr=0.1&batch=100&seed=1")
	want(t, "the error", prop(s, "form-error", "text"), "")
}

func TestANamedRecipeKeepsTheSeed(t *testing.T) {
	s := after(New(), Edited{"seed", "9"}, Named{"adam"})
	want(t, "the draft", s.Draft.Text(), "recipe=adam&seed=9")
	want(t, "an unused field is hidden", prop(s, "field-momentum-label", "hidden"), "1")
	want(t, "a used field is hidden", prop(s, "field-beta1-label", "hidden"), "")
}

// The line beside the figures is of the run whose figures they are.
func TestTheLineBelongsToTheFigures(t *testing.T) {
	old := New().Draft
	s := after(New(), Edited{"epochs", "3"}, Edited{"layers", "32"})
	next := "The next run: seed 784-32-10 · ReLU · SGD, learning rate 0.05, momentum 0.22 · batch 50 · 3 epochs · seed 1."
	for name, c := range map[string]struct {
		shown   Shown
		layers  string // of the line
		pending string
	}{
		"before the run begins": {Shown{Recipe: old}, "784-32-10", ""},
		"while it trains":       {Shown{Begun: true, Open: true, Recipe: old}, "784-64-64-128-10", next + " Reset begins it; the present run keeps its own recipe."},
		"when it has ended":     {Shown{Begun: true, Recipe: old}, "784-64-64-128-10", next + " Train begins it."},
		"with the same recipe":  {Shown{Begun: true, Open: true, Recipe: s.Draft}, "784-32-10", ""},
	} {
		for _, p := range s.View(c.shown) {
			switch {
			case p.Name != "text":
			case p.ID == "recipe-summary" && !strings.HasPrefix(p.Value, c.layers+" · "):
				t.Errorf("%s: the line is %q", name, p.Value)
			case p.ID == "pending":
				want(t, name+": the next run", p.Value, c.pending)
			}
		}
	}
}

func TestHiddenWidthsAlone(t *testing.T) {
	for _, c := range []struct {
		text    string
		classes int
		want    string
	}{{"32", 10, "784-32-10"}, {" 32-16 ", 10, "784-32-16-10"}, {"32", 26, "784-32-26"}, {"784-32-10", 10, "784-32-10"}, {"784-32-10", 26, "784-64-64-128-26"}, {"784", 10, "784-64-64-128-10"}} {
		g := Given{Images: 60000, Classes: c.classes}
		s := New().Fit(g).Update(Edited{"layers", c.text}, g)
		layers := strings.SplitN(summary(s.Draft), " ", 2)[0]
		want(t, c.text, layers, c.want)
		if wrong := !strings.HasPrefix(strings.ReplaceAll(c.text, " ", ""), layers) && strings.HasPrefix(c.text, "784"); wrong != (s.Error != "") {
			t.Errorf("%q for %d classes: the error is %q", c.text, c.classes, s.Error)
		}
	}
}

func TestEveryHyperparameterHasASentence(t *testing.T) {
	for _, f := range train.Fields() {
		if f.Label == "" || !strings.HasSuffix(f.Help, ".") || strings.Count(f.Help, ". ") > 0 {
			t.Errorf("%s (%q) is explained by %q", f.Name, f.Label, f.Help)
		}
	}
}

// Every error of a recipe must lead to its field.
func TestErrorsAreFoundInTheForm(t *testing.T) {
	r := New().Draft
	for _, f := range train.Fields() {
		_, field, err := apply(map[string]string{f.Name: "-x"}, r, digits)
		if err == nil || field != f.Name {
			t.Errorf("an impossible %s is reported of %q: %v", f.Name, field, err)
		}
	}
}

func TestTheFormIsShortAndNamesItsOptions(t *testing.T) {
	main := 0
	for _, f := range train.Fields() {
		if !folded(f.Name) {
			main++
		}
		for _, o := range f.Options {
			if name := optionName(o); name == "" || strings.Contains(name, "_") {
				t.Errorf("the option %s of %s is named %q", o, f.Name, name)
			}
		}
	}
	if main > 8 {
		t.Errorf("%d fields are in sight; fold some", main)
	}
}

func TestTheOutputsFollowTheClasses(t *testing.T) {
	letters := Given{Images: 100, Classes: 26}
	s := New().Fit(letters)
	want(t, "the layers", prop(s, "field-layers", "value"), "784-64-64-128-26")
	s = s.Update(Named{"adam"}, letters)
	want(t, "the layers of another recipe", prop(s, "field-layers", "value"), "784-64-64-128-26")
	if err := Check(modest(letters).Draft, letters); err != nil {
		t.Errorf("the modest recipe: %v", err)
	}
	want(t, "the layers for digits again", prop(s.Fit(digits), "field-layers", "value"), "784-64-64-128-10")
}

func TestAFieldSaysWhatItDoes(t *testing.T) {
	s := after(New(), Focused{"lr"}, Edited{"lr", "0.1"})
	if help := prop(s, "field-help", "text"); !strings.HasPrefix(help, "Learning rate: How far each step") {
		t.Errorf("the help is %q", help)
	}
	want(t, "the help without a focus", prop(after(s, Focused{}), "field-help", "text"), "")
}
