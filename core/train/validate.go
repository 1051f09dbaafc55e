package train

import (
	"fmt"
	"math"
	"strconv"
)

// maxBytes bounds what a run may take: weights, optimiser state and
// activations. A tab has up to 4 GB; a quarter of a gigabyte leaves room for
// the data and for the page on a phone.
const maxBytes = 256 << 20

// Validate tells whether the recipe can be run on a set of that many training
// images of that many pixels and classes. The error is a [FieldError] and
// says what to do.
func (r Recipe) Validate(images, pixels, classes int) error {
	for _, check := range []func() error{
		func() error { return r.validateLayers(pixels, classes) },
		r.validateNumbers,
		func() error { return r.validateDivision(images) },
		r.validateMemory,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// validateAlone tells whether there is a data set that the recipe can be run on.
func (r Recipe) validateAlone() error {
	images := max(r.Batch, r.TrainImages) + r.Validation
	if len(r.Layers) == 0 {
		return r.Validate(images, 1, 1)
	}
	return r.Validate(images, r.Layers[0], r.Layers[len(r.Layers)-1])
}

func (r Recipe) validateLayers(pixels, classes int) error {
	n := len(r.Layers)
	if n < 2 {
		return fieldError("layers", "a network needs at least an input and an output, such as %d-64-%d", pixels, classes)
	}
	if n > 33 {
		return fieldError("layers", "%d layers are more than 32; take some out", n-1)
	}
	if r.Layers[0] != pixels || r.Layers[n-1] != classes {
		return fieldError("layers", "must begin with %d (the pixels) and end with %d (the classes), not %s",
			pixels, classes, formatWidths(r.Layers))
	}
	for _, w := range r.Layers {
		if w < 1 || w > 1<<16 {
			return fieldError("layers", "a width of %d is not between 1 and 65536", w)
		}
	}
	return nil
}

// bound is an interval that a number of the recipe must lie in.
type bound struct {
	name   string
	value  float64
	lo, hi float64
	edge   edge
	hint   string
}

// edge says which end of a bound is itself outside.
type edge int

const (
	closed edge = iota
	openLo
	openHi
)

func (r Recipe) validateNumbers() error {
	for _, b := range []bound{
		{"lr", r.LR, 0, 1000, openLo, "0.05"},
		{"momentum", r.Momentum, 0, 1, openHi, "0.22"},
		{"slope", r.Slope, 0, 1, closed, "0.01"},
		{"weight_decay", r.WeightDecay, 0, 10, closed, "0.0005"},
		{"beta1", r.Beta1, 0, 1, openHi, "0.9"},
		{"beta2", r.Beta2, 0, 1, openHi, "0.999"},
		{"epsilon", r.Epsilon, 1e-12, 1, closed, "1e-8"},
		{"step_factor", r.StepFactor, 0, 1, openLo, "0.1"},
		{"warmup", r.Warmup, 0, 1e5, closed, "2"},
		{"average", r.Average, 0, 1, openHi, "0.9998"},
		{"distortion", r.Distortion, 0, 3, closed, "1"},
		{"styles", r.Styles, 0, 1, closed, "0.1"},
		{"skip_above", r.SkipAbove, 0, 1, openLo, "0.98"},
		{"label_smoothing", r.LabelSmoothing, 0, 1, openHi, "0.1"},
		{"step_every", float64(r.StepEvery), 1, 1e6, closed, "10"},
		{"train_images", float64(r.TrainImages), 0, 1e9, closed, "1000"},
		{"validation", float64(r.Validation), 0, 1e9, closed, "10000"},
		{"patience", float64(r.Patience), 0, 1e5, closed, "3"},
		{"epochs", float64(r.Epochs), 1, 1e5, closed, "30"},
		{"batch", float64(r.Batch), 1, 1e6, closed, "50"},
	} {
		if err := b.check(); err != nil {
			return err
		}
	}
	return nil
}

// check is written so that NaN fails it.
func (b bound) check() error {
	inside := b.value >= b.lo && b.value <= b.hi
	if !inside || b.edge == openLo && b.value == b.lo || b.edge == openHi && b.value == b.hi {
		return fieldError(b.name, "%s is not %s; try %s", plain(b.value), b.interval(), b.hint)
	}
	return nil
}

func (b bound) interval() string {
	switch b.edge {
	case openLo:
		return fmt.Sprintf("above %s and at most %s", plain(b.lo), plain(b.hi))
	case openHi:
		return fmt.Sprintf("at least %s and below %s", plain(b.lo), plain(b.hi))
	}
	return fmt.Sprintf("between %s and %s", plain(b.lo), plain(b.hi))
}

// plain writes whole numbers of up to a billion by their digits.
func plain(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) <= 1e9 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// TrainedOn returns how many of that many training images the recipe trains on.
func (r Recipe) TrainedOn(images int) int {
	images -= r.Validation
	if r.TrainImages > 0 {
		return min(r.TrainImages, images)
	}
	return images
}

// validateDivision tells whether there are enough training images.
func (r Recipe) validateDivision(images int) error {
	switch left := images - r.Validation; {
	case left < 1:
		return fieldError("validation", "%d of the %d training images cannot be held out; hold out fewer", r.Validation, images)
	case r.TrainImages > left:
		return fieldError("train_images", "there are not %d training images but %d, without those held out for validation; take fewer", r.TrainImages, left)
	}
	if n := r.TrainedOn(images); r.Batch > n {
		return fieldError("batch", "%d is more than the %d images to train on; take a smaller batch", r.Batch, n)
	}
	return nil
}

func (r Recipe) validateMemory() error {
	var activations int64
	for _, w := range r.Layers {
		activations += int64(w)
	}
	// Weights, their transposes and two moments; activations and their
	// gradients, each also transposed.
	weights, batch := 16*int64(r.Parameters()), 16*activations*int64(r.Batch)
	name := "layers"
	if batch > weights {
		name = "batch"
	}
	if weights+batch > maxBytes {
		return fieldError(name, "this network needs about %d MB with a batch of %d, more than the %d MB that a tab can spare; take smaller widths or a smaller batch",
			(weights+batch)>>20, r.Batch, maxBytes>>20)
	}
	return nil
}
