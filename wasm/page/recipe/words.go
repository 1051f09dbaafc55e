package recipe

import "inkling/core/train"

// Instead is what happens when the page opens with an impossible recipe.
const Instead = "The seed recipe is used instead."

// pendingWords say that the next run has another recipe than the one whose figures
// are shown, and what to press.
func pendingWords(draft train.Recipe, g Shown) string {
	if !g.other(draft) {
		return ""
	}
	next := "The next run: " + draft.Name + " " + summary(draft) + ". "
	if g.Open {
		return next + "Reset begins it; the present run keeps its own recipe."
	}
	return next + "Train begins it."
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
