package train

import "testing"

// A field that a recipe does not use decides nothing, and one that it uses
// decides something.
func TestFieldsAreUsedWhereTheyDecide(t *testing.T) {
	adam := func(r *Recipe) { r.Optimizer, r.LR = Adam, 0.002 }
	for _, c := range []struct {
		field, value string
		with         func(*Recipe) // makes a recipe that uses the field
		without      func(*Recipe) // and one that does not
	}{
		{"slope", "0.4", func(r *Recipe) { r.Activation = LeakyReLU }, func(*Recipe) {}},
		{"momentum", "0.7", func(*Recipe) {}, adam},
		{"nesterov", "1", func(*Recipe) {}, adam},
		{"beta1", "0.5", adam, func(*Recipe) {}},
		{"beta2", "0.99", adam, func(*Recipe) {}},
		{"epsilon", "0.1", func(r *Recipe) { adam(r); r.Optimizer = AdamW }, func(*Recipe) {}},
		{"step_every", "2", func(r *Recipe) { r.Schedule, r.StepEvery = Step, 1 }, func(*Recipe) {}},
		{"step_factor", "0.5", func(r *Recipe) { r.Schedule, r.StepEvery = Step, 1 }, func(*Recipe) {}},
		{"distortion", "2", func(r *Recipe) { r.Augment = Affine }, func(r *Recipe) { r.Deskew = true }},
		{"patience", "1", func(r *Recipe) { r.Validation, r.LR = 30, 1e-20 }, func(*Recipe) {}},
	} {
		for want, change := range map[bool]func(*Recipe){true: c.with, false: c.without} {
			r := small()
			change(&r)
			other, field := r, fieldOf(t, c.field)
			if err := field.Set(&other, c.value); err != nil {
				t.Fatal(err)
			}
			if field.Used(r) != want || decides(t, r, other) != want {
				t.Errorf("%s: Used is %t, want %t; %s and %s end alike: %t", c.field, field.Used(r), want, r.Text(), other.Text(), !decides(t, r, other))
			}
		}
	}
}

// decides tells whether two recipes end in other weights or after other epochs.
func decides(t *testing.T, a, b Recipe) bool {
	data := resumeData()
	rowsA, _ := rowsOf(t, a, data)
	rowsB, _ := rowsOf(t, b, data)
	return len(rowsA) != len(rowsB) || rowsA[len(rowsA)-1].Receipt != rowsB[len(rowsB)-1].Receipt
}

func fieldOf(t *testing.T, name string) Field {
	for _, f := range Fields() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("there is no field %s", name)
	return Field{}
}
