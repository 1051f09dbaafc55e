package mnist

import (
	"bytes"
	"errors"
	"fmt"
)

// ErrWebPage is wrapped by errors about a page that a server sent in place of
// the file, so that a program can go on to the next mirror.
var ErrWebPage = errors.New("is a web page, not the file: the server no longer has it; take it from another mirror")

// isWebPage reports whether b looks like HTML or XML.
func isWebPage(b []byte) bool {
	b = bytes.TrimPrefix(b[:min(len(b), 512)], []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(bytes.TrimSpace(b), []byte("<"))
}

// IsGzip reports whether b begins as a gzip file does (RFC 1952).
func IsGzip(b []byte) bool { return bytes.HasPrefix(b, []byte{0x1f, 0x8b}) }

// Recognise returns nil if b begins as an IDX file of images or of labels does,
// or else says what b is instead. The error is like those of ParseImages.
func Recognise(b []byte) error {
	if IsImages(b) || IsLabels(b) {
		return nil
	}
	return notIDX(b, "images or labels in the IDX format")
}

// notIDX says what b is instead of the IDX file that was wanted.
func notIDX(b []byte, wanted string) error {
	switch {
	case len(b) == 0:
		return errors.New("is empty: download it again")
	case isWebPage(b):
		return ErrWebPage
	case IsGzip(b):
		return errors.New("is still compressed: decompress it with gunzip first")
	case IsImages(b) || IsLabels(b):
		return errors.New("is cut short or of the other kind: it does not hold " + wanted)
	}
	return fmt.Errorf("does not hold %s: it begins with % x; choose the four files of MNIST or of a set in the same form", wanted, b[:min(len(b), 4)])
}
