package handwriting

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// MaxLine is the most bytes of a line: more than a drawing of [MaxPoints] takes,
// with two numbers a point, each of at most 15 bytes and a comma, and 3 bytes a
// stroke.
const MaxLine = 1 << 19

var (
	errLong = fmt.Errorf("it has more than %d KB, and no drawing needs that many", MaxLine>>10)
	errMany = fmt.Errorf("it has more than %d drawings, the most that a set can have", MaxSamples)
	errNone = errors.New("it has no drawings")
)

// Read returns the samples of a file, each with nil, or with what is wrong with
// its line, named by its number. It holds no more than one line at a time, and the
// caller may rest between them. Lines behind the first [MaxSamples] samples are
// errors; an error of r ends it.
func Read(r io.Reader) iter.Seq2[Sample, error] {
	return func(yield func(Sample, error) bool) {
		samples := 0
		for number, line := range lines(r) {
			s, err := line.sample(samples)
			if err == nil {
				samples++
			} else if err != errMany {
				err = fmt.Errorf("line %d: %w", number, err)
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// Check finds what is wrong with the size of a file, without reading its drawings,
// which takes a hundred times longer: too many lines, too long ones, or none.
func Check(r io.Reader) error {
	n := 0
	for number, line := range lines(r) {
		if n++; n > MaxSamples {
			return errMany
		}
		if line.err != nil {
			return fmt.Errorf("line %d: %w", number, line.err)
		}
	}
	if n == 0 {
		return errNone
	}
	return nil
}

// textLine is a line of a file, or why it cannot be read.
type textLine struct {
	text []byte // valid until the next line
	err  error
}

// sample reads the line behind that many samples.
func (l textLine) sample(before int) (Sample, error) {
	switch {
	case l.err != nil:
		return Sample{}, l.err
	case before == MaxSamples:
		return Sample{}, errMany
	}
	return decode(string(l.text))
}

// DecodeOne reads a file of one sample.
func DecodeOne(text string) (Sample, error) {
	if len(text) > MaxLine {
		return Sample{}, errLong
	}
	return decode(text)
}

// lines returns the lines of a file that are not blank, by their number from 1.
func lines(r io.Reader) iter.Seq2[int, textLine] {
	return func(yield func(int, textLine) bool) {
		b := bufio.NewReaderSize(r, MaxLine)
		for number := 1; ; number++ {
			text, err := b.ReadSlice('\n')
			switch {
			case err == bufio.ErrBufferFull:
				if !yield(number, textLine{err: errLong}) {
					return
				}
				err = skipLine(b)
			case err != nil && err != io.EOF: // see below
			case len(bytes.TrimSpace(text)) == 0:
			case !yield(number, textLine{text: bytes.TrimSuffix(text, []byte("\n"))}):
				return
			}
			if err != nil {
				if err != io.EOF {
					yield(number, textLine{err: err})
				}
				return
			}
		}
	}
}

// skipLine reads to the end of a line that the buffer does not hold.
func skipLine(b *bufio.Reader) error {
	for {
		if _, err := b.ReadSlice('\n'); err != bufio.ErrBufferFull {
			return err
		}
	}
}
