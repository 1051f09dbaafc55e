package experiment

// ToTry lists the experiments to try.
func ToTry() []Experiment {
	return []Experiment{
		{
			Name: "learning-rate", Title: "Learning rate",
			Question: "How large may the steps of the training be?",
			Look:     "Too small a rate learns slowly, too large a one overshoots or breaks down. Look at the first epochs of the curves, and at which rates end close together.",
			Text:     "epochs=5&sweep=lr:0.005,0.02,0.05,0.1,0.5&seeds=3",
		},
		{
			Name: "batch", Title: "Batch size",
			Question: "Is it better to take many small steps or few good ones?",
			Look:     "A small batch takes more steps in an epoch, each on a rougher gradient. Look at how much longer an epoch takes, and whether the extra steps were worth it.",
			Text:     "epochs=5&sweep=batch:10,25,50,100,400&seeds=3",
		},
		{
			Name: "momentum", Title: "Momentum",
			Question: "Does it help to keep a part of the last step?",
			Look:     "A momentum of m makes steps in a steady direction 1/(1-m) times as long. Look at whether 0.9 at this rate behaves as a higher learning rate would.",
			Text:     "lr=0.02&epochs=5&sweep=momentum:0,0.22,0.5,0.9&seeds=3",
		},
		{
			Name: "depth", Title: "Depth against width",
			Question: "With about 64,000 parameters, is a deep network better than a wide one?",
			Look:     "The networks have 2, 3, 4 and 6 layers and equal numbers of parameters. Look at the first epochs, where the deep one is slow, and at whether the difference at the end is more than chance.",
			Text:     "epochs=10&sweep=layers:784-80-10,784-74-72-10,784-64-64-128-10,784-66-52-52-52-52-10&seeds=3",
		},
		{
			Name: "few-pictures", Title: "Too few pictures",
			Question: "How many training images does it take?",
			Look:     "With few images the training loss falls to nothing while the test loss rises: the network learns the images by heart. Look at how much four times as many images lower the error.",
			Text:     "epochs=10&sweep=train_images:500,2000,8000,32000&seeds=3",
		},
		{
			Name: "early-stopping", Title: "Validation and early stopping",
			Question: "When should the training stop?",
			Look:     "2,000 other training images are held out, and with patience a run ends when they are read no better for some epochs. Look at how many epochs that saves, and what it costs on the test set.",
			Text:     "train_images=4000&validation=2000&sweep=patience:0,2,5&seeds=3",
		},
		{
			Name: "distortion", Title: "Distorted digits",
			Question: "Do digits that are shifted, turned and bent at random help?",
			Look:     "Every epoch shows other digits, so they cannot be learnt by heart. Look at the training error, which becomes worse, and the test error, which becomes better.",
			Text:     "epochs=10&sweep=augment:none,affine,elastic&seeds=3",
		},
		{
			Name: "chance", Title: "How much is chance",
			Question: "How far apart are runs that differ by their seed alone?",
			Look:     "The seed decides the initial weights and the order of the images, nothing else. Look at the range: a difference between two single runs that is smaller says nothing.",
			Text:     "epochs=5&seeds=10",
		},
	}
}
