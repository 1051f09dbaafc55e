package recipe

import (
	"testing"

	"inkling/core/train"
)

func TestARecipeInOneLine(t *testing.T) {
	for name, line := range map[string]string{
		"seed":        "784-64-64-128-10 · ReLU · SGD, learning rate 0.05, momentum 0.22 · batch 50 · 30 epochs · seed 1",
		"no-momentum": "784-64-64-128-10 · ReLU · SGD, learning rate 0.05 · batch 50 · 30 epochs · seed 1",
		"adam":        "784-64-64-128-10 · ReLU · Adam, learning rate 0.001 · batch 50 · 30 epochs · seed 1",
		"leaky":       "784-64-64-128-10 · leaky ReLU, slope 0.01 · SGD, learning rate 0.05, momentum 0.22 · batch 50 · 30 epochs · seed 1",
	} {
		r, _ := train.Named(name)
		want(t, name, summary(r), line)
	}
	r := New().Draft
	r.Deskew, r.Schedule = true, train.Cosine
	want(t, "with more", summary(r), summary(New().Draft)+" · schedule cosine · deskew yes")
}

func TestEditOpensTheForm(t *testing.T) {
	s := New()
	want(t, "the form at first", prop(s, "recipe-form", "hidden"), "1")
	s = after(s, Toggled{}, Edited{"lr", "0.1"})
	want(t, "the form while it is edited", prop(s, "recipe-form", "hidden"), "")
	want(t, "its button", prop(s, "recipe-edit", "aria-expanded"), "true")
	s = after(s, Toggled{})
	want(t, "the form after Done", prop(s, "recipe-form", "hidden"), "1")
}
