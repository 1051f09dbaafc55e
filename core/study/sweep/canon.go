package sweep

import (
	"crypto/sha256"
	"encoding/hex"

	"inkling/core/train"
)

// Canonical returns the recipe of the same run that has the shortest text: it
// starts from the recipe named seed, and fields that the run does not use (the
// momentum of Adam) are those of that recipe. Two recipes make the same run if
// and only if the texts of their canonical forms are equal. A field that train
// adds later changes no text of a recipe that leaves it at its default.
func Canonical(r train.Recipe) train.Recipe {
	base, _ := train.Named("seed")
	r.Name = base.Name
	for _, f := range train.Fields() {
		if !f.Used(r) {
			set(f, &r, f.Get(&base))
		}
	}
	return r
}

// Hash returns the SHA-256 of the canonical recipe's text, in 64 hex digits.
func Hash(r train.Recipe) string {
	sum := sha256.Sum256([]byte(Canonical(r).Text()))
	return hex.EncodeToString(sum[:])
}

// field returns the recipe's field of that name, or false.
func field(name string) (train.Field, bool) {
	for _, f := range train.Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return train.Field{}, false
}

// set gives the field a value that the field itself wrote, which it can read.
func set(f train.Field, r *train.Recipe, value string) {
	if err := f.Set(r, value); err != nil {
		panic("sweep: a field cannot read what it wrote: " + err.Error())
	}
}
