package run

import (
	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/train"
	"inkling/wasm/message"
)

// Record returns what is kept of the run.
func (r Run) Record() record.Run {
	kept := record.Run{Recipe: r.Recipe, Data: r.Data, Seconds: r.Seconds}
	for _, e := range r.Epochs {
		kept.History = append(kept.History, Metrics(e))
	}
	kept.Misread = r.misread()
	switch {
	case r.Phase == message.Failed:
		kept.Out, kept.Why = schedule.Diverged, r.Why
	case r.Phase == message.Finished && r.Reached() < r.Recipe.Epochs:
		kept.Out = schedule.Stopped
	}
	return kept
}

// misread returns what the last epoch misread, nothing if that is not known or
// not the end: only whole runs are compared by it.
func (r Run) misread() record.Misread {
	last, ok := r.Last()
	if !ok || r.Phase != message.Finished {
		return record.Misread{}
	}
	return Misread(last)
}

// Misread returns what a trainer said of the test images after an epoch.
func Misread(e message.Epoch) record.Misread {
	m, err := record.NewMisread(int(e.Images), e.Misread)
	if err != nil {
		return record.Misread{} // a comparison does without
	}
	return m
}

// Metrics returns what a trainer said of an epoch as it is kept.
func Metrics(e message.Epoch) train.EpochMetrics {
	return train.EpochMetrics{
		Epoch: int(e.Epoch), TrainLoss: e.TrainLoss, TrainError: e.TrainError,
		Validated: e.Validated, ValidationLoss: e.ValidationLoss, ValidationError: e.ValidationError,
		TestLoss: e.TestLoss, TestError: e.TestError, LR: e.LR, Receipt: e.Receipt,
	}
}

// epoch is the inverse of Metrics. What the epoch took is only known of all
// epochs together.
func epoch(number uint32, m train.EpochMetrics, seconds float64) message.Epoch {
	return message.Epoch{
		Run: number, Epoch: uint32(m.Epoch), TrainLoss: m.TrainLoss, TrainError: m.TrainError,
		Validated: m.Validated, ValidationLoss: m.ValidationLoss, ValidationError: m.ValidationError,
		TestLoss: m.TestLoss, TestError: m.TestError, LR: m.LR, Receipt: m.Receipt, Seconds: seconds,
	}
}

// Of returns the run of that number as it was kept, cut off as by its worker's
// death: it waits for its data, and then trains on from the checkpoint.
func Of(number uint32, kept record.Run, checkpoint message.Checkpoint) Run {
	checkpoint.Run = number
	r := Run{Number: number, Recipe: kept.Recipe, Data: kept.Data, Seconds: kept.Seconds, Phase: message.Loading, Checkpoint: checkpoint, Interrupted: true, resume: true}
	r.Progress.Run = number
	for _, m := range kept.History {
		r.Epochs = append(r.Epochs, epoch(number, m, kept.Seconds/float64(kept.Finished())))
	}
	r.Best = bestOf(r.Epochs)
	return r.rewound(true)
}
