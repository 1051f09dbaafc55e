package recipe

import "inkling/core/train"

// Instead is what happens when the page opens with an impossible recipe.
const Instead = "The seed recipe is used instead."

const (
	pendingOpen   = "The recipe has changed. The present run keeps the old one; Reset begins a new run with this one."
	pendingClosed = "The recipe has changed. Train begins a new run with it."
)

// pendingWords say that the present run has another recipe than the form, and
// what to press.
func pendingWords(draft train.Recipe, g Shown) string {
	switch {
	case !g.Begun || g.Recipe.Equal(draft):
		return ""
	case g.Open:
		return pendingOpen
	}
	return pendingClosed
}

// optionName is how a list names an option of a field.
func optionName(value string) string {
	switch value {
	case train.ReLU:
		return "ReLU"
	case train.LeakyReLU:
		return "leaky ReLU"
	case train.SGD:
		return "SGD"
	case train.Adam:
		return "Adam"
	case train.AdamW:
		return "AdamW"
	case train.FlatCosine:
		return "flat, then cosine"
	case "0":
		return "no"
	case "1":
		return "yes"
	}
	return value
}
