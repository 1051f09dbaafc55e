package train

import (
	"fmt"
	"strconv"
	"strings"
)

// Field is one knob of a recipe under the name that it has in links and on
// command lines. It carries what a form needs to show it.
type Field struct {
	Name    string   // "lr"
	Label   string   // "Learning rate"
	Options []string // the values a text field takes; nil for free numbers
	Used    func(Recipe) bool

	get func(Recipe) string
	set func(*Recipe, string) error
}

// Get returns the field's value in text.
func (f Field) Get(r Recipe) string { return f.get(r) }

// Set reads the field's value from text. The error names the field.
func (f Field) Set(r *Recipe, text string) error {
	if err := f.set(r, strings.TrimSpace(text)); err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return nil
}

// Fields lists the knobs in the order in which a form shows them.
func Fields() []Field { return fields() }

func fields() []Field {
	return []Field{
		listField("layers", "Layers", func(r *Recipe) *[]int { return &r.Layers }),
		choice("activation", "Activation", func(r *Recipe) *string { return &r.Activation }, ReLU, LeakyReLU),
		number("slope", "Negative slope", func(r *Recipe) *float64 { return &r.Slope }).when(leaky),
		choice("optimizer", "Optimizer", func(r *Recipe) *string { return &r.Optimizer }, SGD, Adam, AdamW),
		number("lr", "Learning rate", func(r *Recipe) *float64 { return &r.LR }),
		number("momentum", "Momentum", func(r *Recipe) *float64 { return &r.Momentum }).when(sgd),
		flag("nesterov", "Nesterov", func(r *Recipe) *bool { return &r.Nesterov }).when(sgd),
		number("beta1", "Beta 1", func(r *Recipe) *float64 { return &r.Beta1 }).when(adaptive),
		number("beta2", "Beta 2", func(r *Recipe) *float64 { return &r.Beta2 }).when(adaptive),
		number("weight_decay", "Weight decay", func(r *Recipe) *float64 { return &r.WeightDecay }),
		choice("schedule", "Schedule", func(r *Recipe) *string { return &r.Schedule }, Constant, Step, Cosine),
		whole("step_every", "Drop every (epochs)", func(r *Recipe) *int { return &r.StepEvery }).when(stepped),
		number("step_factor", "Drop factor", func(r *Recipe) *float64 { return &r.StepFactor }).when(stepped),
		number("label_smoothing", "Label smoothing", func(r *Recipe) *float64 { return &r.LabelSmoothing }),
		whole("batch", "Batch", func(r *Recipe) *int { return &r.Batch }),
		whole("epochs", "Epochs", func(r *Recipe) *int { return &r.Epochs }),
		seedField("seed", "Seed", func(r *Recipe) *uint64 { return &r.Seed }),
	}
}

func leaky(r Recipe) bool    { return r.Activation == LeakyReLU }
func sgd(r Recipe) bool      { return r.Optimizer == SGD }
func adaptive(r Recipe) bool { return r.Optimizer != SGD }
func stepped(r Recipe) bool  { return r.Schedule == Step }
func always(Recipe) bool     { return true }

func (f Field) when(used func(Recipe) bool) Field {
	f.Used = used
	return f
}

// field makes a Field of a format and a parser for the place that at points to.
func field[T any](name, label string, at func(*Recipe) *T, format func(T) string, parse func(string) (T, error)) Field {
	return Field{
		Name: name, Label: label, Used: always,
		get: func(r Recipe) string { return format(*at(&r)) },
		set: func(r *Recipe, text string) error {
			v, err := parse(text)
			if err == nil {
				*at(r) = v
			}
			return err
		},
	}
}

func number(name, label string, at func(*Recipe) *float64) Field {
	return field(name, label, at,
		func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) },
		func(s string) (float64, error) {
			v, err := strconv.ParseFloat(s, 64)
			return v, reword(err, s, "a number such as 0.05")
		})
}

func whole(name, label string, at func(*Recipe) *int) Field {
	return field(name, label, at, strconv.Itoa, func(s string) (int, error) {
		v, err := strconv.Atoi(s)
		return v, reword(err, s, "a whole number such as 50")
	})
}

func seedField(name, label string, at func(*Recipe) *uint64) Field {
	return field(name, label, at,
		func(v uint64) string { return strconv.FormatUint(v, 10) },
		func(s string) (uint64, error) {
			v, err := strconv.ParseUint(s, 10, 64)
			return v, reword(err, s, "a whole number from 0 up")
		})
}

func flag(name, label string, at func(*Recipe) *bool) Field {
	f := field(name, label, at,
		func(v bool) string { return map[bool]string{true: "1", false: "0"}[v] },
		func(s string) (bool, error) {
			v, err := strconv.ParseBool(s)
			return v, reword(err, s, "1 or 0")
		})
	f.Options = []string{"0", "1"}
	return f
}

func choice(name, label string, at func(*Recipe) *string, options ...string) Field {
	f := field(name, label, at, func(v string) string { return v }, func(s string) (string, error) {
		for _, o := range options {
			if s == o {
				return s, nil
			}
		}
		return "", fmt.Errorf("%q is not one of %s", s, strings.Join(options, ", "))
	})
	f.Options = options
	return f
}

func listField(name, label string, at func(*Recipe) *[]int) Field {
	return field(name, label, at, formatWidths, parseWidths)
}

func formatWidths(widths []int) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strconv.Itoa(w)
	}
	return strings.Join(parts, "-")
}

func parseWidths(text string) ([]int, error) {
	var widths []int
	for part := range strings.SplitSeq(text, "-") {
		w, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil {
			return nil, reword(err, text, "widths such as 784-64-64-128-10")
		}
		widths = append(widths, w)
	}
	return widths, nil
}

// reword turns a strconv error into a sentence for a person.
func reword(err error, text, want string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%q is not %s", text, want)
}
