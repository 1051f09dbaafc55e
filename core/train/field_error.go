package train

import "fmt"

// FieldError says what is wrong with one field of a recipe.
type FieldError struct {
	Field   string // the field's name, "lr"
	Label   string // "Learning rate"
	Problem string // "-1 is not above 0 and at most 1000; try 0.05"
}

// Error returns a sentence with both names of the field: a person sees the label
// in the form and the name in links and on command lines.
func (e *FieldError) Error() string {
	return fmt.Sprintf("%s (%s): %s", e.Label, e.Field, e.Problem)
}

// fieldError returns the error of the field of that name.
func fieldError(name, problem string, args ...any) error {
	e := &FieldError{Field: name, Label: "Recipe", Problem: fmt.Sprintf(problem, args...)}
	for _, f := range fields() {
		if f.Name == name {
			e.Label = f.Label
		}
	}
	return e
}
