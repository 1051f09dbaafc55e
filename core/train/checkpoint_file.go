package train

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"inkling/core/nn"
	"inkling/core/optim"
	"inkling/core/safetensors"
)

// checkpointFormat is the value of "format" in the metadata of a checkpoint's
// file. What is read as another format is refused.
const checkpointFormat = "inkling checkpoint 1"

// The names of the tensors that are not the optimiser's.
const (
	weightsTensor = "weights"
	averageTensor = "average"
)

var (
	errCheckpoint = errors.New("this is not a checkpoint that can be used")
	errDamaged    = fmt.Errorf("%w: it is damaged", errCheckpoint)
)

// Encode returns the checkpoint as a safetensors file: the vectors as tensors
// of one dimension, everything else in the metadata, with the SHA-256 of the
// file as it is without it. Equal checkpoints give equal bytes.
func (c Checkpoint) Encode() []byte {
	f := safetensors.File{Metadata: c.metadata(), Tensors: c.tensors()}
	f.Metadata["sha256"] = sumOf(f)
	return f.Encode()
}

// sumOf returns the SHA-256 of the file without its sum, in hex digits.
func sumOf(f safetensors.File) string {
	f.Metadata = maps.Clone(f.Metadata)
	delete(f.Metadata, "sha256")
	sum := sha256.Sum256(f.Encode())
	return hex.EncodeToString(sum[:])
}

func (c Checkpoint) metadata() map[string]string {
	return map[string]string{
		"format":     checkpointFormat,
		"recipe":     c.Recipe.fullText(),
		"data":       c.Data,
		"epoch":      strconv.Itoa(c.Epoch),
		"batch":      strconv.Itoa(c.Batch),
		"train":      formatScore(c.Train),
		"validation": formatScore(c.Validation),
		"test":       formatScore(c.Test),
		"best":       strconv.Itoa(c.BestEpoch),
		"best_error": formatFloat(c.BestValidationError),
		"best_loss":  formatFloat(c.BestValidationLoss),
		"first":      formatFloat(c.First),
		"peak":       formatFloat(c.Peak),
		"power1":     formatFloat(c.Optimizer.Power1),
		"power2":     formatFloat(c.Optimizer.Power2),
	}
}

// tensors lists the vectors: the weights, their average, the optimiser's by name.
func (c Checkpoint) tensors() []safetensors.Tensor {
	list := []safetensors.Tensor{vector(weightsTensor, c.Weights)}
	if c.Average != nil {
		list = append(list, vector(averageTensor, c.Average))
	}
	for _, name := range slices.Sorted(maps.Keys(c.Optimizer.Vectors)) {
		list = append(list, vector(name, c.Optimizer.Vectors[name]))
	}
	return list
}

func vector(name string, v []float32) safetensors.Tensor {
	return safetensors.Tensor{Name: name, Shape: []int{len(v)}, Data: v}
}

// DecodeCheckpoint reads a file that [Checkpoint.Encode] made, and accepts no
// other. Whether the checkpoint fits a recipe and a data set, [Restore] tells.
func DecodeCheckpoint(b []byte) (Checkpoint, error) {
	f, err := safetensors.Decode(b)
	switch {
	case err != nil:
		return Checkpoint{}, fmt.Errorf("%w: %w", errCheckpoint, err)
	case f.Metadata["format"] != checkpointFormat:
		return Checkpoint{}, fmt.Errorf("%w: its format is %.100q, only %.100q can be read", errCheckpoint, f.Metadata["format"], checkpointFormat)
	case f.Metadata["sha256"] != sumOf(f):
		return Checkpoint{}, errDamaged
	}
	c, err := parseCheckpoint(f)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", errCheckpoint, err)
	}
	if string(c.Encode()) != string(b) {
		return Checkpoint{}, fmt.Errorf("%w: it holds something besides a checkpoint", errCheckpoint)
	}
	return c, nil
}

// parseCheckpoint reads what [Checkpoint.metadata] and tensors wrote.
func parseCheckpoint(f safetensors.File) (c Checkpoint, err error) {
	p := parser{values: f.Metadata}
	c = Checkpoint{
		Data: f.Metadata["data"], Epoch: p.int("epoch"), Batch: p.int("batch"),
		Train: p.score("train"), Validation: p.score("validation"), Test: p.score("test"),
		First: p.float("first"), Peak: p.float("peak"),
		BestEpoch: p.int("best"), BestValidationError: p.float("best_error"), BestValidationLoss: p.float("best_loss"),
		Optimizer: optim.State{Vectors: map[string][]float32{}, Power1: p.float("power1"), Power2: p.float("power2")},
	}
	if c.Recipe, err = ParseRecipe(f.Metadata["recipe"]); err != nil {
		return c, err
	}
	if err = c.Recipe.validateAlone(); err != nil {
		return c, err
	}
	for _, t := range f.Tensors {
		switch t.Name {
		case weightsTensor:
			c.Weights = t.Data
		case averageTensor:
			c.Average = t.Data
		default:
			c.Optimizer.Vectors[t.Name] = t.Data
		}
	}
	if n := c.Recipe.paddedParameters(); len(c.Weights) != n {
		p.err = cmp.Or(p.err, fmt.Errorf("it has %d weights, its recipe's network has %d", len(c.Weights), n))
	}
	return c, p.err
}

// parser reads values of the metadata and keeps the first error.
type parser struct {
	values map[string]string
	err    error
}

func (p *parser) int(key string) int {
	v, err := strconv.Atoi(p.values[key])
	p.fail(key, err == nil)
	return v
}

func (p *parser) float(key string) float64 { return p.parseFloat(key, p.values[key]) }

func (p *parser) parseFloat(key, text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	p.fail(key, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0))
	return v
}

// score reads a sum of losses, a number of errors and a number of images.
func (p *parser) score(key string) (s nn.Score) {
	parts := strings.Split(p.values[key], " ")
	if p.fail(key, len(parts) == 3); p.err != nil {
		return s
	}
	s.Loss = p.parseFloat(key, parts[0])
	var err1, err2 error
	s.Errors, err1 = strconv.Atoi(parts[1])
	s.Images, err2 = strconv.Atoi(parts[2])
	p.fail(key, err1 == nil && err2 == nil && 0 <= s.Errors && s.Errors <= s.Images)
	return s
}

func (p *parser) fail(key string, ok bool) {
	if !ok && p.err == nil {
		p.err = fmt.Errorf("its value of %s is %.100q", key, p.values[key])
	}
}

func formatScore(s nn.Score) string {
	return fmt.Sprintf("%s %d %d", formatFloat(s.Loss), s.Errors, s.Images)
}

// formatFloat writes a number so that the same bits are read back.
func formatFloat(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
