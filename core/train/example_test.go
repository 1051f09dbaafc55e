package train_test

import (
	"fmt"

	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/train"
)

// A run is made of small steps; a step that ends an epoch returns its metrics.
func Example() {
	data := synthetic.New(1, 2000, 500)
	recipe, err := train.ParseRecipe("recipe=seed&layers=784-32-10&validation=500&epochs=3")
	if err != nil {
		panic(err)
	}
	run, err := train.New(recipe, data)
	if err != nil {
		panic(err)
	}
	var history []train.EpochMetrics
	for !run.Done() {
		metrics, err := run.Step()
		if err != nil {
			panic(err) // the run diverged, and the error says which field to change
		}
		if metrics != nil {
			history = append(history, *metrics)
			fmt.Printf("epoch %d: validation error %.1f %%, test accuracy %.1f %%\n",
				metrics.Epoch, 100*metrics.ValidationError, metrics.TestAccuracy())
		}
	}
	best, by, _ := train.Best(history)
	fmt.Printf("best by %v: epoch %d\n", by, best.Epoch)
	// Output:
	// epoch 1: validation error 22.4 %, test accuracy 78.8 %
	// epoch 2: validation error 16.4 %, test accuracy 82.6 %
	// epoch 3: validation error 15.4 %, test accuracy 85.8 %
	// best by validation: epoch 3
}

// A run that is taken out and put back ends in the same weights, bit for bit.
func ExampleRestore() {
	data := synthetic.New(1, 1000, 200)
	recipe, _ := train.Named("adam")
	recipe.Epochs = 1
	whole, _ := train.New(recipe, data)
	for !whole.Done() {
		whole.Step()
	}

	run, _ := train.New(recipe, data)
	for range 7 {
		run.Step()
	}
	taken, err := run.Checkpoint()
	if err != nil {
		panic(err)
	}
	file := taken.Encode() // keep it anywhere

	read, err := train.DecodeCheckpoint(file)
	if err != nil {
		panic(err)
	}
	run, err = train.Restore(recipe, data, read)
	if err != nil {
		panic(err)
	}
	fmt.Println("goes on at batch", run.Position().Batch, "of", run.Position().Batches)
	for !run.Done() {
		run.Step()
	}
	same := model.Receipt(run.Model().Network) == model.Receipt(whole.Model().Network)
	fmt.Println("same receipt:", same)
	// Output:
	// goes on at batch 7 of 20
	// same receipt: true
}
