package main

import (
	"fmt"
	"os"

	"inkling/core/model"
	"inkling/core/train"
)

// writeModel writes the trained model with what is known of it. Equal runs
// write equal files.
func writeModel(name, data string, t *train.Trainer, last train.EpochMetrics) error {
	m := t.Model()
	m.Metadata[model.KeyReceipt] = last.Receipt
	m.Metadata["data"] = data
	m.Metadata["accuracy"] = fmt.Sprintf("%.2f", last.TestAccuracy()) // per cent of the data's test set
	return os.WriteFile(name, m.Encode(), 0o644)
}
