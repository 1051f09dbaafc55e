package history

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inkling/core/study/record"
)

// Mark is what is kept beside a run's record.
type Mark struct {
	Left         bool   // the person does not want to be asked about it
	Deleted      bool   // by the person; until the next visit that can be undone
	Epoch, Batch uint32 // where its checkpoint was taken
	Size         uint32 // of the checkpoint, in bytes; 0: there is none
}

// The first byte of an encoded mark.
const (
	leftBit    = 1
	deletedBit = 2
	plainBit   = 4 // the run is kept as appendRun writes it; without, as JSON
)

// markSize is the size of an encoded mark.
const markSize = 1 + 3*4

var errKept = errors.New("this is no run that was kept")

// keyOf returns the key of a run of a visit: as texts, keys are in the order of
// the visits and then of the numbers.
func keyOf(visit string, number uint32) string { return fmt.Sprintf("%s/%06d", visit, number) }

// numberOf returns the number in a key, 0 if it has none.
func numberOf(key string) uint32 {
	_, number, _ := strings.Cut(key, "/")
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil {
		return 0
	}
	return uint32(n)
}

func sorted(runs []Kept) []Kept {
	slices.SortFunc(runs, func(a, b Kept) int { return strings.Compare(a.Key, b.Key) })
	return runs
}

// Encode returns the value that is kept under the run's key: the mark and the
// record.
func (k Kept) Encode() []byte {
	b := make([]byte, 1, markSize)
	b[0] = plainBit
	if k.Mark.Left {
		b[0] |= leftBit
	}
	if k.Mark.Deleted {
		b[0] |= deletedBit
	}
	for _, n := range []uint32{k.Mark.Epoch, k.Mark.Batch, k.Mark.Size} {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return appendRun(b, k.Run)
}

// readJSON reads a record that is JSON.
func readJSON(b []byte) (record.Run, error) {
	runs, err := record.ReadJSON(b)
	if err == nil && len(runs) != 1 {
		err = errKept
	}
	if err != nil {
		return record.Run{}, err
	}
	return runs[0], nil
}

// Decode reads what [Kept.Encode] returned.
func Decode(key string, b []byte) (Kept, error) {
	if len(b) < markSize || b[0] > leftBit|deletedBit|plainBit || numberOf(key) == 0 {
		return Kept{}, errKept
	}
	read := readRun
	if b[0]&plainBit == 0 {
		read = readJSON
	}
	run, err := read(b[markSize:])
	if err != nil {
		return Kept{}, err
	}
	at := func(i int) uint32 { return binary.LittleEndian.Uint32(b[1+4*i:]) }
	return Kept{Key: key, Number: numberOf(key), Run: run, Mark: Mark{b[0]&leftBit != 0, b[0]&deletedBit != 0, at(0), at(1), at(2)}}, nil
}
