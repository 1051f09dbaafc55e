package train

// help says for each field what it does and which values are sensible, in one
// sentence for a student.
func help() map[string]string {
	return map[string]string{
		"layers":          "Widths of the layers from the pixels to the classes: more and wider layers can learn more but take longer; hidden layers of 32 to 256 are usual.",
		"activation":      "What is done to the output of each hidden layer: ReLU sets negative values to 0, leaky ReLU only makes them small.",
		"slope":           "By how much leaky ReLU multiplies negative values; 0 is plain ReLU, 0.01 to 0.2 are usual.",
		"optimizer":       "How the weights are changed by their gradient: SGD takes steps along it, Adam and AdamW scale the steps for each weight.",
		"lr":              "How far each step changes the weights: too high and training diverges, too low and it hardly moves; 0.01 to 0.1 for SGD, 0.0005 to 0.003 for Adam.",
		"momentum":        "Share of the last step that is added to the next, which smooths the way: 0 is none, 0.9 is usual and makes steps ten times as long.",
		"nesterov":        "Looks ahead along the momentum before each step, which often makes it a little better; 1 is on, 0 is off.",
		"beta1":           "Share of Adam's running mean of gradients that each step keeps; 0.9 is usual.",
		"beta2":           "Share of Adam's running mean of squared gradients that each step keeps; 0.99 to 0.999 are usual.",
		"epsilon":         "Is added to the divisor of Adam's steps so that they stay bounded where gradients are tiny; 1e-8 is usual.",
		"weight_decay":    "Pulls the weights toward 0 in every step, against overfitting; 0 is none, 0.0001 to 0.01 are usual.",
		"schedule":        "How the learning rate changes over the run: constant, by drops (step), along half a cosine wave to 0, or flat for half of the run and then cosine.",
		"step_every":      "Epochs between two drops of the learning rate; a third of the run is usual.",
		"step_factor":     "What the learning rate is multiplied by at each drop; 0.1 to 0.5 are usual.",
		"warmup":          "Epochs over which the learning rate first grows from almost 0; 0 is none, 1 to 5 are usual with high learning rates.",
		"average":         "Gives out a running average of the weights instead of the last ones: each step keeps this share of it; 0 is off, 0.999 to 0.9998 are usual.",
		"label_smoothing": "Share of the target that is spread over all classes, so that the network grows less sure of itself; 0 is none, 0.1 is usual.",
		"skip_above":      "Leaves images out of a step to whose label the network already gives more than this probability, which saves time; 1 leaves out none, 0.98 is usual.",
		"deskew":          "Straightens slanted digits before the network sees them, so that it need not learn slants; 1 is on, 0 is off.",
		"augment":         "Shows each training image distorted anew in every epoch, against overfitting: affine turns, moves and stretches, elastic also bends.",
		"distortion":      "How strongly images are distorted; 1 is usual, 0 is not at all, 3 the most.",
		"styles":          "Share of the training images replaced by drawn digits in other ways of writing, such as crossed sevens; 0 is none, 0.05 to 0.2 are usual.",
		"train_images":    "Trains on only this many of the training images, to see what fewer examples do; 0 takes all.",
		"validation":      "Holds this many of the training images out to choose by, so that the test set stays unseen; 0 is none, 10000 of MNIST's 60000 are usual.",
		"patience":        "Stops the run after this many epochs without a better validation result; 0 never stops early, 3 to 10 are usual.",
		"batch":           "Images in a step: small batches take more and noisier steps, large ones fewer and smoother; 16 to 256 are usual.",
		"epochs":          "How many times the network sees all training images; 5 to 30 are usual.",
		"seed":            "Chooses the random numbers of the run: the same seed gives the same network to the last bit, another seed shows how much is chance.",
	}
}
