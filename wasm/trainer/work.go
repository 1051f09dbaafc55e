package trainer

import (
	"time"

	"inkling/core/nn"
	"inkling/core/train"
	"inkling/wasm/message"
)

// Work prepares or trains the run for a slice of time and tells whether there is
// more to do. A run is prepared whether or not it has been told to train. A
// tuning or a replay, which take about a second, goes before the run. An inspection has the
// slices that the run leaves, and beside the run a small share of the time.
func (s *Session) Work() (more bool) {
	switch start := s.clock(); {
	case s.tuning != nil:
		s.workTuning()
	case s.replay != nil:
		s.workReplay()
	case s.busy():
		s.workRun(start + slice)
		s.inspectBeside(start)
	default:
		s.workInspection(slice)
	}
	return s.tuning != nil || s.replay != nil || s.inspection != nil || s.busy()
}

// workRun prepares or trains the run until that time, and tells how far it is.
func (s *Session) workRun(end time.Duration) {
	for s.busy() && s.clock() < end {
		s.advance()
	}
	if s.phase != message.Training {
		return
	}
	now := s.clock()
	if now-s.saidProgress >= progressEvery {
		s.postProgress()
	}
	if now-s.saidWeights >= max(weightsEvery, 20*s.weightsTook) {
		s.postWeights()
	}
	if now-s.saidCheckpoint >= max(checkpointWithin, 20*s.checkpointTook) {
		s.postCheckpoint()
	}
}

// busy tells whether the run has work to do.
func (s *Session) busy() bool { return s.phase == message.Training || s.preparing() }

// preparing tells whether the images of the run are still being prepared, or its
// untrained network evaluated.
func (s *Session) preparing() bool {
	return s.trainer != nil && (s.trainer.Position().Preparing || s.start != nil)
}

// prepare does one piece of the preparation, and the step that has waited for
// its end.
func (s *Session) prepare() {
	if !s.trainer.Position().Preparing {
		s.evaluateStart()
	} else if _, err := s.trainer.Step(); err != nil {
		s.enter(message.Failed, err.Error())
	}
	if s.stepWanted && !s.preparing() {
		s.stepWanted = false
		s.step()
	}
}

// evaluateStart does one piece of the evaluation before the first step.
func (s *Session) evaluateStart() {
	if metrics := s.start.Step(); metrics != nil {
		s.start, s.saidCheckpoint = nil, s.clock() // nothing has been trained until now
		s.postEpoch(metrics, 0)
	}
}

// advance does one piece of work and what follows from it.
func (s *Session) advance() {
	if s.preparing() {
		s.prepare()
		return
	}
	evaluating, start := s.trainer.Position().Evaluating(), s.clock()
	metrics, err := s.trainer.Step()
	s.watch.add(s.clock()-start, evaluating)
	if metrics != nil {
		s.postEpoch(metrics, s.watch.endEpoch())
	}
	switch {
	case err != nil:
		s.enter(message.Failed, err.Error())
	case s.trainer.Done():
		s.postCheckpoint()
		s.enter(message.Finished, "")
	case metrics != nil && metrics.Epoch == s.until:
		s.postCheckpoint()
		s.enter(message.Paused, "")
	case metrics != nil:
		s.postWeights() // it may be the best epoch
		s.postDueCheckpoint()
	}
}

// postEpoch posts the metrics of an epoch whose batches took that time.
func (s *Session) postEpoch(r *train.EpochMetrics, took time.Duration) {
	misread, images := s.trainer.Misread()
	s.post(&message.Epoch{
		Run: s.run, Epoch: uint32(r.Epoch),
		TrainLoss: r.TrainLoss, TrainError: r.TrainError,
		Validated: r.Validated, ValidationLoss: r.ValidationLoss, ValidationError: r.ValidationError,
		TestLoss: r.TestLoss, TestError: r.TestError,
		LR: r.LR, Seconds: took.Seconds(), Receipt: r.Receipt,
		Images: uint32(images), Misread: misread.Append(nil),
	})
}

func (s *Session) postProgress() {
	s.saidProgress = s.clock()
	p, score := s.trainer.Position(), s.trainer.Score()
	m := &message.Progress{
		Run: s.run, Epoch: uint32(p.Epoch), Batch: uint32(p.Batch), Batches: uint32(p.Batches),
		SamplesPerSecond: s.watch.rate(p, s.trainer.Recipe().Batch, s.trainer.Images()),
		Remaining:        s.watch.remaining(p, s.trainer.Recipe().Epochs).Seconds(),
	}
	if score.Images > 0 {
		m.Loss, m.Error = score.MeanLoss(), score.ErrorRate()
	}
	if recent := s.saidScore.since(p.Epoch, score); recent.Images > 0 {
		m.RecentLoss, m.RecentError = recent.MeanLoss(), recent.ErrorRate()
	}
	s.saidScore = scored{p.Epoch, score}
	s.post(m)
}

// scored is the training score of an epoch so far.
type scored struct {
	epoch int
	score nn.Score
}

// since returns the score of what has been trained since, in the present epoch.
func (s scored) since(epoch int, now nn.Score) nn.Score {
	if s.epoch != epoch {
		return now
	}
	now.Loss -= s.score.Loss
	now.Errors -= s.score.Errors
	now.Images -= s.score.Images
	return now
}

func (s *Session) postWeights() {
	if s.quiet {
		return
	}
	s.saidWeights = s.clock()
	p := s.trainer.Position()
	s.post(&message.Weights{
		Run: s.run, Epoch: uint32(p.Epoch), Batch: uint32(p.Batch),
		Safetensors: s.trainer.Model().Encode(),
	})
	s.weightsTook = s.clock() - s.saidWeights // the page needs about as long to read them
}

// postDueCheckpoint posts one unless there has been one just now.
func (s *Session) postDueCheckpoint() {
	if s.clock()-s.saidCheckpoint >= max(checkpointEvery, 20*s.checkpointTook) {
		s.postCheckpoint()
	}
}

// postCheckpoint posts the run as it is now. A run that has failed has no
// checkpoint: it cannot go on.
func (s *Session) postCheckpoint() {
	s.saidCheckpoint = s.clock()
	c, err := s.trainer.Checkpoint()
	if err != nil {
		return
	}
	s.post(&message.Checkpoint{Run: s.run, Epoch: uint32(c.Epoch), Batch: uint32(c.Batch), Bytes: c.Encode()})
	s.checkpointTook = s.clock() - s.saidCheckpoint
}

// stopwatch counts the time spent at work, so that pauses cost nothing.
type stopwatch struct {
	epoch time.Duration // on batches of the present epoch
	last  time.Duration // on batches of the last finished epoch
	all   time.Duration // on everything since the run began or was taken up again
	from  float64       // where that was, in epochs
	batch int           // and in batches of its epoch
}

func newStopwatch(p train.Position) stopwatch {
	return stopwatch{from: progress(p), batch: p.Batch}
}

// progress returns a position in epochs.
func progress(p train.Position) float64 {
	return float64(p.Epoch) + float64(p.Batch)/float64(p.Batches)
}

func (w *stopwatch) add(d time.Duration, evaluating bool) {
	w.all += d
	if !evaluating {
		w.epoch += d
	}
}

// endEpoch returns the time that the epoch's batches took.
func (w *stopwatch) endEpoch() time.Duration {
	w.last, w.epoch, w.batch = w.epoch, 0, 0
	return w.last
}

// rate returns training images a second: of the present epoch, or of the last
// one until the present has begun.
func (w *stopwatch) rate(p train.Position, batch, images int) float64 {
	batches, spent := p.Batch-w.batch, w.epoch
	if p.Batch == 0 {
		batches, spent = p.Batches, w.last
	}
	if spent <= 0 {
		return 0
	}
	return float64(min(batches*batch, images)) / spent.Seconds() // the last batch may be smaller
}

// remaining estimates the time to the end of the run from the time so far.
func (w *stopwatch) remaining(p train.Position, epochs int) time.Duration {
	done := progress(p)
	if done <= w.from {
		return 0
	}
	return time.Duration(float64(w.all) * (float64(epochs) - done) / (done - w.from))
}
