package main

import (
	"fmt"
	"os"
	"strconv"

	"inkling/core/model"
	"inkling/core/train"
)

// writeModel writes the trained network with what is known of it. Equal runs
// write equal files.
func writeModel(name string, t *train.Trainer, last train.EpochMetrics) error {
	r := t.Recipe()
	file := model.EncodeNetwork(t.Network(), map[string]string{
		"recipe":   r.Text(),
		"seed":     strconv.FormatUint(r.Seed, 10),
		"receipt":  last.Receipt,
		"accuracy": fmt.Sprintf("%.2f", last.TestAccuracy()), // per cent of MNIST's test set
	})
	return os.WriteFile(name, file, 0o644)
}
