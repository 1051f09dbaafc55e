package train

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/mnist"
)

// Field is one knob of a recipe under the name that it has in links and on
// command lines. It carries what a form needs to show it.
type Field struct {
	Name    string   // "lr"
	Label   string   // "Learning rate"
	Options []string // the values a text field takes; nil for free numbers
	Used    func(Recipe) bool

	at func(*Recipe) any // points to the value in a recipe
}

// Fields lists the knobs in the order in which a form shows them.
func Fields() []Field {
	return []Field{
		{"layers", "Layers", nil, always, func(r *Recipe) any { return &r.Layers }},
		{"activation", "Activation", []string{ReLU, LeakyReLU}, always, func(r *Recipe) any { return &r.Activation }},
		{"slope", "Negative slope", nil, leaky, func(r *Recipe) any { return &r.Slope }},
		{"optimizer", "Optimizer", []string{SGD, Adam, AdamW}, always, func(r *Recipe) any { return &r.Optimizer }},
		{"lr", "Learning rate", nil, always, func(r *Recipe) any { return &r.LR }},
		{"momentum", "Momentum", nil, sgd, func(r *Recipe) any { return &r.Momentum }},
		{"nesterov", "Nesterov", []string{"0", "1"}, sgd, func(r *Recipe) any { return &r.Nesterov }},
		{"beta1", "Beta 1", nil, adaptive, func(r *Recipe) any { return &r.Beta1 }},
		{"beta2", "Beta 2", nil, adaptive, func(r *Recipe) any { return &r.Beta2 }},
		{"epsilon", "Epsilon", nil, adaptive, func(r *Recipe) any { return &r.Epsilon }},
		{"weight_decay", "Weight decay", nil, always, func(r *Recipe) any { return &r.WeightDecay }},
		{"schedule", "Schedule", []string{Constant, Step, Cosine, FlatCosine}, always, func(r *Recipe) any { return &r.Schedule }},
		{"step_every", "Drop every (epochs)", nil, stepped, func(r *Recipe) any { return &r.StepEvery }},
		{"step_factor", "Drop factor", nil, stepped, func(r *Recipe) any { return &r.StepFactor }},
		{"warmup", "Warm-up (epochs)", nil, always, func(r *Recipe) any { return &r.Warmup }},
		{"average", "Weight averaging", nil, always, func(r *Recipe) any { return &r.Average }},
		{"label_smoothing", "Label smoothing", nil, always, func(r *Recipe) any { return &r.LabelSmoothing }},
		{"skip_above", "Skip above", nil, always, func(r *Recipe) any { return &r.SkipAbove }},
		{"deskew", "Deskew", []string{"0", "1"}, always, func(r *Recipe) any { return &r.Deskew }},
		{"augment", "Distort digits", []string{None, Affine, Elastic}, always, func(r *Recipe) any { return &r.Augment }},
		{"distortion", "Distortion", nil, distorted, func(r *Recipe) any { return &r.Distortion }},
		{"styles", "Other styles", nil, always, func(r *Recipe) any { return &r.Styles }},
		{"train_images", "Training images", nil, always, func(r *Recipe) any { return &r.TrainImages }},
		{"validation", "Validation images", nil, always, func(r *Recipe) any { return &r.Validation }},
		{"patience", "Patience (epochs)", nil, validated, func(r *Recipe) any { return &r.Patience }},
		{"batch", "Batch", nil, always, func(r *Recipe) any { return &r.Batch }},
		{"epochs", "Epochs", nil, always, func(r *Recipe) any { return &r.Epochs }},
		{"seed", "Seed", nil, always, func(r *Recipe) any { return &r.Seed }},
	}
}

func leaky(r Recipe) bool     { return r.Activation == LeakyReLU }
func sgd(r Recipe) bool       { return r.Optimizer == SGD }
func adaptive(r Recipe) bool  { return r.Optimizer != SGD }
func stepped(r Recipe) bool   { return r.Schedule == Step }
func distorted(r Recipe) bool { return r.Augment != None }
func validated(r Recipe) bool { return r.Validation > 0 }
func always(Recipe) bool      { return true }

// Get returns the field's value in text.
func (f Field) Get(r Recipe) string {
	p := f.at(&r)
	switch v := p.(type) {
	case *float64:
		return strconv.FormatFloat(*v, 'g', -1, 64)
	case *int:
		return strconv.Itoa(*v)
	case *uint64:
		return strconv.FormatUint(*v, 10)
	case *bool:
		return formatFlag(*v)
	case *[]int:
		return formatWidths(*v)
	}
	return *p.(*string)
}

// Set reads the field's value from text. The error names the field and leaves
// the recipe as it is.
func (f Field) Set(r *Recipe, text string) error {
	text = strings.TrimSpace(text)
	changed := *r
	wanted, ok := f.parse(f.at(&changed), text)
	if !ok {
		return fmt.Errorf("%s: %q is not %s", f.Name, text, wanted)
	}
	*r = changed
	return nil
}

// parse reads text into what p points to. It says what it wanted to read.
func (f Field) parse(p any, text string) (wanted string, ok bool) {
	var err error
	switch v := p.(type) {
	case *float64:
		wanted = "a number such as 0.05"
		*v, err = strconv.ParseFloat(text, 64)
	case *int:
		wanted = "a whole number such as 50"
		*v, err = strconv.Atoi(text)
	case *uint64:
		wanted = "a whole number from 0 up"
		*v, err = strconv.ParseUint(text, 10, 64)
	case *bool:
		wanted = "1 or 0"
		*v, err = strconv.ParseBool(text)
	case *[]int:
		wanted = "widths such as 64-64-128, or with both ends 784-64-64-128-10"
		*v, err = parseWidths(text)
	case *string:
		if text == "0" && slices.Contains(f.Options, None) {
			text = None
		}
		*v = text
		return "one of " + strings.Join(f.Options, ", "), slices.Contains(f.Options, text)
	}
	return wanted, err == nil
}

func formatFlag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

func formatWidths(widths []int) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strconv.Itoa(w)
	}
	return strings.Join(parts, "-")
}

// parseWidths reads widths. Those that do not begin with the number of pixels are
// the hidden ones alone, since the data decides the others.
func parseWidths(text string) ([]int, error) {
	parts := strings.Split(text, "-")
	widths := make([]int, len(parts))
	for i, part := range parts {
		w, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		widths[i] = w
	}
	if widths[0] != mnist.Pixels {
		widths = slices.Concat([]int{mnist.Pixels}, widths, []int{mnist.Classes})
	}
	return widths, nil
}
