package train

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestNamedRecipesAreValidAndReadBack(t *testing.T) {
	said := map[string]bool{"": true}
	for _, name := range Names() {
		r, ok := Named(name)
		if !ok || said[About(name)] {
			t.Fatalf("%s is listed and not there, or about it is said %q as of another", name, About(name))
		}
		said[About(name)] = true
		if err := r.Validate(60000, 784, 10); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got, err := ParseRecipe(r.Text())
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%s: %q read back as %+v, %v", name, r.Text(), got, err)
		}
	}
}

func TestTheSeedRecipeIsTheReports(t *testing.T) {
	r, _ := Named("seed")
	if r.Parameters() != 64010 || r.Text() != "recipe=seed&seed=1" {
		t.Errorf("%d parameters, %q", r.Parameters(), r.Text())
	}
}

func TestTextCarriesEveryField(t *testing.T) {
	r, _ := Named("adam")
	for _, f := range Fields() {
		text := map[string]string{
			"layers": "784-7-10", "activation": LeakyReLU, "optimizer": AdamW, "schedule": Cosine, "nesterov": "1",
			"augment": Affine, "deskew": "1",
		}[f.Name]
		if text == "" {
			text = "3"
		}
		if err := f.Set(&r, text); err != nil || f.Get(&r) != text {
			t.Errorf("%s: set to %q, is %q, %v", f.Name, text, f.Get(&r), err)
		}
	}
	got, err := ParseRecipe(r.Text())
	if err != nil || !reflect.DeepEqual(got, r) || !got.Equal(r) {
		t.Errorf("%q read back as %+v, %v", r.Text(), got, err)
	}
}

// A form finds the field that an error is about, and a person its label.
func TestAnErrorNamesItsField(t *testing.T) {
	for _, f := range Fields() {
		r, _ := Named("seed")
		err := f.Set(&r, "1e999")
		var wrong *FieldError
		if !errors.As(err, &wrong) || wrong.Field != f.Name || wrong.Label != f.Label {
			t.Errorf("%s: %#v", f.Name, err)
		}
	}
	_, err := ParseRecipe("recipe=none")
	var wrong *FieldError
	if !errors.As(err, &wrong) || wrong.Field != "recipe" {
		t.Errorf("recipe: %#v", err)
	}
}

// The help is one sentence, which is not the label again.
func TestEveryFieldHasHelp(t *testing.T) {
	names := help()
	for _, f := range Fields() {
		if delete(names, f.Name); len(f.Help) < 40 || !strings.HasSuffix(f.Help, ".") || strings.Contains(f.Help, ". ") || strings.HasPrefix(f.Help, f.Label) {
			t.Errorf("%s: %q", f.Name, f.Help)
		}
	}
	if len(names) > 0 {
		t.Errorf("help for fields that do not exist: %v", names)
	}
}

// Links that were written before there was augmentation say augment=0.
func TestNoAugmentationHasTwoNames(t *testing.T) {
	for text, want := range map[string]string{"augment=0": None, "augment=none": None, "augment=affine": Affine, "recipe=best&augment=0": None} {
		if r, err := ParseRecipe(text); err != nil || r.Augment != want {
			t.Errorf("%s: %q, %v", text, r.Augment, err)
		}
	}
}

func TestAWrongValueLeavesTheRecipe(t *testing.T) {
	for _, f := range Fields() {
		r, _ := Named("leaky")
		want := f.Get(&r)
		if err := f.Set(&r, "1e999"); err == nil || f.Get(&r) != want {
			t.Errorf("%s became %q with the error %v", f.Name, f.Get(&r), err)
		}
	}
}

func TestTheErrorOfANumberSaysWhatIsAllowed(t *testing.T) {
	r, _ := Named("seed")
	r.LR = math.NaN()
	want := "Learning rate (lr): NaN is not above 0 and at most 1000; try 0.05"
	if err := r.Validate(60000, 784, 10); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func FuzzParseRecipe(f *testing.F) {
	f.Add("recipe=seed&seed=1")
	f.Add("#layers=784-3-10&lr=1e-3&nesterov=1&train=1")
	f.Add("layers=784--10&epochs=99999999999999999999")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ParseRecipe(text)
		if err != nil {
			return
		}
		_ = r.Validate(60000, 784, 10) // must not panic, whatever it says
		again, err := ParseRecipe(r.Text())
		if err != nil || !again.Equal(r) {
			t.Errorf("%q became %q, which reads back as %+v (%v)", text, r.Text(), again, err)
		}
	})
}

// A recipe without layers is refused, and not filled in.
func TestARecipeWithoutLayersIsRefused(t *testing.T) {
	r := seed()
	r.Layers = nil
	for _, r := range []Recipe{r, r.For(stripes(1).Classes)} {
		if err := r.Validate(60000, 784, 10); err == nil || !strings.Contains(err.Error(), "at least an input and an output") {
			t.Errorf("%v: %v", r.Layers, err)
		}
	}
}
