// Package trainer is the worker's side of Inkling: it holds the data, trains
// runs and tells the page. Session is a state machine in pure Go that is given
// messages and time; the files named _js.go join it to the browser.
package trainer

import (
	"time"

	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
	"inkling/core/model"
	"inkling/core/train"
	"inkling/core/vec"
	"inkling/wasm/message"
)

// How often the session speaks and how long it works at a stretch. WebAssembly
// is not interrupted, so a slice bounds how long a command waits.
const (
	slice         = 25 * time.Millisecond
	progressEvery = 50 * time.Millisecond
	weightsEvery  = 250 * time.Millisecond

	// A checkpoint is made at the end of an epoch, but not of every one that is
	// shorter than this, and within an epoch that is longer than that.
	checkpointEvery  = 500 * time.Millisecond
	checkpointWithin = 2 * time.Second
)

// Session trains one run at a time. Its methods never block; whoever owns it
// calls Work again for as long as it returns true.
type Session struct {
	post    func(message.Message)
	clock   func() time.Duration // since any fixed moment
	phase   message.Phase
	data    *dataset.Split
	run     uint32
	trainer *train.Trainer
	until   int  // the epoch after which it is paused; 0: none
	quiet   bool // its weights are not wanted
	watch   stopwatch
	start   *train.Start // the evaluation before the first step; nil: none is to be done
	tuning  *tuning      // nil: none under way

	replay *replay // nil: none under way
	past   *past   // where the last replay ended; nil: nowhere

	inspection *inspection   // nil: none under way
	credit     time.Duration // that it has beside the run

	stepWanted bool // a batch is to be trained as soon as the run is prepared

	saidProgress, saidWeights time.Duration
	saidScore                 scored        // with the last progress
	weightsTook               time.Duration // to post them
	saidCheckpoint            time.Duration
	checkpointTook            time.Duration
}

// New returns a session that posts its messages through post, and says hello.
func New(post func(message.Message), clock func() time.Duration) *Session {
	s := &Session{post: post, clock: clock, phase: message.Loading}
	post(&message.Hello{Backend: vec.Backend()})
	return s
}

// Handle does what a message asks for. Buffers are what travelled beside it.
func (s *Session) Handle(m message.Message, buffers [][]byte) {
	switch m := m.(type) {
	case *message.Load:
		s.load(m, buffers)
	case *message.Synthetic:
		split := synthetic.New(m.Seed, synthetic.TrainSize, synthetic.TestSize)
		s.accept(m.Attempt, &split)
	case *message.Export:
		s.export(m)
	case *message.Packed:
		s.unpack(m, buffers)
	case *message.New:
		s.begin(m)
	case *message.Command:
		s.command(m)
	case *message.FineTune:
		s.tune(m)
	case *message.Inspect:
		s.inspect(m)
	case *message.Replay:
		s.beginReplay(m)
	case *message.Samples:
		s.samples(m)
	case *message.Rename:
		s.rename(m)
	case *message.Pictures:
		s.pictures(m)
	}
}

// load takes new files, or says what is wrong with them and keeps the old.
func (s *Session) load(m *message.Load, buffers [][]byte) {
	files := make([]dataset.File, min(len(m.Names), len(buffers)))
	for i := range files {
		files[i] = dataset.File{Name: m.Names[i], Data: buffers[i]}
	}
	split, err := dataset.Assemble(files)
	if err != nil {
		s.post(&message.Rejected{About: "files", Number: m.Attempt, Why: err.Error()})
		return
	}
	s.accept(m.Attempt, &split)
}

// accept makes the data the session's; the run, and what else is under way on the
// old data, ends.
func (s *Session) accept(attempt uint32, data *dataset.Split) {
	s.data, s.trainer, s.start, s.phase = data, nil, nil, message.Loading
	s.tuning, s.inspection, s.replay, s.past = nil, nil, nil, nil
	s.post(&message.Loaded{
		Attempt: attempt,
		Name:    data.Name, Identity: data.Identity(), Train: uint32(data.Train.Len()), Test: uint32(data.Test.Len()),
		Classes: data.Classes, Mean: data.Mean, Std: data.Std,
	})
}

// begin starts a new run at its beginning or at a checkpoint; if it is
// impossible, the present one stays.
func (s *Session) begin(m *message.New) {
	trainer, err := s.newTrainer(m)
	var start *train.Start
	if err == nil && !m.Quiet {
		start, err = trainer.Start()
	}
	if err != nil {
		about := "recipe"
		if len(m.Checkpoint) > 0 {
			about = "checkpoint"
		}
		s.post(&message.Rejected{About: about, Number: m.Run, Why: err.Error()})
		return
	}
	s.trainer, s.start, s.run, s.stepWanted = trainer, start, m.Run, false
	s.saidScore = scored{trainer.Position().Epoch, trainer.Score()}
	s.until, s.quiet = int(m.Until), m.Quiet
	s.watch = newStopwatch(trainer.Position())
	s.saidCheckpoint = s.clock()
	s.enter(phaseOf(trainer), "")
}

func (s *Session) newTrainer(m *message.New) (*train.Trainer, error) {
	if s.data == nil {
		return nil, errNoData
	}
	recipe, err := train.ParseRecipe(m.Recipe)
	if err != nil {
		return nil, err
	}
	switch {
	case len(m.Checkpoint) > 0:
	case len(m.Start) > 0:
		network, err := model.Decode(m.Start)
		if err != nil {
			return nil, err
		}
		return train.From(recipe, *s.data, network)
	default:
		return train.New(recipe, *s.data)
	}
	c, err := train.DecodeCheckpoint(m.Checkpoint)
	if err != nil {
		return nil, err
	}
	return train.Restore(recipe, *s.data, c)
}

// phaseOf returns the phase in which a run begins, which may have been restored.
func phaseOf(t *train.Trainer) message.Phase {
	switch p := t.Position(); {
	case t.Done():
		return message.Finished
	case p.Epoch > 0 || p.Batch > 0:
		return message.Paused
	}
	return message.Ready
}

// enter changes the phase and says so, after the weights that go with it.
func (s *Session) enter(phase message.Phase, why string) {
	s.phase = phase
	if phase != message.Training {
		s.postProgress()
		s.postWeights()
	}
	s.post(&message.State{Run: s.run, Phase: phase, Why: why})
}
