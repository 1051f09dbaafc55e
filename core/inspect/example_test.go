package inspect_test

import (
	"fmt"
	"math"
	"os"

	"inkling/core/inspect"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
)

// One sweep over a data set serves any number of observers.
func Example() {
	file, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		panic(err)
	}
	m, err := model.Decode(file)
	if err != nil {
		panic(err)
	}
	data := synthetic.New(1, 1, 500).Test
	var answers inspect.Answers
	var activity inspect.Activity
	sweep, err := inspect.NewSweep(m, data, &answers, &activity)
	if err != nil {
		panic(err) // the data has a label that the model has no class for
	}
	for !sweep.Done() {
		sweep.Step() // some milliseconds
	}
	predictions := answers.Predictions()
	fmt.Println("all images counted:", len(predictions.Labels) == data.Len())
	recall, _ := predictions.Confusion().Recall(0)
	fmt.Println("recall of 0 above 90 %:", recall > 0.9)

	probe, err := inspect.NewProbe(m, 1)
	if err != nil {
		panic(err)
	}
	c := probe.Contributions(data.Image(0), int(predictions.Predicted[0]))
	fmt.Println("for, against and bias are the logit:", math.Abs(c.For()+c.Against()+c.Bias-c.Logit) < 1e-5)
	// Output:
	// all images counted: true
	// recall of 0 above 90 %: true
	// for, against and bias are the logit: true
}
