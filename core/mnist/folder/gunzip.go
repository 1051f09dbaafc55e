package folder

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"inkling/core/mnist"
)

// Gunzip returns the IDX file that data, a file called name, contains: data
// itself if it is one, or what gzip packed. Only the first four bytes of an IDX
// file are looked at; dataset.Assemble checks the rest.
func Gunzip(name string, data []byte) ([]byte, error) {
	data, err := gunzip(data)
	if err == nil {
		err = mnist.Recognise(data)
	}
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	return data, nil
}

// gunzip unpacks data into memory that is allocated once; data that is not
// packed it returns.
func gunzip(data []byte) ([]byte, error) {
	if !mnist.IsGzip(data) {
		return data, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, describeGzip(err)
	}
	var unpacked bytes.Buffer
	unpacked.Grow(unpackedSize(data) + bytes.MinRead) // ReadFrom grows a buffer with less than MinRead left
	n, err := unpacked.ReadFrom(io.LimitReader(r, mnist.MaxFile+1))
	if err != nil {
		return nil, describeGzip(err)
	}
	if n > mnist.MaxFile {
		return nil, fmt.Errorf("unpacks to more than %d bytes, the size of a million images: it is not a set of digits; choose another file", mnist.MaxFile)
	}
	return unpacked.Bytes(), nil
}

// unpackedSize reads the size that gzip writes at the end of a file, and doubts
// it: deflate packs at most 1032 bytes into one (zlib.net/zlib_tech.html).
func unpackedSize(data []byte) int {
	if len(data) < 4 {
		return 0
	}
	promised := int64(binary.LittleEndian.Uint32(data[len(data)-4:]))
	return int(min(promised, 1032*int64(len(data)), mnist.MaxFile))
}

// describeGzip says what an error of the gzip reader means for the file.
func describeGzip(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("is cut short: the compressed data ends too early; download it again")
	}
	return fmt.Errorf("is damaged and cannot be decompressed (%w): download it again", err)
}
