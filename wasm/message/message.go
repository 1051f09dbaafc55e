// Package message holds everything that the page and the trainer say to each
// other: one Go struct a message, and one binary encoding for all of them.
//
// An encoded message is its kind (one byte) and its fields in order, little
// endian. It travels as a Uint8Array; large buffers travel beside it as
// transferables and are not part of it.
package message

import "fmt"

// Message is one of the structs below.
type Message interface {
	kind() kind
	fields(*codec) // visits every field in order, to write or to read it
}

// kind is the first byte of an encoded message.
type kind uint8

const (
	kindHello kind = iota + 1
	kindLoad
	kindSynthetic
	kindLoaded
	kindRejected
	kindNew
	kindCommand
	kindState
	kindProgress
	kindEpoch
	kindWeights
	kindTune
	kindTuning
	kindTuned
	kindCheckpoint
	kindInspect
	kindInspected
	kindPictures
	kindPixels
	kindReplay
	kindReplayed
	kindExport
	kindPacked
	kindSamples
	kindSampled
	kindRename
)

func empty(k kind) (Message, error) {
	switch k {
	case kindHello:
		return &Hello{}, nil
	case kindLoad:
		return &Load{}, nil
	case kindSynthetic:
		return &Synthetic{}, nil
	case kindLoaded:
		return &Loaded{}, nil
	case kindRejected:
		return &Rejected{}, nil
	case kindNew:
		return &New{}, nil
	case kindCommand:
		return &Command{}, nil
	case kindState:
		return &State{}, nil
	case kindProgress:
		return &Progress{}, nil
	case kindEpoch:
		return &Epoch{}, nil
	case kindWeights:
		return &Weights{}, nil
	case kindTune:
		return &FineTune{}, nil
	case kindTuning:
		return &FineTuning{}, nil
	case kindTuned:
		return &FineTuned{}, nil
	case kindCheckpoint:
		return &Checkpoint{}, nil
	case kindInspect:
		return &Inspect{}, nil
	case kindInspected:
		return &Inspected{}, nil
	case kindPictures:
		return &Pictures{}, nil
	case kindPixels:
		return &Pixels{}, nil
	case kindReplay:
		return &Replay{}, nil
	case kindReplayed:
		return &Replayed{}, nil
	case kindExport:
		return &Export{}, nil
	case kindPacked:
		return &Packed{}, nil
	case kindSamples:
		return &Samples{}, nil
	case kindSampled:
		return &Sampled{}, nil
	case kindRename:
		return &Rename{}, nil
	}
	return nil, fmt.Errorf("message: kind %d is unknown; page and trainer are of different builds, reload the page", k)
}

// From the trainer: it has started and takes messages.
type Hello struct {
	Backend string // "simd" or "generic"
}

// From the page: train on these decompressed IDX files. The contents travel
// beside the message as transferables, in the order of Names. They replace the
// loaded set only if they are accepted.
type Load struct {
	Attempt uint32 // chosen by the page, larger than all before
	Names   []string
}

// From the page: train on the built-in synthetic digits.
type Synthetic struct {
	Attempt uint32 // as that of Load
	Seed    uint64
}

// From the trainer: the data set that it now trains on.
type Loaded struct {
	Attempt     uint32 // that asked for it
	Name        string
	Identity    string   // dataset.Split.Identity
	Train, Test uint32   // images
	Classes     []string // the name of each class, by its label
	Mean, Std   float64  // of the pixels from 0 to 1, by which they are normalised
}

// From the trainer: the page asked for something impossible; nothing changed.
type Rejected struct {
	About  string // "files", "recipe" or "checkpoint"
	Number uint32 // of the attempt or the run that is refused
	Why    string // a sentence for the person
}

// From the page: drop the present run and begin another, paused at its start; or
// go on with the one that the checkpoint is of, paused where it was taken. A
// checkpoint that does not fit is answered by a Rejected, and nothing changes.
type New struct {
	Run        uint32 // chosen by the page
	Recipe     string // train.Recipe.Text
	Checkpoint []byte // Checkpoint.Bytes; empty: from the beginning
	Start      []byte // the model that a recipe with a start begins with, as safetensors; not needed with a checkpoint
	Until      uint32 // the epoch after which it is paused, with a checkpoint; 0: none
	Quiet      bool   // without Weights
}

// From the page: send the loaded data set, for other workers.
type Export struct {
	Number uint32 // chosen by the page
}

// From the trainer, in answer to Export; and from the page to another trainer,
// which then trains on it and answers as to Load.
type Packed struct {
	Number  uint32
	Content []byte // dataset.Split.Pack; travels beside the message as a transferable
}

// Verb is what a Command asks for.
type Verb uint8

const (
	Train Verb = iota + 1 // begin or resume
	Pause
	Step // one batch, then pause
)

// From the page: do this with the run.
type Command struct {
	Run  uint32
	Verb Verb
}

// Phase is the state of the trainer's session.
type Phase uint8

const (
	Loading  Phase = iota + 1 // no data yet
	Ready                     // data and a fresh run
	Training                  // batches are being trained
	Paused                    // between two batches of a run
	Finished                  // all epochs are done
	Failed                    // training cannot go on; Why says why
)

// String returns the phase as the page shows it.
func (p Phase) String() string {
	names := [...]string{"", "loading", "ready", "training", "paused", "finished", "failed"}
	if int(p) < len(names) {
		return names[p]
	}
	return fmt.Sprintf("phase %d", uint8(p))
}

// From the trainer: the session's phase has changed.
type State struct {
	Run   uint32
	Phase Phase
	Why   string // only with Failed: what happened and which hyperparameter to change
}

// From the trainer, at most 20 times a second while it trains.
type Progress struct {
	Run              uint32
	Epoch            uint32  // finished epochs
	Batch, Batches   uint32  // of the present epoch
	Loss, Error      float64 // training mean so far in this epoch; error as a fraction
	RecentLoss       float64 // the same of the batches since the last of these messages
	RecentError      float64
	SamplesPerSecond float64
	Remaining        float64 // seconds to the end of the run, estimated; 0 before there is an estimate
}

// From the trainer: an epoch has been trained and evaluated, or the network before
// the first step has been evaluated.
type Epoch struct {
	Run                   uint32
	Epoch                 uint32 // counted from 1; 0: before the first step
	TrainLoss, TrainError float64
	Validated             bool // whether images are held out for validation; without, its figures are 0
	ValidationLoss        float64
	ValidationError       float64
	TestLoss, TestError   float64
	LR                    float64
	Seconds               float64 // time spent on training batches
	Receipt               string  // SHA-256 of the weights as a safetensors file, 64 hex digits
	Images                uint32  // of the test set
	Misread               []byte  // which of them: evaluation.Bitset.Append; empty: not known
}

// From the trainer: the network as it is now, a few times a second while it
// trains, after every epoch and whenever it stops.
type Weights struct {
	Run         uint32
	Epoch       uint32 // finished epochs
	Batch       uint32 // trained since; 0: these are the weights that the epoch was evaluated with
	Safetensors []byte
}

// From the trainer, after an epoch and every few seconds within one, and whenever
// a run is paused: from here the run can go on, in another worker or on another
// day, to the same weights.
type Checkpoint struct {
	Run          uint32
	Epoch, Batch uint32 // finished epochs; batches trained since
	Bytes        []byte // train.Checkpoint.Encode
}

// From the page: fit a network to a person's drawings, with replay of the
// loaded digits. It takes the place of a tuning under way; a run in training
// waits for its end.
type FineTune struct {
	Number      uint32 // chosen by the page, larger than all before
	Seed        uint64
	Safetensors []byte // the model to start from: model.Model.Encode
	Drawings    []byte // handwriting.Encode
}

// From the trainer, at most 20 times a second while it tunes.
type FineTuning struct {
	Number uint32
	Done   float64 // share of the work
}

// From the trainer: the network is tuned. With a Why it could not be, and the
// rest is empty.
type FineTuned struct {
	Number                  uint32
	Why                     string
	Safetensors             []byte
	Receipt                 string  // of the weights
	Before, After           []byte  // the digit read in each drawing
	ErrorBefore, ErrorAfter float64 // share of the test set
}

func (*Hello) kind() kind      { return kindHello }
func (*Load) kind() kind       { return kindLoad }
func (*Synthetic) kind() kind  { return kindSynthetic }
func (*Loaded) kind() kind     { return kindLoaded }
func (*Rejected) kind() kind   { return kindRejected }
func (*New) kind() kind        { return kindNew }
func (*Command) kind() kind    { return kindCommand }
func (*State) kind() kind      { return kindState }
func (*Progress) kind() kind   { return kindProgress }
func (*Epoch) kind() kind      { return kindEpoch }
func (*Weights) kind() kind    { return kindWeights }
func (*FineTune) kind() kind   { return kindTune }
func (*FineTuning) kind() kind { return kindTuning }
func (*FineTuned) kind() kind  { return kindTuned }
func (*Export) kind() kind     { return kindExport }
func (*Packed) kind() kind     { return kindPacked }
func (*Checkpoint) kind() kind { return kindCheckpoint }

func (m *Hello) fields(c *codec)     { c.text(&m.Backend) }
func (m *Load) fields(c *codec)      { c.u32(&m.Attempt); c.texts(&m.Names) }
func (m *Synthetic) fields(c *codec) { c.u32(&m.Attempt); c.u64(&m.Seed) }
func (m *Rejected) fields(c *codec)  { c.text(&m.About); c.u32(&m.Number); c.text(&m.Why) }
func (m *Export) fields(c *codec)    { c.u32(&m.Number) }
func (m *Packed) fields(c *codec)    { c.u32(&m.Number) }
func (m *Command) fields(c *codec)   { c.u32(&m.Run); whole(c, &m.Verb, 1) }
func (m *State) fields(c *codec)     { c.u32(&m.Run); whole(c, &m.Phase, 1); c.text(&m.Why) }

func (m *FineTuning) fields(c *codec) { c.u32(&m.Number); c.f64(&m.Done) }

func (m *Loaded) fields(c *codec) {
	c.u32(&m.Attempt)
	c.text(&m.Name)
	c.text(&m.Identity)
	c.u32(&m.Train)
	c.u32(&m.Test)
	c.texts(&m.Classes)
	c.f64(&m.Mean)
	c.f64(&m.Std)
}

func (m *New) fields(c *codec) {
	c.u32(&m.Run)
	c.text(&m.Recipe)
	c.bytes(&m.Checkpoint)
	c.bytes(&m.Start)
	c.u32(&m.Until)
	c.flag(&m.Quiet)
}

func (m *Progress) fields(c *codec) {
	c.u32(&m.Run)
	c.u32(&m.Epoch)
	c.u32(&m.Batch)
	c.u32(&m.Batches)
	c.f64(&m.Loss)
	c.f64(&m.Error)
	c.f64(&m.RecentLoss)
	c.f64(&m.RecentError)
	c.f64(&m.SamplesPerSecond)
	c.f64(&m.Remaining)
}

func (m *Epoch) fields(c *codec) {
	c.u32(&m.Run)
	c.u32(&m.Epoch)
	c.f64(&m.TrainLoss)
	c.f64(&m.TrainError)
	c.flag(&m.Validated)
	c.f64(&m.ValidationLoss)
	c.f64(&m.ValidationError)
	c.f64(&m.TestLoss)
	c.f64(&m.TestError)
	c.f64(&m.LR)
	c.f64(&m.Seconds)
	c.text(&m.Receipt)
	c.u32(&m.Images)
	c.bytes(&m.Misread)
}

func (m *Weights) fields(c *codec) {
	c.u32(&m.Run)
	c.u32(&m.Epoch)
	c.u32(&m.Batch)
	c.bytes(&m.Safetensors)
}

func (m *Checkpoint) fields(c *codec) {
	c.u32(&m.Run)
	c.u32(&m.Epoch)
	c.u32(&m.Batch)
	c.bytes(&m.Bytes)
}

func (m *FineTune) fields(c *codec) {
	c.u32(&m.Number)
	c.u64(&m.Seed)
	c.bytes(&m.Safetensors)
	c.bytes(&m.Drawings)
}

func (m *FineTuned) fields(c *codec) {
	c.u32(&m.Number)
	c.text(&m.Why)
	c.bytes(&m.Safetensors)
	c.text(&m.Receipt)
	c.bytes(&m.Before)
	c.bytes(&m.After)
	c.f64(&m.ErrorBefore)
	c.f64(&m.ErrorAfter)
}
