package page

import (
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/message"
)

func TestAChangeBeforeTheRunBeginsIsTakenAtOnce(t *testing.T) {
	v := ready(t, "")
	v.do(Edited{"lr", "0.1"})
	v.want("effects", v.effects, []Effect{
		Post{Message: &message.New{Run: 2, Recipe: "recipe=seed&lr=0.1&seed=1"}}, SetFragment{"recipe=seed&lr=0.1&seed=1"}})
	v.want("runs", len(v.m.Runs), 1) // the first was never begun
	v.want("pending", v.text("pending"), "")
}

func TestAChangeOfARunWaitsForReset(t *testing.T) {
	v := trained(t, "")
	v.do(Edited{"epochs", "3"})
	v.want("effects", v.effects, []Effect{SetFragment{"recipe=seed&epochs=3&seed=1"}})
	v.want("pending", v.text("pending"), pendingOpen)
	v.says(&message.State{Run: 1, Phase: message.Finished})
	v.want("pending", v.text("pending"), pendingClosed)
	v.do(Pressed{"reset"})
	v.want("posts", v.posted(), []message.Message{&message.New{Run: 2, Recipe: "recipe=seed&epochs=3&seed=1"}})
	v.want("pending", v.text("pending"), "")
}

func TestImpossibleTextsWaitInTheForm(t *testing.T) {
	v := ready(t, "")
	v.do(Edited{"lr", "-1"})
	v.want("effects", v.effects, []Effect(nil))
	v.want("error", v.text("form-error"), "lr: -1 is not above 0 and at most 1000; try 0.05. The recipe keeps lr 0.05.")
	v.want("field", prop(v, "knob-lr", "value"), "-1")
	v.want("mark", prop(v, "knob-lr", "aria-invalid"), "true")
	v.do(Edited{"batch", "many"})
	if got := v.text("form-error"); !strings.HasPrefix(got, "lr: ") && !strings.HasPrefix(got, "batch: ") {
		t.Errorf("the error is %q", got)
	}
	v.do(Edited{"batch", "100"}, Edited{"lr", "0.1"})
	v.want("draft", v.m.Form.Draft.Text(), "recipe=seed&lr=0.1&batch=100&seed=1")
	v.want("error", v.text("form-error"), "")
}

func TestANamedRecipeKeepsTheSeed(t *testing.T) {
	v := ready(t, "#seed=9")
	v.do(Named{"adam"})
	v.want("draft", v.m.Form.Draft.Text(), "recipe=adam&seed=9")
	v.want("unused knob", prop(v, "knob-momentum-label", "hidden"), "1")
	v.want("used knob", prop(v, "knob-beta1-label", "hidden"), "")
}

// Every error of a recipe must lead to its field.
func TestErrorsAreFoundInTheForm(t *testing.T) {
	r := New().Form.Draft
	for _, f := range train.Fields() {
		_, field, err := apply(map[string]string{f.Name: "-x"}, r, 60000)
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
		t.Errorf("%d knobs are in sight; fold some", main)
	}
}
