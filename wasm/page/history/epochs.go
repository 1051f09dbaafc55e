package history

import (
	"encoding/binary"
	"math"

	"inkling/core/study/record"
	"inkling/core/train"
)

// What is large of a run is kept as plain numbers, little endian: a thousand runs
// are read when the page opens, and JSON would take ten times as long.

// appendRun appends the length of the record as JSON without its epochs, this
// JSON, the number of epochs, these, the number of test images and which of them
// were misread.
func appendRun(b []byte, r record.Run) []byte {
	history, misread := r.History, r.Misread
	r.History, r.Misread = nil, record.Misread{}
	head := record.JSON([]record.Run{r})
	b = append(binary.LittleEndian.AppendUint32(b, uint32(len(head))), head...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(history)))
	for _, m := range history {
		b = appendEpoch(b, m)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(misread.Images))
	return misread.Which.Append(b)
}

func appendEpoch(b []byte, m train.EpochMetrics) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.Epoch))
	validated := byte(0)
	if m.Validated {
		validated = 1
	}
	receipt := m.Receipt[:min(len(m.Receipt), math.MaxUint8)]
	b = append(b, validated, byte(len(receipt)))
	for _, v := range figures(&m) {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(*v))
	}
	return append(b, receipt...)
}

// figures returns where the figures of an epoch stand, in the order in which they
// are kept.
func figures(m *train.EpochMetrics) [7]*float64 {
	return [...]*float64{&m.TrainLoss, &m.TrainError, &m.ValidationLoss, &m.ValidationError, &m.TestLoss, &m.TestError, &m.LR}
}

// reader takes a value apart from its front; failed tells that it ends too early.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.failed, n = true, 0
		return make([]byte, 8)
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) number() int { return int(binary.LittleEndian.Uint32(r.take(4))) }

// readRun reads what appendRun wrote.
func readRun(b []byte) (record.Run, error) {
	r := &reader{b: b}
	runs, err := record.ReadJSON(r.take(r.number()))
	switch {
	case r.failed:
		return record.Run{}, errKept
	case err != nil:
		return record.Run{}, err
	case len(runs) != 1:
		return record.Run{}, errKept
	}
	run := runs[0]
	run.History = r.epochs()
	images := r.number()
	if r.failed {
		return record.Run{}, errKept
	}
	run.Misread, err = record.NewMisread(images, r.b)
	return run, err
}

// epochs reads a list of epochs, each of which comes after the one before.
func (r *reader) epochs() (history []train.EpochMetrics) {
	for n, last := r.number(), 0; n > 0 && !r.failed; n-- {
		m := r.epoch()
		r.failed = r.failed || m.Epoch <= last
		history, last = append(history, m), m.Epoch
	}
	return history
}

func (r *reader) epoch() (m train.EpochMetrics) {
	m.Epoch = r.number()
	marks := r.take(2)
	m.Validated = marks[0] == 1
	for _, v := range figures(&m) {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(r.take(8)))
	}
	m.Receipt = string(r.take(int(marks[1])))
	return m
}
