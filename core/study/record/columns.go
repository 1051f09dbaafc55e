package record

import "inkling/core/train"

// column is a figure of an epoch under the name that it has in files.
type column struct {
	name string
	at   func(*train.EpochMetrics) *float64
	held bool // of the images held out for validation: not every run has it
}

// has tells whether the epoch has the figure.
func (c column) has(m train.EpochMetrics) bool { return m.Validated || !c.held }

func columns() []column {
	return []column{
		{"train_loss", func(m *train.EpochMetrics) *float64 { return &m.TrainLoss }, false},
		{"train_error", func(m *train.EpochMetrics) *float64 { return &m.TrainError }, false},
		{"validation_loss", func(m *train.EpochMetrics) *float64 { return &m.ValidationLoss }, true},
		{"validation_error", func(m *train.EpochMetrics) *float64 { return &m.ValidationError }, true},
		{"test_loss", func(m *train.EpochMetrics) *float64 { return &m.TestLoss }, false},
		{"test_error", func(m *train.EpochMetrics) *float64 { return &m.TestError }, false},
		{"lr", func(m *train.EpochMetrics) *float64 { return &m.LR }, false},
	}
}
