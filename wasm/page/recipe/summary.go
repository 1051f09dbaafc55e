package recipe

import (
	"fmt"
	"strings"

	"inkling/core/train"
	"inkling/wasm/page/text"
)

// summary is the recipe in one line: the fields of the form's first part, and of
// the others those that differ from the first named recipe's.
func summary(r train.Recipe) string {
	parts := []string{
		fieldText(r, "layers"), activation(r), optimizer(r),
		"batch " + text.Thousands(r.Batch), text.Plural(uint32(r.Epochs), "epoch"), fmt.Sprintf("seed %d", r.Seed),
	}
	usual := New().Draft
	for _, f := range train.Fields() {
		if folded(f.Name) && f.Used(r) && f.Get(&r) != f.Get(&usual) && f.Name != "slope" {
			parts = append(parts, lower(f.Label)+" "+optionName(f.Get(&r)))
		}
	}
	if r.Start != "" {
		parts = append(parts, "from the network "+r.Start[:8]+"…")
	}
	return strings.Join(parts, " · ")
}

func activation(r train.Recipe) string {
	if r.Activation == train.LeakyReLU {
		return fmt.Sprintf("leaky ReLU, slope %v", r.Slope)
	}
	return optionName(r.Activation)
}

func optimizer(r train.Recipe) string {
	s := fmt.Sprintf("%s, learning rate %v", optionName(r.Optimizer), r.LR)
	if r.Optimizer == train.SGD && r.Momentum != 0 {
		s += fmt.Sprintf(", momentum %v", r.Momentum)
	}
	return s
}

func fieldText(r train.Recipe, name string) string {
	for _, f := range train.Fields() {
		if f.Name == name {
			return f.Get(&r)
		}
	}
	return ""
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
