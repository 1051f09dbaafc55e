package record

import "inkling/core/train"

// column is a figure of an epoch under the name that it has in files.
type column struct {
	name string
	at   func(*train.EpochMetrics) *float64
}

func columns() []column {
	return []column{
		{"train_loss", func(m *train.EpochMetrics) *float64 { return &m.TrainLoss }},
		{"train_error", func(m *train.EpochMetrics) *float64 { return &m.TrainError }},
		{"test_loss", func(m *train.EpochMetrics) *float64 { return &m.TestLoss }},
		{"test_error", func(m *train.EpochMetrics) *float64 { return &m.TestError }},
		{"lr", func(m *train.EpochMetrics) *float64 { return &m.LR }},
	}
}
