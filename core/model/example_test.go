package model_test

import (
	"fmt"
	"log"
	"os"

	"inkling/core/ink"
	"inkling/core/model"
)

// Ask the network that comes with the page about a drawn seven.
func Example() {
	file, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		log.Fatal(err)
	}
	m, err := model.Decode(file)
	if err != nil {
		log.Fatal(err)
	}
	predictor, err := model.NewPredictor(m, 1)
	if err != nil {
		log.Fatal(err)
	}
	seven := ink.Drawing{
		{{X: 100, Y: 200}, {X: 340, Y: 200}, {X: 220, Y: 560}},
		{{X: 180, Y: 380}, {X: 340, Y: 370}},
	}
	picture, ok := seven.Render()
	if !ok {
		log.Fatal("the drawing has no ink")
	}
	best := 0
	probabilities := predictor.Probabilities(picture[:])
	for label, p := range probabilities {
		if p > probabilities[best] {
			best = label
		}
	}
	fmt.Printf("%s with a probability of %.2f\n", m.Classes[best], probabilities[best])
	// Output: 7 with a probability of 1.00
}
