package inspect

import (
	"cmp"
	"math"
	"slices"

	"inkling/core/nn"
)

// Weights is a layer's weights unit by unit: row j is what unit j's sum gets for
// each of its inputs.
//
// In the first layer a row is a tile of 28 x 28: what a pixel adds to the unit's
// sum when its normalised value grows by 1. The colour of ink spans 1/std of
// these, so full ink instead of white adds weight/std. The pixels are those that
// the network sees: of the deskewed picture if the model deskews.
type Weights struct {
	Units, Inputs int
	Values        []float32 // Units x Inputs
	Bias          []float32 // Units
	Largest       float32   // the largest absolute weight: the end of a scale for all units
}

// WeightsOf copies a layer's weights.
func WeightsOf(layer nn.Linear) Weights {
	w := Weights{
		Units: layer.Out, Inputs: layer.In,
		Values: make([]float32, layer.Out*layer.In),
		Bias:   slices.Clone(layer.Bias[:layer.Out]),
	}
	for k := range layer.In {
		for j, v := range layer.Weight.Row(k)[:layer.Out] {
			w.Values[j*layer.In+k] = v
			w.Largest = max(w.Largest, float32(math.Abs(float64(v))))
		}
	}
	return w
}

// Unit returns the weights of unit j; they alias w.
func (w Weights) Unit(j int) []float32 { return w.Values[j*w.Inputs : (j+1)*w.Inputs] }

// Strongest returns the inputs that excite a unit most and those that inhibit it
// most, strongest first: up to n of each, fewer where fewer weights have that
// sign.
func Strongest(unit []float32, n int) (exciting, inhibiting []int) {
	order := make([]int, len(unit))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(unit[b], unit[a]) })
	for _, k := range order {
		if unit[k] > 0 && len(exciting) < n {
			exciting = append(exciting, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(unit[a], unit[b]) })
	for _, k := range order {
		if unit[k] < 0 && len(inhibiting) < n {
			inhibiting = append(inhibiting, k)
		}
	}
	return exciting, inhibiting
}

// Quantize rounds values to whole steps from -127 to 127, 127 standing for
// largest, for a picture in signed colours. Larger values are cut off; with
// nothing that is larger than 0 all steps are 0.
func Quantize(values []float32, largest float32) []int8 {
	steps := make([]int8, len(values))
	if largest <= 0 {
		return steps
	}
	for i, v := range values {
		step := math.RoundToEven(float64(v) / float64(largest) * 127)
		steps[i] = int8(min(max(step, -127), 127))
	}
	return steps
}
