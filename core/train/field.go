package train

import (
	"slices"
	"strconv"
	"strings"

	"inkling/core/mnist"
)

// Field is one hyperparameter of a recipe under the name that it has in links and on
// command lines. It carries what a form needs to show it.
type Field struct {
	Name    string   // "lr"
	Label   string   // "Learning rate"
	Help    string   // one sentence on what it does and which values are sensible
	Options []string // the values a text field takes; nil for free numbers
	Used    func(Recipe) bool

	at func(*Recipe) any // points to the value in a recipe
}

// Fields lists the hyperparameters in the order in which a form shows them.
func Fields() []Field {
	fields, sentences := fields(), help()
	for i := range fields {
		fields[i].Help = sentences[fields[i].Name]
	}
	return fields
}

// fields is Fields without the help.
func fields() []Field {
	return []Field{
		{Name: "layers", Label: "Layers", Used: always, at: func(r *Recipe) any { return &r.Layers }},
		{Name: "activation", Label: "Activation", Options: []string{ReLU, LeakyReLU}, Used: always, at: func(r *Recipe) any { return &r.Activation }},
		{Name: "slope", Label: "Negative slope", Used: leaky, at: func(r *Recipe) any { return &r.Slope }},
		{Name: "optimizer", Label: "Optimizer", Options: []string{SGD, Adam, AdamW}, Used: always, at: func(r *Recipe) any { return &r.Optimizer }},
		{Name: "lr", Label: "Learning rate", Used: always, at: func(r *Recipe) any { return &r.LR }},
		{Name: "momentum", Label: "Momentum", Used: sgd, at: func(r *Recipe) any { return &r.Momentum }},
		{Name: "nesterov", Label: "Nesterov", Options: []string{"0", "1"}, Used: sgd, at: func(r *Recipe) any { return &r.Nesterov }},
		{Name: "beta1", Label: "Beta 1", Used: adaptive, at: func(r *Recipe) any { return &r.Beta1 }},
		{Name: "beta2", Label: "Beta 2", Used: adaptive, at: func(r *Recipe) any { return &r.Beta2 }},
		{Name: "epsilon", Label: "Epsilon", Used: adaptive, at: func(r *Recipe) any { return &r.Epsilon }},
		{Name: "weight_decay", Label: "Weight decay", Used: always, at: func(r *Recipe) any { return &r.WeightDecay }},
		{Name: "schedule", Label: "Schedule", Options: []string{Constant, Step, Cosine, FlatCosine}, Used: always, at: func(r *Recipe) any { return &r.Schedule }},
		{Name: "step_every", Label: "Epochs between drops", Used: stepped, at: func(r *Recipe) any { return &r.StepEvery }},
		{Name: "step_factor", Label: "Drop factor", Used: stepped, at: func(r *Recipe) any { return &r.StepFactor }},
		{Name: "warmup", Label: "Warm-up epochs", Used: always, at: func(r *Recipe) any { return &r.Warmup }},
		{Name: "average", Label: "Weight averaging", Used: always, at: func(r *Recipe) any { return &r.Average }},
		{Name: "label_smoothing", Label: "Label smoothing", Used: always, at: func(r *Recipe) any { return &r.LabelSmoothing }},
		{Name: "skip_above", Label: "Skip above", Used: always, at: func(r *Recipe) any { return &r.SkipAbove }},
		{Name: "deskew", Label: "Deskew", Options: []string{"0", "1"}, Used: always, at: func(r *Recipe) any { return &r.Deskew }},
		{Name: "augment", Label: "Distort digits", Options: []string{None, Affine, Elastic}, Used: always, at: func(r *Recipe) any { return &r.Augment }},
		{Name: "distortion", Label: "Distortion", Used: distorted, at: func(r *Recipe) any { return &r.Distortion }},
		{Name: "styles", Label: "Other styles", Used: always, at: func(r *Recipe) any { return &r.Styles }},
		{Name: "train_images", Label: "Training images", Used: always, at: func(r *Recipe) any { return &r.TrainImages }},
		{Name: "validation", Label: "Validation images", Used: always, at: func(r *Recipe) any { return &r.Validation }},
		{Name: "patience", Label: "Epochs of patience", Used: validated, at: func(r *Recipe) any { return &r.Patience }},
		{Name: "batch", Label: "Batch", Used: always, at: func(r *Recipe) any { return &r.Batch }},
		{Name: "epochs", Label: "Epochs", Used: always, at: func(r *Recipe) any { return &r.Epochs }},
		{Name: "seed", Label: "Seed", Used: always, at: func(r *Recipe) any { return &r.Seed }},
	}
}

func leaky(r Recipe) bool     { return r.Activation == LeakyReLU }
func sgd(r Recipe) bool       { return r.Optimizer == SGD }
func adaptive(r Recipe) bool  { return r.Optimizer != SGD }
func stepped(r Recipe) bool   { return r.Schedule == Step }
func distorted(r Recipe) bool { return r.Augment != None }
func validated(r Recipe) bool { return r.Validation > 0 }
func always(Recipe) bool      { return true }

// Get returns the field's value in text. It takes a pointer because a copy for
// each field would be most of what the page allocates for a frame.
func (f Field) Get(r *Recipe) string {
	p := f.at(r)
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

// Set reads the field's value from text. The error is a [FieldError] and leaves
// the recipe as it is.
func (f Field) Set(r *Recipe, text string) error {
	text = strings.TrimSpace(text)
	changed := *r
	wanted, ok := f.parse(f.at(&changed), text)
	if !ok {
		return fieldError(f.Name, "%.100q is not %s", text, wanted)
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
		wanted = "a whole number from 0 to 18446744073709551615"
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
