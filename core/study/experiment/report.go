package experiment

// choices are those that the course report tried: layers, activation, optimiser,
// learning rate, momentum and batch. Adam has no momentum, so the grid has 72
// recipes.
const choices = "sweep=layers:784-64-128-10,784-64-64-128-10;activation:relu,leaky_relu;optimizer:sgd,adam;" +
	"lr:0.01,0.05,0.1;momentum:0,0.22;batch:50,100"

// Reports lists the two forms of the course report's study.
func Reports() []Experiment {
	const question = "Which number of layers, activation, optimiser, learning rate, momentum and batch size read MNIST best, with at most 65,000 parameters and 30 epochs?"
	return []Experiment{
		{
			Name: "report", Title: "The report's study, quick", Question: question,
			Look: "All 72 recipes are trained for an epoch, and only the best third goes on each time; the last three are trained with five seeds. Look at how early the good recipes can be told from the bad ones.",
			Text: choices + "&seeds=5&search=halving",
		},
		{
			Name: "report-full", Title: "The report's study, full", Question: question,
			Look: "All 72 recipes are trained to the end with three seeds. Compare with the quick study: did it throw a good recipe away?",
			Text: choices + "&seeds=3&search=grid",
		},
	}
}
