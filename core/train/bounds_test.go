package train

import (
	"errors"
	"strings"
	"testing"
)

// The least and the greatest value of every number are accepted, and what lies
// just beyond them is refused.
func TestTheEndsOfEveryBound(t *testing.T) {
	for field, c := range map[string]struct{ accept, refuse string }{
		"lr":              {"5e-324 1000", "0 1000.1"},
		"momentum":        {"0 0.999", "-0.001 1"},
		"slope":           {"0 1", "-0.001 1.001"},
		"weight_decay":    {"0 10", "-0.001 10.001"},
		"beta1":           {"0 0.999", "-0.001 1"},
		"beta2":           {"0 0.9999", "-0.001 1"},
		"epsilon":         {"1e-12 1", "9e-13 1.001"},
		"step_factor":     {"5e-324 1", "0 1.001"},
		"warmup":          {"0 100000", "-0.001 100000.1"},
		"average":         {"0 0.9999", "-0.001 1"},
		"distortion":      {"0 3", "-0.001 3.001"},
		"styles":          {"0 1", "-0.001 1.001"},
		"skip_above":      {"5e-324 1", "0 1.001"},
		"label_smoothing": {"0 0.999", "-0.001 1"},
		"step_every":      {"1 1000000", "0 1000001"},
		"train_images":    {"0 60000", "-1 60001"},
		"validation":      {"0 59950", "-1 59951"}, // a batch of 50 is left
		"patience":        {"0 100000", "-1 100001"},
		"epochs":          {"1 100000", "0 100001"},
		"batch":           {"1 1000", "0 60001"},
		"layers":          {"784-1-10 784" + strings.Repeat("-8", 31) + "-10", "784-0-10 784" + strings.Repeat("-8", 32) + "-10"},
	} {
		for i, values := range []string{c.accept, c.refuse} {
			for value := range strings.FieldsSeq(values) {
				r := seed()
				if err := fieldOf(t, field).Set(&r, value); err != nil {
					t.Fatal(err)
				}
				err := r.Validate(60000, 784, 10)
				var wrong *FieldError
				if accepted := i == 0; accepted != (err == nil) || !accepted && !errors.As(err, &wrong) {
					t.Errorf("%s %s: %v", field, value, err)
				}
			}
		}
	}
}

// A run may take 256 MB to the byte.
func TestTheEndOfTheMemory(t *testing.T) {
	for batch, want := range map[string]string{"4248": "", "4249": "Batch (batch): this network needs about 256 MB"} {
		r, err := ParseRecipe("layers=784-2658-10&batch=" + batch)
		if err != nil {
			t.Fatal(err)
		}
		err = r.Validate(60000, 784, 10)
		if (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("a batch of %s: %v", batch, err)
		}
	}
}

// A width is refused as such, whatever the memory that it would take.
func TestTheWidestLayer(t *testing.T) {
	for width, want := range map[string]string{"65536": "a tab can spare", "65537": "is not between 1 and 65536"} {
		r, err := ParseRecipe("layers=784-" + width + "-10")
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Validate(60000, 784, 10); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a width of %s: %v", width, err)
		}
	}
}

// An error quotes no more than the beginning of a long text: a link may have
// 100,000 characters.
func TestErrorsOfLongTextsAreShort(t *testing.T) {
	long := strings.Repeat("9", 1e5)
	texts := []string{"recipe=" + long, "lr=" + long + "%zz", "layers=784" + strings.Repeat("-8", 5e4), "layers=7" + strings.Repeat("-8", 5e4)}
	for _, f := range Fields() {
		texts = append(texts, f.Name+"="+long+"x")
	}
	for _, text := range texts {
		r, err := ParseRecipe(text)
		if err == nil {
			err = r.Validate(60000, 784, 10)
		}
		if err == nil || len(err.Error()) > 1000 {
			t.Errorf("%.40s...: %.200v", text, err)
		}
	}
}
