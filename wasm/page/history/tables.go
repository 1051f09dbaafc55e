package history

// The tables of the page's database.
const (
	runsTable        = "runs"
	checkpointsTable = "checkpoints"
	studiesTable     = "studies"
)
