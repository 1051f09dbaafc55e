package record

import (
	"strings"

	"inkling/core/train"
)

// Changes says what differs from the baseline, such as "lr 0.1, batch 100"; ""
// if nothing does. Fields that the run does not use are left out, and so is the
// seed.
func Changes(baseline, r train.Recipe) string {
	return NewBaseline(baseline).Row(Run{Recipe: r}).Changes
}

func inWords(field, value string) string { return strings.ReplaceAll(field, "_", " ") + " " + value }

// Differing returns the names of the fields, but the seed, in which the recipes
// differ and that one of them uses, in the order of [train.Fields].
func Differing(a, b train.Recipe) (names []string) {
	for _, f := range train.Fields() {
		if f.Name != "seed" && (f.Used(a) || f.Used(b)) && f.Get(&a) != f.Get(&b) {
			names = append(names, f.Name)
		}
	}
	return names
}
